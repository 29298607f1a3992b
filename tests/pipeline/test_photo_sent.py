"""A hostile photo is told in one sentence before anything is spent, whatever became of it since the roster was read."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from tests.guardrails import made, photos
from tests.providers.references.photos import saved, vast_png
from tests.providers.vision.looks import look
from toolkit.guardrails.inspect import inspect_row
from toolkit.guardrails.portrait_numbers import measure_portrait
from toolkit.guardrails.rules.portrait_quality import GOOD_SIZE
from toolkit.model.ask import ReferenceRole
from toolkit.model.campaign import ModelSettings
from toolkit.model.finding import Outcome, Severity
from toolkit.model.job import Job
from toolkit.model.remedy import Remedy
from toolkit.model.roster import RosterRow
from toolkit.pipeline.asked_brief import ask_of
from toolkit.pipeline.photo_sent import crops_photo, portrait_of, sent_photo
from toolkit.providers.references.portrait import prepare_portrait


def scene(folder: Path, data: bytes | None, *references: ReferenceRole) -> tuple[Job, RosterRow]:
    """A job whose model would be sent that photo."""
    row = made.row(photo="ann.jpg")
    if data is not None:
        (folder / "ann.jpg").write_bytes(data)
    provider = ModelSettings(name="openai", references=references or ("portrait",))
    return made.job(folder, campaign=made.campaign(folder, provider=provider), rows=(row,)), row


def said(folder: Path, data: bytes | None) -> dict[str, tuple[Outcome, Severity, str]]:
    job, row = scene(folder, data)
    exhibit = dataclasses.replace(made.row_exhibit(folder), job=job, row=row, portrait=portrait_of(job, row))
    return {f.check: (f.outcome, f.severity, f.message) for f in inspect_row(exhibit).findings}


def _frames() -> bytes:
    return saved(photos.good().resize((300, 300)), "WEBP", save_all=True, append_images=[Image.new("RGB", (300, 300))])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (lambda: vast_png(20_000), "has too many pixels"),
        (lambda: vast_png(9_000), "9000 x 9000 pixels"),
        (_frames, "is an animation"),
        (lambda: photos.sent()[:9000], "is no picture that can be read"),
        (lambda: b"%!PS-Adobe-3.0", "is no picture that can be read"),
        (lambda: photos.sent(photos.good().resize((100, 100))), "is 100 x 100 pixels"),
        (lambda: None, "is not there any more"),
    ],
    ids=["bomb", "vast", "animated", "truncated", "postscript", "tiny", "gone"],
)
def test_a_hostile_photo_blocks_with_its_reason(tmp_path: Path, data: Callable[[], bytes | None], why: str) -> None:
    found = said(tmp_path, data())
    outcome, severity, message = found["portrait/quality"]
    assert (outcome, severity) == (Outcome.FAIL, Severity.BLOCK)
    assert why in message
    assert found["portrait/one-face"][0] is Outcome.SKIP
    assert found["portrait/metadata"][0] is Outcome.SKIP


def _cmyk() -> bytes:
    return saved(photos.good().convert("CMYK"), "JPEG", quality=92)


def _sixteen_bits() -> bytes:
    grey = np.asarray(photos.good().convert("L")).astype(np.uint16) * 257
    return saved(Image.fromarray(grey), "PNG")


def _polyglot() -> bytes:
    return photos.with_exif(photos.sent(), place=True) + b"PK\x03\x04<script>alert(1)</script>"


@pytest.mark.parametrize("data", [_cmyk, _sixteen_bits, _polyglot], ids=["cmyk", "16-bit", "polyglot"])
def test_an_odd_but_honest_photo_is_sent_as_bare_pixels(tmp_path: Path, data: Callable[[], bytes]) -> None:
    found = said(tmp_path, data())
    assert {found[f"portrait/{name}"][0] for name in ("one-face", "quality", "metadata")} == {Outcome.PASS}
    assert b"script" not in prepare_portrait(tmp_path / "ann.jpg").data


def test_a_photo_that_would_not_be_sent_is_not_looked_at(tmp_path: Path) -> None:
    job, row = scene(tmp_path, None, "style")
    assert portrait_of(job, row) is None
    job, row = scene(tmp_path, None)
    assert portrait_of(job, row.model_copy(update={"photo": None})) is None


def test_another_photo_under_the_same_name_is_measured_anew(tmp_path: Path) -> None:
    job, row = scene(tmp_path, photos.sent())
    first = portrait_of(job, row)
    job, row = scene(tmp_path, photos.sent(photos.beside(2)))
    second = portrait_of(job, row)
    assert first is not None
    assert second is not None
    assert (len(first.faces), len(second.faces)) == (1, 2)
    assert portrait_of(job, row) is second, "and the same one is not"


def _far_away(scale: float = 3.4, turn: int = 0) -> bytes:
    """A large photo with the person small in it: a face of some 90 px once it is made smaller, and more in the file.

    ``turn`` lays the pixels on their side, with the EXIF that says so.
    """
    near = photos.good().resize((900, 900))
    whole = Image.new("RGB", (round(900 * scale * 0.6), round(900 * scale * 0.6)), (186, 180, 170))
    whole.paste(near, (whole.width - 960, whole.height - 900))
    exif = Image.Exif()
    if turn:
        whole, exif[0x0112] = whole.rotate(90, expand=True), 6
    return saved(whole, "JPEG", quality=92, exif=exif)


@pytest.mark.parametrize("turn", [0, 1])
def test_a_small_face_is_cropped_to_where_that_is_asked_for(tmp_path: Path, turn: int) -> None:
    job, row = scene(tmp_path, _far_away(turn=turn))
    plain = portrait_of(job, row)
    assert plain is not None
    assert plain.faces[0].size < GOOD_SIZE
    assert not crops_photo(job, row)
    asked = (Remedy(check="portrait/quality", do="fix"),)
    fixing = dataclasses.replace(job, campaign=job.campaign.model_copy(update={"remedies": asked}))
    seen = portrait_of(fixing, row)
    assert seen is not None
    assert crops_photo(fixing, row)
    assert seen.grown_from == plain.faces[0].size
    exhibit = dataclasses.replace(made.row_exhibit(tmp_path), job=fixing, row=row, portrait=seen)
    found = {f.check: f for f in inspect_row(exhibit).findings}
    assert {found[f"portrait/{name}"].outcome for name in ("one-face", "quality", "metadata")} == {Outcome.PASS}
    assert "Only the part around the face is sent" in found["portrait/quality"].message
    sent = sent_photo(fixing, row).data
    assert sent == sent_photo(fixing, row).data
    assert measure_portrait(sent).faces[0].size == seen.faces[0].size > 1.2 * plain.faces[0].size
    assert sent != sent_photo(job, row).data
    provider = job.campaign.provider
    assert isinstance(provider, ModelSettings)
    whole, part = (ask_of(each, row, look(), provider, ()).references[0] for each in (job, fixing))
    assert whole.sha256 != part.sha256  # another picture is another brief


def test_a_photo_that_has_no_more_to_give_is_sent_whole(tmp_path: Path) -> None:
    job, row = scene(tmp_path, photos.sent(photos.good().resize((512, 512))))
    asked = (Remedy(check="portrait/quality", do="fix"),)
    fixing = dataclasses.replace(job, campaign=job.campaign.model_copy(update={"remedies": asked}))
    assert not crops_photo(fixing, row)
    assert sent_photo(fixing, row).data == prepare_portrait(tmp_path / "ann.jpg").data

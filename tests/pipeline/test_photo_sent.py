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
from toolkit.guardrails.inspect import inspect_row
from toolkit.model.ask import ReferenceRole
from toolkit.model.campaign import ModelSettings
from toolkit.model.finding import Outcome, Severity
from toolkit.model.job import Job
from toolkit.model.roster import RosterRow
from toolkit.pipeline.photo_sent import portrait_of
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

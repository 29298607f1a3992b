"""portrait/quality stops a photo that nothing can be drawn from, and asks about one that is only poor."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.guardrails import made, photos
from toolkit.guardrails.portrait_numbers import PortraitNumbers, measure_portrait
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.portrait_quality import inspect
from toolkit.model.finding import Outcome, Severity


def look(folder: Path, seen: PortraitNumbers | None) -> dict[str, Remark]:
    return {remark.code: remark for remark in inspect(made.row_exhibit(folder, portrait=seen))}


def of(picture: Image.Image) -> PortraitNumbers:
    return measure_portrait(photos.sent(picture))


def test_a_good_photo_passes_with_the_size_of_its_face(tmp_path: Path) -> None:
    (remark,) = look(tmp_path, of(photos.good())).values()
    assert remark.code == "ok"
    assert remark.measure is not None
    assert 150 < remark.measure.value < 220


def test_where_no_photo_is_sent_there_is_nothing_to_measure(tmp_path: Path) -> None:
    assert set(look(tmp_path, None)) == {"ok"}


@pytest.mark.parametrize(
    ("picture", "code", "blocks"),
    [
        (photos.good().resize((256, 256)), "too-small", True),
        (photos.good().resize((512, 512)), "small", False),
        (photos.cropped(0.36, 0.0), "cut-off", True),
        (photos.cropped(0.0, 0.11), "head-cut", False),
        (photos.turned(20), "tilted", False),
        (photos.blurred(4), "blurred", False),
        (photos.enlarged(), "blurred", False),
        (photos.exposed(0.05), "dark", False),
        (photos.exposed(2.5), "washed-out", False),
    ],
    ids=["tiny", "small", "half", "crown", "tilted", "blurred", "enlarged", "dark", "overexposed"],
)
def test_unusable_blocks_and_poor_asks(tmp_path: Path, picture: Image.Image, code: str, blocks: bool) -> None:
    remark = look(tmp_path, of(picture))[code]
    assert remark.outcome is Outcome.FAIL
    assert remark.at_most is (None if blocks else Severity.ASK)


def test_what_is_no_photo_says_why(tmp_path: Path) -> None:
    remark = look(tmp_path, PortraitNumbers(refused="is an animation"))["unreadable"]
    assert remark.message.startswith("The photo is an animation.")
    assert remark.at_most is None


def test_without_one_face_there_is_nothing_to_measure(tmp_path: Path) -> None:
    (remark,) = look(tmp_path, of(photos.beside(2))).values()
    assert remark.outcome is Outcome.SKIP
    assert "portrait/one-face" in remark.message


def test_without_the_detector_it_is_skipped(tmp_path: Path) -> None:
    (remark,) = look(tmp_path, PortraitNumbers(unmeasured="Install it with: pip")).values()
    assert remark.outcome is Outcome.SKIP
    assert "pip" in remark.message

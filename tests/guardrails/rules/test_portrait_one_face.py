"""portrait/one-face counts the faces of a photo that would be sent, and says so where it cannot."""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image

from tests.guardrails import made, photos
from toolkit.guardrails import portrait_numbers
from toolkit.guardrails.portrait_numbers import PortraitNumbers, measure_portrait
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.portrait_one_face import inspect
from toolkit.model.finding import Outcome
from toolkit.portraits.detector import INSTALL
from toolkit.portraits.errors import DetectorMissing


def look(folder: Path, seen: PortraitNumbers | None) -> Remark:
    (remark,) = inspect(made.row_exhibit(folder, portrait=seen))
    return remark


def of(picture: Image.Image) -> PortraitNumbers:
    return measure_portrait(photos.sent(picture))


def test_one_person_passes(tmp_path: Path) -> None:
    remark = look(tmp_path, of(photos.good()))
    assert (remark.code, remark.measure and remark.measure.value) == ("ok", 1)


def test_where_no_photo_is_sent_there_is_nothing_to_count(tmp_path: Path) -> None:
    assert look(tmp_path, None).code == "ok"


@pytest.mark.parametrize(
    ("picture", "code", "said"),
    [
        (photos.beside(2), "several", "2 faces"),
        (photos.cup(), "none", "another photo"),
        (photos.good().rotate(90), "none", "on its side"),
        (photos.good().rotate(180), "none", "upside down"),
    ],
    ids=["two", "cup", "lying", "upside-down"],
)
def test_none_and_several_fail(tmp_path: Path, picture: Image.Image, code: str, said: str) -> None:
    remark = look(tmp_path, of(picture))
    assert (remark.code, remark.outcome) == (code, Outcome.FAIL)
    assert said in remark.message


def test_a_file_that_is_no_photo_is_left_to_the_check_that_says_why(tmp_path: Path) -> None:
    remark = look(tmp_path, PortraitNumbers(refused="is an animation"))
    assert remark.outcome is Outcome.SKIP
    assert "portrait/quality" in remark.message


def test_without_the_detector_it_is_skipped_with_the_line_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def missing(*_: object, **__: object) -> None:
        raise DetectorMissing("The face detector is not installed.", f"Install it with: {INSTALL}")

    monkeypatch.setattr(portrait_numbers, "faces_in", missing)
    remark = look(tmp_path, of(photos.good()))
    assert remark.outcome is Outcome.SKIP
    assert INSTALL in remark.message

"""portrait/metadata finds everything in the bytes of a photo that is not its picture."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.guardrails import made, photos
from toolkit.guardrails.left_over import left_over
from toolkit.guardrails.portrait_numbers import PortraitNumbers
from toolkit.guardrails.rules.portrait_metadata import GUARDRAIL, inspect
from toolkit.model.finding import Outcome

SENT = photos.sent()


def codes(folder: Path, data: bytes) -> set[str]:
    seen = PortraitNumbers(left=left_over(data))
    return {remark.code for remark in inspect(made.row_exhibit(folder, portrait=seen))}


def test_pixels_only_pass(tmp_path: Path) -> None:
    assert codes(tmp_path, SENT) == {"ok"}


def test_a_progressive_picture_has_more_scans_and_nothing_else() -> None:
    import io

    out = io.BytesIO()
    photos.good().resize((256, 256)).save(out, "JPEG", progressive=True)
    assert left_over(out.getvalue()) == ()


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda d: photos.with_exif(d, place=False), "exif"),
        (lambda d: photos.with_exif(d, place=True), "gps"),
        (lambda d: photos.with_segment(d, 0xE1, photos.XMP), "xmp"),
        (lambda d: photos.with_segment(d, 0xFE, b"at home"), "comment"),
        (lambda d: photos.with_segment(d, 0xE2, b"ICC_PROFILE\0\1\1"), "profile"),
        (lambda d: photos.with_segment(d, 0xE0, b"JFXX\0\x10"), "thumbnail"),
        (lambda d: photos.with_segment(d, 0xED, b"Photoshop 3.0\0"), "segment"),
        (lambda d: d + b"PK\x03\x04", "behind"),
        (photos.as_png, "not-jpeg"),
        (lambda d: d[:5000], "not-jpeg"),
        (lambda d: b"", "not-jpeg"),
    ],
)
def test_whatever_else_is_there_is_named(tmp_path: Path, change: Callable[[bytes], bytes], code: str) -> None:
    found = codes(tmp_path, change(SENT))
    assert found == {code}
    assert found <= set(GUARDRAIL.codes)


@given(st.binary(max_size=400))
def test_no_bytes_break_it(tail: bytes) -> None:
    for data in (tail, SENT[:2] + tail, SENT[:700] + tail, SENT + tail):
        assert all(each.code in GUARDRAIL.codes for each in left_over(data))


def test_a_file_that_cannot_be_read_is_not_sent(tmp_path: Path) -> None:
    (remark,) = inspect(made.row_exhibit(tmp_path, portrait=PortraitNumbers(refused="is an animation")))
    assert remark.outcome is Outcome.SKIP


def test_where_no_photo_is_sent_nothing_leaves(tmp_path: Path) -> None:
    assert inspect(made.row_exhibit(tmp_path))[0].code == "ok"

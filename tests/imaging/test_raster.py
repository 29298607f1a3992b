"""The guarded rasteriser: right pixels, nothing from outside, and alive after an attack."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from toolkit.imaging import raster
from toolkit.imaging.encode import png_bytes
from toolkit.imaging.raster import RasterFailed, rasterise

HALF = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="4" height="8" fill="#123456"/></svg>'


def test_flat_colour_comes_back_to_the_digit() -> None:
    picture = rasterise(HALF, 16, 16)
    assert picture.shape == (16, 16, 4)
    assert (picture[:, :8] == (0x12, 0x34, 0x56, 255)).all()
    assert (picture[:, 8:, 3] == 0).all()


def test_half_transparent_colour_is_straight_and_not_multiplied() -> None:
    svg = HALF.replace(b'fill="#123456"', b'fill="#804020" opacity="0.5"')
    assert np.abs(rasterise(svg, 8, 8)[4, 1].astype(int) - (0x80, 0x40, 0x20, 128)).max() <= 1


def test_a_drawing_of_other_proportions_is_centred_and_not_stretched() -> None:
    svg = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><rect width="8" height="8"/></svg>'
    alpha = rasterise(svg, 40, 20)[..., 3]
    assert (alpha[:, 10:30] == 255).all()
    assert (alpha[:, :10] == 0).all()
    assert (alpha[:, 30:] == 0).all()


def test_the_same_drawing_gives_the_same_pixels() -> None:
    assert (rasterise(HALF, 33, 33) == rasterise(HALF, 33, 33)).all()


def test_a_file_named_in_an_image_is_never_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.png"
    secret.write_bytes(png_bytes(np.full((4, 4, 4), 255, np.uint8)))
    body = f'<image href="{secret}" width="8" height="8"/>'
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8">{body}</svg>'.encode()
    with pytest.raises(RasterFailed, match="embedded image"):
        rasterise(svg, 8, 8)
    spaced = svg.replace(b"<svg ", b'<svg xmlns:s="http://www.w3.org/2000/svg" ').replace(b"<image", b"<s:image")
    with pytest.raises(RasterFailed, match="embedded image"):
        rasterise(spaced, 8, 8)


@pytest.mark.parametrize(
    "svg", [b"", b"<svg", b"\xff\xfe<", b"<svg xmlns='http://www.w3.org/2000/svg'>", b"<!DOCTYPE svg><svg/>"]
)
def test_broken_input_is_refused_and_the_next_drawing_works(svg: bytes) -> None:
    with pytest.raises(RasterFailed):
        rasterise(svg, 8, 8)
    assert rasterise(HALF, 8, 8)[0, 0, 2] == 0x56


@pytest.mark.parametrize("size", [(0, 10), (10, -1), (100_000, 100_000), (20_000, 1)])
def test_absurd_sizes_are_refused(size: tuple[int, int]) -> None:
    with pytest.raises(RasterFailed, match="not drawn"):
        rasterise(HALF, *size)


def test_a_drawing_that_takes_too_long_is_ended_and_the_next_one_works(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("toolkit.imaging.raster.TIMEOUT_S", 1.0)
    masks = "".join(f'<mask id="m{n}"><rect width="9" height="9" mask="url(#m{n + 1})"/></mask>' for n in range(300))
    slow = "".join(f'<rect width="9" height="9" mask="url(#m{n})" fill="#fff"/>' for n in range(300))
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{masks}{slow}</svg>'.encode()
    started = time.monotonic()
    with pytest.raises(RasterFailed):
        rasterise(svg, 2000, 2000)
    assert time.monotonic() - started < 8
    assert rasterise(HALF, 8, 8)[0, 0, 2] == 0x56


def test_a_drawing_that_works_too_long_ends_its_child_by_itself() -> None:
    code = (
        "import sys, time; sys.path.insert(0, sys.argv[1]); import raster_child; raster_child.CPU_LIMIT_S = 0;"
        "raster_child.limit_next(); end = time.monotonic() + 30\nwhile time.monotonic() < end: pass"
    )
    folder = str(Path(raster.__file__).parent)
    done = subprocess.run([sys.executable, "-I", "-c", code, folder], timeout=60, check=False)
    assert done.returncode == -signal.SIGXCPU

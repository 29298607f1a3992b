"""Encoding: exact, marked as sRGB, the same bytes each time; decoding: careful."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms

from toolkit.imaging.encode import PictureRefused, jpeg_bytes, png_bytes, read_png, srgb_profile

NOISE = np.random.default_rng(7).integers(0, 256, (24, 32, 4), np.uint8)


def test_png_keeps_every_pixel_and_says_srgb_and_dpi() -> None:
    data = png_bytes(NOISE, dpi=300)
    assert (read_png(data) == NOISE).all()
    assert b"sRGB" in data[:80]
    assert Image.open(io.BytesIO(data)).info["dpi"] == pytest.approx((300, 300), abs=0.1)
    assert data == png_bytes(NOISE, dpi=300)


def test_jpeg_is_deterministic_and_carries_the_profile() -> None:
    data = jpeg_bytes(NOISE[..., :3])
    assert data == jpeg_bytes(NOISE[..., :3])
    assert Image.open(io.BytesIO(data)).info["icc_profile"] == srgb_profile()
    assert "sRGB" in ImageCms.getProfileDescription(ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile())))


def test_transparency_lies_on_white_in_a_jpeg() -> None:
    clear = np.zeros((16, 16, 4), np.uint8)
    assert np.asarray(Image.open(io.BytesIO(jpeg_bytes(clear)))).min() >= 254


def _png_claiming(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + header + struct.pack(">I", zlib.crc32(header))


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not a PNG"),
        (b"GIF89a" + b"\0" * 40, "not a PNG"),
        (_png_claiming(60_000, 60_000), "too large"),
        (_png_claiming(11_000, 11_000), "too large"),
        (_png_claiming(10, 10), "damaged"),
        (png_bytes(NOISE)[:900], "damaged"),
    ],
)
def test_what_is_no_sound_png_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(PictureRefused, match=why):
        read_png(data)

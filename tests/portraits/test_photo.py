"""A photo may be anything: what is no photo is refused in one sentence, and nothing but pixels comes out of one."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
import pytest
from PIL import Image, ImageCms

from tests.portraits.made import pixels, png, portrait
from toolkit.portraits.errors import PhotoRefused
from toolkit.portraits.photo import LONGEST_SIDE, open_photo


def _saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def _vast_png(side: int) -> bytes:
    """A PNG of side x side black pixels in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(bytes((side // 8 + 1) * side), 9))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "WEBP"])
def test_three_formats_are_read(kind: str) -> None:
    read = open_photo(_saved(portrait(), kind))
    assert read.shape == (512, 512, 3)
    assert np.abs(read.astype(int) - pixels()).mean() < 5


def test_a_photo_is_turned_as_its_exif_says() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    lying = portrait().transpose(Image.Transpose.ROTATE_90)
    upright = open_photo(_saved(lying, "JPEG", exif=exif, quality=95))
    assert np.abs(upright.astype(int) - pixels()).mean() < 5


def test_broken_exif_turns_nothing() -> None:
    assert open_photo(_saved(portrait(), "JPEG", exif=b"Exif\0\0II*\0\xff\xff\xff\xff\x12\x01")).shape == (512, 512, 3)


def test_a_colour_profile_is_followed_and_left_behind() -> None:
    srgb = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    read = open_photo(_saved(portrait(), "PNG", icc_profile=srgb))
    assert np.abs(read.astype(int) - pixels()).max() <= 2
    assert np.array_equal(open_photo(_saved(portrait(), "PNG", icc_profile=b"no profile at all")), pixels())


def test_what_is_see_through_lies_on_grey() -> None:
    clear = Image.new("RGBA", (64, 64), (255, 0, 0, 0))
    assert (open_photo(png(clear)) == 128).all()


@pytest.mark.parametrize("mode", ["L", "P", "CMYK", "I;16", "1", "LA"])
def test_other_kinds_of_pixels_become_rgb(mode: str) -> None:
    kind = "JPEG" if mode == "CMYK" else "PNG"
    picture = Image.new("I;16", (80, 60), 30_000) if mode == "I;16" else portrait().convert(mode)
    assert open_photo(_saved(picture, kind)).shape[2] == 3


def test_a_large_photo_is_made_smaller() -> None:
    assert max(open_photo(_saved(Image.new("RGB", (4000, 3000), "grey"), "JPEG")).shape) == LONGEST_SIDE


def _animation() -> bytes:
    return _saved(portrait(), "PNG", save_all=True, append_images=[portrait().rotate(90)])


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no picture"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "no picture"),
        (_saved(portrait(), "GIF"), "no picture"),
        (_saved(portrait(), "TIFF"), "no picture"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "no picture"),
        (_vast_png(20_000), "too many pixels"),
        (_vast_png(9_000), "has 9000 x 9000 pixels"),
        (_animation(), "animation"),
    ],
    ids=["empty", "svg", "gif", "tiff", "eps", "bomb", "large", "animation"],
)
def test_what_is_no_photo_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(PhotoRefused) as refused:
        open_photo(data)
    assert why in str(refused.value)


def test_a_refusal_carries_nothing_of_the_file() -> None:
    with pytest.raises(PhotoRefused) as refused:
        open_photo(png(portrait())[:3000])
    assert str(refused.value) == "is no picture that can be read"
    assert refused.value.__cause__ is None
    assert refused.value.__suppress_context__

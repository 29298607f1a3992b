"""Encode and decode pictures: PNG and JPEG in sRGB, the same bytes for the same pixels."""

from __future__ import annotations

import functools
import io
import struct

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, UnidentifiedImageError
from PIL.PngImagePlugin import PngInfo

MAX_BYTES = 64_000_000
MAX_SIDE = 12_000
MAX_PIXELS = 48_000_000
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PNG_END = b"\0\0\0\0IEND\xaeB`\x82"


class PictureRefused(ValueError):
    """A picture file cannot be used; the message says why, for people."""


def png_bytes(image: NDArray[np.uint8], dpi: float | None = None) -> bytes:
    """Encode (H, W, 3) or (H, W, 4) uint8 sRGB pixels as PNG, marked as sRGB, with its resolution if given."""
    marks = PngInfo()
    marks.add(b"sRGB", b"\x00")
    out = io.BytesIO()
    picture = Image.fromarray(np.ascontiguousarray(image))
    if dpi is None:
        picture.save(out, "PNG", pnginfo=marks, compress_level=6)
    else:
        picture.save(out, "PNG", pnginfo=marks, compress_level=6, dpi=(dpi, dpi))
    return out.getvalue()


def jpeg_bytes(image: NDArray[np.uint8], quality: int = 86) -> bytes:
    """Encode (H, W, 3) or opaque (H, W, 4) uint8 sRGB pixels as JPEG with an sRGB profile; alpha lies on white."""
    picture = Image.fromarray(np.ascontiguousarray(image))
    if picture.mode == "RGBA":
        ground = Image.new("RGBA", picture.size, (255, 255, 255, 255))
        picture = Image.alpha_composite(ground, picture)
    out = io.BytesIO()
    picture.convert("RGB").save(out, "JPEG", quality=quality, subsampling=0, optimize=True, icc_profile=srgb_profile())
    return out.getvalue()


def read_png(data: bytes) -> NDArray[np.uint8]:
    """Decode a PNG to (H, W, 4) uint8, straight alpha. The bytes may come from anywhere, so size is checked first."""
    if len(data) > MAX_BYTES:
        raise PictureRefused(f"the picture is {len(data) / 1e6:.0f} MB; at most {MAX_BYTES / 1e6:.0f} MB are read")
    if len(data) < 24 or not data.startswith(PNG_SIGNATURE):
        raise PictureRefused("the picture is not a PNG")
    width, height = struct.unpack(">II", data[16:24])
    if max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise PictureRefused(f"the picture is {width} x {height} pixels, which is too large")
    # Pillow is made to read torn files by a library that shares our process (a global switch), so look ourselves.
    if not data.endswith(PNG_END):
        raise PictureRefused("the picture is damaged (its end is missing)")
    try:
        with Image.open(io.BytesIO(data), formats=("PNG",)) as picture:
            if getattr(picture, "n_frames", 1) > 1:
                raise PictureRefused("the picture is animated")
            return np.array(picture.convert("RGBA"), dtype=np.uint8)
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as trouble:
        raise PictureRefused(f"the picture is damaged ({trouble})") from trouble


@functools.cache
def srgb_profile() -> bytes:
    """The sRGB ICC profile, without the time of its making, so that equal pictures have equal bytes."""
    profile = bytearray(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    profile[24:36] = struct.pack(">6H", 2000, 1, 1, 0, 0, 0)
    profile[84:100] = bytes(16)  # the profile's own checksum covers the date: none is better than a wrong one
    return bytes(profile)

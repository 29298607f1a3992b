"""Open a photo that may be hostile: upright sRGB pixels of a modest size, and nothing else of the file."""

from __future__ import annotations

import io
import struct
import warnings

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError

from toolkit.imaging.encode import srgb_profile
from toolkit.imaging.whole import whole_files_only
from toolkit.portraits.errors import PhotoRefused

FORMATS = ("JPEG", "PNG", "WEBP")
"""Known by their first bytes, whatever the file is called."""
MOST_PIXELS = 60_000_000
LONGEST_SIDE = 1600
"""Colours need no more pixels, and nothing larger than this is held in memory for long."""


def open_photo(data: bytes) -> NDArray[np.uint8]:
    """Return (H, W, 3) uint8 sRGB, turned upright by its EXIF and at most 1600 pixels long.

    Metadata, colour profile and whatever else the file carries are left behind. Raises :class:`PhotoRefused`.
    """
    try:
        with whole_files_only(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                _check(picture)
                return _pixels(picture)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise PhotoRefused("has too many pixels") from None
    except PhotoRefused:
        raise
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error, MemoryError):
        # Without its cause: what a codec says may quote the file.
        raise PhotoRefused("is no picture that can be read") from None


def _check(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise PhotoRefused(f"has {width} x {height} pixels; at most {MOST_PIXELS // 1_000_000} million are read")
    if getattr(picture, "n_frames", 1) > 1:
        raise PhotoRefused("is an animation")


def _pixels(picture: Image.Image) -> NDArray[np.uint8]:
    picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at a fraction of its size where it can be
    picture.load()
    upright = _upright(picture)
    upright.thumbnail((LONGEST_SIDE, LONGEST_SIDE), Image.Resampling.LANCZOS)
    return np.array(_in_srgb(upright), dtype=np.uint8)


def _upright(picture: Image.Image) -> Image.Image:
    """The picture as its EXIF would have it held; broken EXIF turns nothing."""
    try:
        return ImageOps.exif_transpose(picture)
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, struct.error):
        return picture.copy()


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture as RGB, through its own colour profile where that can be used; what is see-through is grey."""
    profile = picture.info.get("icc_profile")
    if isinstance(profile, bytes) and picture.mode in ("RGB", "CMYK", "L"):
        try:
            srgb = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
            changed = ImageCms.profileToProfile(
                picture, ImageCms.ImageCmsProfile(io.BytesIO(profile)), srgb, outputMode="RGB"
            )
        except (ImageCms.PyCMSError, OSError, ValueError):
            changed = None
        if changed is not None:
            return changed
    if "A" in picture.getbands() or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", whole.size, (128, 128, 128, 255)), whole).convert("RGB")
    return picture.convert("RGB")

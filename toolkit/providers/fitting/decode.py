"""Open what a model sent: a whole PNG, WebP or JPEG of the size asked for, as sRGB pixels and nothing else."""

from __future__ import annotations

import io
import struct
import warnings
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageCms, UnidentifiedImageError

from toolkit.imaging.encode import MAX_BYTES, srgb_profile
from toolkit.imaging.whole import whole_files_only
from toolkit.providers.trouble import Unusable

FORMATS: Final = ("PNG", "WEBP", "JPEG")
"""Known by their first bytes, whatever the server calls them."""
MOST_PIXELS: Final = 20_000_000
"""More than twice what any model sends."""
MOST_ASKEW: Final = 0.03
"""How far, as a share, width to height may be off what was asked for."""
_LARGE: Final = 1.5
"""A picture so many times as large as needed is made smaller before it is worked on."""


def decode(data: bytes, width: int, height: int, needed: int | None = None) -> NDArray[np.uint8]:
    """(H, W, 4) uint8 sRGB, straight alpha, of about ``width`` x ``height`` px: never stretched, never enlarged.

    ``width`` and ``height`` are what was asked for; ``needed`` is the height that is worked on, where it is another.

    Raises ``Unusable`` with code ``no-picture`` for what is no whole PNG, WebP or JPEG, ``too-large`` for one with too
    many pixels and ``wrong-size`` for one of another shape than asked for.
    """
    if len(data) > MAX_BYTES:
        raise Unusable(f"The picture is {len(data) / 1e6:.0f} MB, which is too large.", code="too-large")
    try:
        with whole_files_only(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                _check(picture, width, height)
                picture.load()
                return np.array(_reduced(_in_srgb(picture), needed or height), dtype=np.uint8)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Unusable("The picture has too many pixels.", code="too-large") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error, MemoryError):
        # without its cause: what a codec says may quote the file
        raise Unusable(
            f"The answer is no whole PNG, WebP or JPEG picture ({_likely(data)}).", code="no-picture"
        ) from None


def _likely(data: bytes) -> str:
    """What the bytes are, for the message; nothing of them is quoted."""
    start = data[:512].lstrip().lower()
    if not data:
        return "it is empty"
    if start.startswith((b"<!doctype", b"<html", b"<?xml", b"<svg")):
        return "it is a web page or other markup"
    if start.startswith((b"{", b"[")):
        return "it is JSON text"
    known = data.startswith((b"\x89PNG", b"\xff\xd8\xff")) or data[8:12] == b"WEBP"
    return "it is cut off or damaged" if known else f"{len(data)} bytes of something else"


def _check(picture: Image.Image, width: int, height: int) -> None:
    wide, high = picture.size
    if wide * high > MOST_PIXELS:
        raise Unusable(f"The picture has {wide} x {high} pixels, which is too large.", code="too-large")
    if getattr(picture, "n_frames", 1) > 1:
        raise Unusable("The picture is an animation.", code="no-picture")
    if abs(wide * height / (high * width) - 1) > MOST_ASKEW:
        raise Unusable(
            f"The picture is {wide} x {high} pixels; {width} x {height} was asked for, and it has another shape.",
            code="wrong-size",
        )


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture as RGBA, through its own colour profile where that can be used."""
    profile = picture.info.get("icc_profile")
    if not isinstance(profile, bytes) or picture.mode not in ("RGB", "RGBA", "CMYK"):
        return picture.convert("RGBA")
    alpha = picture.getchannel("A") if picture.mode == "RGBA" else None
    plain = picture if picture.mode == "CMYK" else picture.convert("RGB")
    try:
        srgb = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
        own = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        changed = ImageCms.profileToProfile(plain, own, srgb, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError, ValueError):
        changed = None
    out = (changed or plain).convert("RGBA")
    if alpha is not None:
        out.putalpha(alpha)
    return out


def _reduced(picture: Image.Image, height: int) -> Image.Image:
    """Not much larger than it is needed: what is thrown away later is not worked on."""
    if picture.height <= _LARGE * height:
        return picture
    size = max(1, round(picture.width * height / picture.height)), height
    return picture.resize(size, Image.Resampling.LANCZOS, reducing_gap=3.0)

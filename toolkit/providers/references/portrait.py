"""A person's photo as it is sent: upright sRGB pixels, no larger than needed, and nothing else of the file."""

from __future__ import annotations

import io
import struct
import threading
import warnings
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from PIL import Image, ImageCms, UnidentifiedImageError

from toolkit.imaging.encode import srgb_profile
from toolkit.imaging.whole import whole_files_only
from toolkit.providers.image_model import InputImage
from toolkit.providers.trouble import Rejected

FORMATS: Final = ("JPEG", "PNG", "WEBP")
"""Known by their first bytes, whatever the file is called."""
MOST_BYTES: Final = 25 * 1024 * 1024
"""As the roster's reader has it."""
MOST_PIXELS: Final = 60_000_000
SMALLEST_SIDE: Final = 128
LONGEST_SIDE: Final = 1024
"""More would cost more and tell a model nothing more of a face."""
QUALITY: Final = 90
_BEHIND: Final = (208, 208, 208, 255)
"""Lies under what is see-through: a light, neutral wall."""
_TODO: Final = "Replace the photo by a JPEG, PNG or WebP file of one person, at least 128 pixels on each side."
_ORIENTATION: Final = 0x0112
_TURNS: Final = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""What EXIF's orientation asks for, by its value (CIPA DC-008)."""
_ONE_AT_A_TIME: Final = threading.Lock()
"""Two of Pillow's and Python's switches hold for the whole process; and one large photo in memory is enough."""


@dataclass(frozen=True, slots=True)
class Around:
    """A part of a photo, in shares (0 to 1) of its width and height."""

    left: float
    top: float
    right: float
    bottom: float


def prepare_portrait(path: Path, around: Around | None = None) -> InputImage:
    """Return the photo ready to be sent: JPEG of at most 1024 px, the same bytes for the same file.

    ``around`` is the part of the upright photo that is sent, all of it when left out; it is cut out of the file's own
    pixels, before anything is made smaller.
    Its metadata, colour profile, comments, thumbnails and name stay behind; nothing is written anywhere. Raises
    ``Rejected`` for what is no photo; the message holds neither the file's name nor anything of its content.
    """
    data = _read(path)
    try:
        with _ONE_AT_A_TIME, whole_files_only(), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                _check(picture)
                picture.verify()  # a PNG shows only here that its end is missing
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                return InputImage("portrait", _encoded(_prepared(picture, around)), "image/jpeg")
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise _refused("has too many pixels") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error, MemoryError):
        # without its cause: what a codec says may quote the file
        raise _refused("is no picture that can be read") from None


def _read(path: Path) -> bytes:
    try:
        if not path.is_file():
            raise _refused("is not there any more")
        with path.open("rb") as stream:
            data = stream.read(MOST_BYTES + 1)
    except OSError as why:
        raise _refused(f"cannot be read: {why.strerror or 'the system does not say why'}") from None
    if len(data) > MOST_BYTES:
        raise _refused("is larger than 25 MB")
    return data


def _refused(what: str) -> Rejected:
    return Rejected(f"The photo {what}.", _TODO, code="photo-refused")


def _check(picture: Image.Image) -> None:
    width, height = picture.size
    if width * height > MOST_PIXELS:
        raise _refused(f"has {width} x {height} pixels; at most {MOST_PIXELS // 1_000_000} million are read")
    if min(width, height) < SMALLEST_SIDE:
        raise _refused(f"is {width} x {height} pixels; each side needs at least {SMALLEST_SIDE}")
    if getattr(picture, "n_frames", 1) > 1:
        raise _refused("is an animation")


def _prepared(picture: Image.Image, around: Around | None) -> Image.Image:
    """The picture as a new RGB one that has taken nothing but pixels along."""
    profile = picture.info.get("icc_profile")
    if around is None:
        picture.draft("RGB", (LONGEST_SIDE, LONGEST_SIDE))  # a JPEG is decoded at a fraction of its size where it can
    picture.load()
    plain = _plain(picture)
    upright = _upright(_scaled(plain), picture) if around is None else _scaled(_part(_upright(plain, picture), around))
    return _in_srgb(upright, profile if isinstance(profile, bytes) else b"")


def _part(picture: Image.Image, around: Around) -> Image.Image:
    left, right = (round(share * picture.width) for share in (around.left, around.right))
    top, bottom = (round(share * picture.height) for share in (around.top, around.bottom))
    return picture.crop((left, top, max(left + 1, right), max(top + 1, bottom)))


def _plain(picture: Image.Image) -> Image.Image:
    """The picture in a mode that can be scaled: L, RGB or CMYK, eight bits, what is see-through on its wall."""
    if picture.mode.startswith(("I", "F")):
        return _eight_bits(picture)
    if "A" in picture.getbands() or "transparency" in picture.info:
        whole = picture.convert("RGBA")
        return Image.alpha_composite(Image.new("RGBA", whole.size, _BEHIND), whole).convert("RGB")
    return picture if picture.mode in ("L", "RGB", "CMYK") else picture.convert("RGB")


def _eight_bits(picture: Image.Image) -> Image.Image:
    """Sixteen bits of grey as eight: Pillow's own way would cut off all above 255."""
    grey = np.asarray(picture).astype(np.float64)
    return Image.fromarray(np.clip(grey / 257 + 0.5, 0, 255).astype(np.uint8))


def _scaled(picture: Image.Image) -> Image.Image:
    scale = LONGEST_SIDE / max(picture.size)
    if scale >= 1:
        return picture
    width, height = (max(1, round(side * scale)) for side in picture.size)
    return picture.resize((width, height), Image.Resampling.LANCZOS, reducing_gap=3.0)


def _upright(picture: Image.Image, original: Image.Image) -> Image.Image:
    """Turned as the original's EXIF would have it held; broken EXIF turns nothing."""
    try:
        turned = original.getexif().get(_ORIENTATION)
    except (OSError, ValueError, SyntaxError, KeyError, TypeError, struct.error):
        return picture
    turn = _TURNS.get(turned) if isinstance(turned, int) else None
    return picture if turn is None else picture.transpose(turn)


def _in_srgb(picture: Image.Image, profile: bytes) -> Image.Image:
    """As RGB, through its own colour profile where that can be used."""
    if profile:
        try:
            source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
            srgb = ImageCms.ImageCmsProfile(io.BytesIO(srgb_profile()))
            changed = ImageCms.profileToProfile(picture, source, srgb, outputMode="RGB")
        except (ImageCms.PyCMSError, OSError, ValueError):
            changed = None
        if changed is not None:
            return changed
    return picture.convert("RGB")


def _encoded(picture: Image.Image) -> bytes:
    """As JPEG. The pixels go into a picture of their own first, as Pillow writes comments of the old one again."""
    bare = Image.fromarray(np.array(picture, dtype=np.uint8))
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return out.getvalue()

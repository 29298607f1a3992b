"""A reference photo that a roster names: it stays in the roster's folder and is a picture."""

from __future__ import annotations

import io
import warnings
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from toolkit.imaging.whole import whole_files_only
from toolkit.reading.problems import brief
from toolkit.reading.source import MEGABYTE, Note, inside, read_bytes

MOST_BYTES = 25 * MEGABYTE
MOST_PIXELS = 60_000_000
SMALLEST_SIDE = 128
FORMATS = ("JPEG", "PNG", "WEBP")


def check_photo(name: str, folder: Path, note: Note) -> bool:
    """Whether ``name`` is a photo in ``folder`` (with links followed); what is wrong is noted.

    Only looked at: nothing of the picture or of its metadata is kept.
    """
    path = folder / name
    if Path(name).is_absolute() or "\\" in name or not inside(path, folder):
        note("leaves-folder", f"The photo {brief(name)} lies outside the roster's folder.", "Copy it there.")
        return False
    data = read_bytes(path, note, most=MOST_BYTES, what="photo")
    if data is None:
        return False
    trouble = _trouble(data)
    if trouble:
        note("no-photo", f"The photo {brief(name)} {trouble}.", "Save it as JPEG, PNG or WebP.")
    return not trouble


def _trouble(data: bytes) -> str:
    try:
        with whole_files_only(), warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                width, height = picture.size
                if width * height > MOST_PIXELS:
                    return f"has {width} x {height} pixels; at most {MOST_PIXELS // 1_000_000} million are read"
                if min(width, height) < SMALLEST_SIDE:
                    return f"is {width} x {height} pixels; each side needs at least {SMALLEST_SIDE}"
                if getattr(picture, "n_frames", 1) > 1:
                    return "is an animation"
                picture.verify()
            with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
                # A JPEG only shows that its end is missing when it is decoded; a small draft is enough for that.
                picture.draft("L", (SMALLEST_SIDE, SMALLEST_SIDE))
                picture.load()
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        return "has too many pixels"
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError):
        return "is no picture that can be read"
    return ""

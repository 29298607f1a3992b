"""What an uploaded picture is, and what it tells about a person besides its pixels."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from tests.servers.images.refusal import Refusal

MEDIA_TYPES = {"image/png": "PNG", "image/jpeg": "JPEG", "image/webp": "WEBP"}
MOST_BYTES = 50 * 1024 * 1024
_GPS = 0x8825
_HARMLESS = {
    "jfif", "jfif_version", "jfif_unit", "jfif_density", "dpi", "gamma", "transparency", "progressive", "progression",
    "adobe", "adobe_transform", "icc_profile", "srgb", "chromaticity", "interlace", "background", "loop", "duration",
    "timestamp", "exif", "aspect",
}  # fmt: skip

_Seen = tuple[str, int, int, bool, tuple[str, ...]]
"""Kind (empty: no picture), width, height, alpha, metadata."""


@dataclass(frozen=True, slots=True)
class Upload:
    """One picture that came in."""

    param: str
    """Where it stood: ``image``, ``image[0]``, ``images[0].file_id``."""
    name: str
    """File name that was sent along."""
    sha256: str
    width: int
    height: int
    has_alpha: bool
    metadata: tuple[str, ...]
    """What it carries besides pixels: ``exif``, ``gps``, ``xmp``, ``text:Author``, ``trailing`` ..."""


class Uploads:
    """Looks at pictures that come in; one that came before is known by its digest and not decoded again."""

    def __init__(self, keep: Path | None = None) -> None:
        """``keep``: folder where every good one is kept."""
        self._seen: dict[str, _Seen] = {}
        self._keep = keep
        if keep is not None:
            keep.mkdir(parents=True, exist_ok=True)

    def read(self, data: bytes, media_type: str | None, param: str, name: str) -> Upload:
        """Open a picture as the API would; raises ``Refusal`` for what it does not take. ``None``: type not stated."""
        if media_type is not None and media_type not in MEDIA_TYPES:
            raise Refusal(
                f"Invalid file '{param}': unsupported mimetype ('{media_type}'). "
                "Supported file formats are 'image/jpeg', 'image/png', and 'image/webp'.",
                "unsupported_file_mimetype",
                param,
            )
        if len(data) >= MOST_BYTES:
            raise Refusal(f"Invalid file '{param}': larger than 50 MB.", "image_too_large", param)
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 not in self._seen:
            self._seen[sha256] = _look(data)
        kind, width, height, has_alpha, metadata = self._seen[sha256]
        if not kind or (media_type is not None and MEDIA_TYPES[media_type] != kind):
            raise Refusal(
                f"Invalid image file or mode for '{param}', please check your image file.", "invalid_image_file", param
            )
        if self._keep is not None:
            (self._keep / f"{sha256}.{kind.lower()}").write_bytes(data)
        return Upload(param, name, sha256, width, height, has_alpha, metadata)


def _look(data: bytes) -> _Seen:
    """Kind (empty: no picture), size, alpha and metadata of a file; a broken file counts as no picture."""
    try:
        with Image.open(io.BytesIO(data)) as image:
            if image.format not in MEDIA_TYPES.values():
                return "", 0, 0, False, ()
            width, height = image.size
            notes = _metadata(image, data)
            image.draft("RGB", (64, 64))  # a JPEG is then decoded at a small size: cheap, and half a file still shows
            image.load()
            return image.format or "", width, height, image.has_transparency_data, notes
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        return "", 0, 0, False, ()


def _metadata(image: Image.Image, data: bytes) -> tuple[str, ...]:
    notes = []
    exif = image.getexif()
    if len(exif) or image.info.get("exif"):
        notes.append("exif")
    if _GPS in exif:
        notes.append("gps")
    for key in image.info:
        word = str(key)
        if word.lower() in _HARMLESS:
            continue
        notes.append("xmp" if "xmp" in word.lower() else f"text:{word}")
    for marker, _content in getattr(image, "applist", ()):
        if marker not in {"APP0", "APP1", "APP2", "APP14", "COM"}:
            notes.append(marker)
    ends = {"JPEG": b"\xff\xd9", "PNG": b"IEND\xaeB`\x82"}
    end = ends.get(image.format or "")
    if end is not None and not data.endswith(end):
        notes.append("trailing")
    return tuple(dict.fromkeys(notes))

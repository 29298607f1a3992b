"""Put XMP into pictures: while a picture is encoded, or into a PNG or WebP that is there already."""

from __future__ import annotations

import io
import struct
import zlib
from typing import Final, Literal

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from toolkit.imaging.encode import PNG_SIGNATURE, srgb_profile

MediaType = Literal["image/png", "image/jpeg", "image/webp", "image/avif"]
MEDIA_TYPES: Final[tuple[MediaType, ...]] = ("image/png", "image/jpeg", "image/webp", "image/avif")
_PNG_FIELD: Final = "XML:com.adobe.xmp"
_XMP_FLAG: Final = 0x04
"""Of the byte in which an extended WebP says what else is in it."""


def encoded(image: NDArray[np.uint8], media_type: MediaType, xmp: str, *, quality: int = 88) -> bytes:
    """Encode (H, W, 3 or 4) uint8 sRGB pixels with that XMP; ``quality`` (1 to 100) is for all but PNG.

    JPEG has no alpha: what is transparent lies on white.
    """
    picture, out = Image.fromarray(np.ascontiguousarray(image)), io.BytesIO()
    if media_type == "image/png":
        info = PngInfo()
        info.add(b"sRGB", b"\x00")
        info.add_itxt(_PNG_FIELD, xmp)  # Pillow leaves `xmp=` out of a PNG, and says nothing of it
        picture.save(out, "PNG", pnginfo=info, compress_level=6)
        return out.getvalue()
    if media_type == "image/jpeg" and picture.mode == "RGBA":
        picture = Image.alpha_composite(Image.new("RGBA", picture.size, "white"), picture).convert("RGB")
    format_ = media_type.removeprefix("image/").upper()
    picture.save(out, format_, quality=quality, xmp=xmp.encode(), icc_profile=srgb_profile())
    return out.getvalue()


def with_xmp(data: bytes, xmp: str) -> bytes:
    """The same PNG or WebP with that XMP in it; not a pixel is decoded. Raises ``ValueError`` for anything else."""
    if data.startswith(PNG_SIGNATURE):
        return _png(data, xmp)
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return _webp(data, xmp.encode())
    raise ValueError("XMP is put into PNG and WebP; other pictures get theirs while they are encoded")


def _png(data: bytes, xmp: str) -> bytes:
    """Right after the header, where every reader looks."""
    body = _PNG_FIELD.encode() + b"\0\0\0\0\0" + xmp.encode()
    chunk = struct.pack(">I", len(body)) + b"iTXt" + body + struct.pack(">I", zlib.crc32(b"iTXt" + body))
    header = len(PNG_SIGNATURE) + 25
    return data[:header] + chunk + data[header:]


def _webp(data: bytes, xmp: bytes) -> bytes:
    """At the end; a plain WebP is made an extended one first, since only those hold XMP."""
    body = data[12:]
    if not body.startswith(b"VP8X"):
        with Image.open(io.BytesIO(data), formats=("WEBP",)) as picture:
            width, height = picture.size
            alpha = 0x10 if picture.mode == "RGBA" else 0
        sides = (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
        body = b"VP8X" + struct.pack("<I", 10) + bytes((alpha, 0, 0, 0)) + sides + body
    body = body[:8] + bytes((body[8] | _XMP_FLAG,)) + body[9:]
    chunk = b"XMP " + struct.pack("<I", len(xmp)) + xmp + b"\0" * (len(xmp) % 2)
    return b"RIFF" + struct.pack("<I", 4 + len(body) + len(chunk)) + b"WEBP" + body + chunk

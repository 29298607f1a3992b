"""Photos for tests, drawn with Pillow: a ground with one marked corner, so that a turn shows."""

from __future__ import annotations

import io
import struct
import zlib

import numpy as np
from numpy.typing import NDArray
from PIL import Image

RED, GREEN, BLUE, GOLD = (200, 40, 40), (40, 160, 60), (40, 60, 200), (220, 180, 40)


def quarters(width: int = 640, height: int = 480) -> Image.Image:
    """Four fields: red and green above, blue and gold below."""
    picture = Image.new("RGB", (width, height), RED)
    picture.paste(GREEN, (width // 2, 0, width, height // 2))
    picture.paste(BLUE, (0, height // 2, width // 2, height))
    picture.paste(GOLD, (width // 2, height // 2, width, height))
    return picture


def corners(picture: NDArray[np.uint8]) -> list[tuple[int, int, int]]:
    """The middle of each field: upper left, upper right, lower left, lower right."""
    high, wide = picture.shape[:2]
    spots = [(high // 4, wide // 4), (high // 4, 3 * wide // 4), (3 * high // 4, wide // 4)]
    spots.append((3 * high // 4, 3 * wide // 4))
    return [(int(r), int(g), int(b)) for r, g, b in (picture[y, x] for y, x in spots)]


def saved(picture: Image.Image, kind: str, **options: object) -> bytes:
    """The picture as a file's bytes."""
    out = io.BytesIO()
    picture.save(out, kind, **options)
    return out.getvalue()


def vast_png(side: int) -> bytes:
    """A PNG of side x side black pixels in a few kilobytes."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 1, 0, 0, 0, 0))
    rows = chunk(b"IDAT", zlib.compress(bytes((side // 8 + 1) * side), 9))
    return b"\x89PNG\r\n\x1a\n" + head + rows + chunk(b"IEND", b"")

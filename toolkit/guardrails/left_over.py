"""What a JPEG carries besides its pixels: place, camera, comments, thumbnails, whole other files."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

_START, _SCAN, _END = 0xD8, 0xDA, 0xD9
_BARE: Final = frozenset({0x01, *range(0xD0, 0xD8)})
"""Markers without a length."""
_NEEDED: Final = frozenset({0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD})
"""Frame, code tables, quantisation, restarts: a picture cannot be decoded without them (ITU-T T.81)."""
_GPS: Final = (b"\x88\x25", b"\x25\x88")
"""The tag that points to the place, in either byte order (CIPA DC-008)."""
_JFIF_LENGTH: Final = 14
"""Of the payload without a thumbnail."""


@dataclass(frozen=True, slots=True)
class LeftOver:
    """One thing that is not the picture."""

    code: str
    """``gps``, ``exif``, ``xmp``, ``comment``, ``profile``, ``thumbnail``, ``segment``, ``behind``, ``not-jpeg``."""
    bytes: int


def left_over(data: bytes) -> tuple[LeftOver, ...]:
    """Everything in the bytes that no decoder needs to show the picture; what is no whole JPEG is one ``not-jpeg``."""
    try:
        return tuple(_walk(data))
    except (struct.error, IndexError, ValueError):
        return (LeftOver("not-jpeg", len(data)),)


def _walk(data: bytes) -> Iterator[LeftOver]:
    if data[:2] != bytes((0xFF, _START)):
        raise ValueError("not a JPEG")
    at = 2
    while True:
        if data[at] != 0xFF:
            raise ValueError("no marker")
        marker = data[at + 1]
        if marker == 0xFF:  # fill bytes may stand before a marker
            at += 1
            continue
        if marker == _END:
            behind = len(data) - at - 2
            if behind:
                yield LeftOver("behind", behind)
            return
        if marker in _BARE:
            at += 2
            continue
        (length,) = struct.unpack_from(">H", data, at + 2)
        payload = data[at + 4 : at + 2 + length]
        if length < 2 or len(payload) != length - 2:
            raise ValueError("cut off")
        code = _code(marker, payload)
        if code:
            yield LeftOver(code, len(payload))
        at += 2 + length
        if marker == _SCAN:
            at = _after_scan(data, at)


def _after_scan(data: bytes, at: int) -> int:
    """The next marker behind packed pixels, in which 0xFF is followed by 0 or a restart."""
    while True:
        at = data.index(b"\xff", at)
        if data[at + 1] == 0 or 0xD0 <= data[at + 1] <= 0xD7:
            at += 2
        else:
            return at


def _code(marker: int, payload: bytes) -> str:
    """Which kind of thing a segment is; empty for what the picture needs."""
    if marker in _NEEDED or marker == _SCAN:
        return ""
    if marker == 0xE0 and payload.startswith(b"JFIF\0"):
        return "" if len(payload) == _JFIF_LENGTH else "thumbnail"
    if marker == 0xE0 and payload.startswith(b"JFXX\0"):
        return "thumbnail"
    if marker == 0xE1 and payload.startswith(b"Exif\0"):
        return "gps" if any(tag in payload for tag in _GPS) else "exif"
    if marker == 0xE1 and b"ns.adobe.com" in payload[:40]:
        return "xmp"
    if marker == 0xE2 and payload.startswith(b"ICC_PROFILE"):
        return "profile"
    return "comment" if marker == 0xFE else "segment"

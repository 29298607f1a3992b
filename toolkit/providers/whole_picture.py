"""Whether some bytes are a whole picture, by the marks at their beginning and end."""

from __future__ import annotations

_PNG, _PNG_END = b"\x89PNG\r\n\x1a\n", b"IEND\xaeB`\x82"
_JPEG, _JPEG_END = b"\xff\xd8\xff", b"\xff\xd9"
_TAIL = 64
"""Bytes at the end in which the last mark of a whole file must stand; some writers pad."""


def flaw_of(data: bytes) -> str:
    """What keeps some bytes from being a whole picture, as the end of a sentence; empty when nothing does."""
    if not data:
        return "holds an empty picture"
    tail = data[-_TAIL:]
    if data.startswith(_PNG):
        return "" if _PNG_END in tail else "holds half a picture"
    if data.startswith(_JPEG):
        return "" if _JPEG_END in tail else "holds half a picture"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "" if len(data) >= int.from_bytes(data[4:8], "little") + 8 else "holds half a picture"
    return "holds something that is no PNG, WebP or JPEG"

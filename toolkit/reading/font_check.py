"""Look into a kit's font file: is it one, what is its family called, and does its licence lie beside it."""

from __future__ import annotations

from pathlib import Path

import uharfbuzz as hb

_MAGIC = (b"\x00\x01\x00\x00", b"OTTO", b"true", b"ttcf")
_TYPOGRAPHIC_FAMILY = 16
_FAMILY = 1
MOST_LICENCE = 100_000


def font_family(data: bytes) -> str | None:
    """The family name inside a TrueType or OpenType file (name 16, else name 1); ``None`` when it is no such font."""
    if not data.startswith(_MAGIC):
        return None
    face = hb.Face(hb.Blob(data))
    if face.glyph_count < 1:
        return None
    for name in (_TYPOGRAPHIC_FAMILY, _FAMILY):
        family = face.get_name(name)
        if family:
            return str(family)
    return None


def licence_beside(font: Path) -> Path | None:
    """The licence text in the font's folder (``OFL*`` or ``LICEN[CS]E*``); ``None`` when there is none or no one."""
    try:
        there = sorted(p for p in font.parent.iterdir() if p.is_file() and p.name.lower().startswith(("ofl", "licen")))
    except OSError:
        return None
    # With several, the one that carries the font's name: Inter-Bold.ttf goes with OFL-Inter.txt.
    own = [p for p in there if font.stem.partition("-")[0].lower() in p.stem.lower()]
    return own[0] if len(own) == 1 else there[0] if len(there) == 1 else None

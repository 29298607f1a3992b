"""Colour values as people write them: hex, or the name of a token; never guessed."""

from __future__ import annotations

import re

_HEX = re.compile(r"#([0-9a-fA-F]{3}|[0-9a-fA-F]{6})")
TOKEN_NAME = re.compile(r"[a-z][a-z0-9-]{0,31}(\.[a-z0-9][a-z0-9-]{0,31}){0,4}")


def hex_colour(text: str) -> str | None:
    """``#rrggbb`` in lower case from ``#rgb`` or ``#rrggbb``; ``None`` when the text is no such colour."""
    if not _HEX.fullmatch(text):
        return None
    digits = text[1:].lower()
    return "#" + ("".join(d * 2 for d in digits) if len(digits) == 3 else digits)

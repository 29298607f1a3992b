"""Which characters of a text no font of a list can draw."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from toolkit.lettering.font import clusters, open_font


def missing_glyphs(text: str, fonts: Sequence[Path]) -> tuple[str, ...]:
    """The user-perceived characters that none of the fonts has, each once, in order; empty when all can be drawn."""
    opened = [open_font(path) for path in fonts]
    wanted = dict.fromkeys(clusters(unicodedata.normalize("NFC", text)))
    return tuple(cluster for cluster in wanted if not any(font.covers(cluster) for font in opened))

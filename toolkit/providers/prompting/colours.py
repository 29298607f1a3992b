"""A colour as a model is told it: plain words, and the exact value behind them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from toolkit.studio.colours import Oklch, to_oklch

_GREY: Final = 0.028
"""Under this OKLCH chroma a colour is a grey."""
_TINGED: Final = 0.010
"""From this chroma on a light grey is seen to be warm or cool."""
_VIVID: Final = 0.20
"""Over this chroma a colour is as strong as screens show it, whatever its lightness."""
_GREYS: Final = ((0.24, "near-black"), (0.45, "dark grey"), (0.68, "mid grey"), (0.88, "light grey"), (2.0, "white"))
_HUES: Final = (
    (14, "pink"),
    (33, "red"),
    (62, "orange"),
    (82, "amber"),
    (111, "yellow"),
    (126, "yellow-green"),
    (160, "green"),
    (200, "teal"),
    (230, "sky blue"),
    (272, "blue"),
    (300, "violet"),
    (335, "purple"),
    (352, "magenta"),
    (361, "pink"),
)
"""Names by where they end on the OKLCH circle, degrees."""
_EARTH_NAMES: Final = (
    (0.26, "near-black brown"),
    (0.38, "very dark brown"),
    (0.48, "dark brown"),
    (0.60, "brown"),
    (0.72, "light brown"),
    (0.86, "sand"),
    (2.0, "cream"),
)
_EARTHS: Final = (30, 92)
"""Between these hues dark colours are browns and pale ones sands."""


def in_words(colour: str, names: Mapping[str, str] | None = None) -> str:
    """``#rrggbb`` as ``dark teal (#12403c)``. Never the palette's own label: that may be a brand's.

    ``names`` are names that go before the plain ones, such as the natural colours of hair, to ``#rrggbb``.
    """
    natural = next((name.replace("-", " ") for name, known in (names or {}).items() if known == colour), "")
    return f"{natural or colour_name(colour)} ({colour})"


def colour_name(colour: str) -> str:
    """The plain name of an sRGB colour ``#rrggbb``."""
    seen = to_oklch(colour)
    if seen.chroma < _GREY:
        return _grey(seen)
    if _EARTHS[0] <= seen.hue < _EARTHS[1] and (seen.chroma < 0.10 or seen.lightness < 0.50):
        return _earth(seen)
    hue = next(name for end, name in _HUES if seen.hue < end)
    if hue in {"red", "magenta"} and seen.lightness > 0.72:
        hue = "pink"
    if seen.chroma > _VIVID:
        return f"vivid {hue}"
    if hue == "orange" and seen.lightness < 0.60:
        return "rust orange"
    shade = "very dark " if seen.lightness < 0.30 else "dark " if seen.lightness < 0.48 else ""
    shade = shade or ("pale " if seen.lightness > 0.90 and hue != "yellow" else "light " if _light(seen, hue) else "")
    muted = "muted " if seen.chroma < 0.075 and 0.48 <= seen.lightness <= 0.80 else ""
    return f"{shade}{muted}{hue}"


def _light(seen: Oklch, hue: str) -> bool:
    return seen.lightness > 0.78 and hue not in {"yellow", "yellow-green", "amber"}


def _grey(seen: Oklch) -> str:
    name = next(word for end, word in _GREYS if seen.lightness < end)
    if name in {"white", "light grey"} and seen.chroma > _TINGED:
        return f"{'warm' if seen.hue < 130 or seen.hue > 330 else 'cool'} {'off-white' if name == 'white' else name}"
    return name


def _earth(seen: Oklch) -> str:
    name = next(word for end, word in _EARTH_NAMES if seen.lightness < end)
    return f"reddish {name}" if name.endswith("brown") and seen.hue < 48 and seen.chroma > 0.08 else name

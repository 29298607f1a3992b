"""The ten Monk skin tones, and the lip, blush, lid and eye colours that go with each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from toolkit.studio.colours import Oklch, from_oklch, mix, to_oklch

TONES: Final[tuple[str, ...]] = (
    "#f6ede4",
    "#f3e7db",
    "#f7ead0",
    "#eadaba",
    "#d7bd96",
    "#a07e56",
    "#825c43",
    "#604134",
    "#3a312a",
    "#292420",
)
"""Monk Skin Tone 1 to 10, sRGB (Ellis Monk, skintone.google, CC BY 4.0)."""

_DARK: Final = 0.36
"""Under this OKLCH lightness features are drawn lighter than the skin: darker ones would sink into it."""

_GREYED: Final = 0.45
"""Under this OKLCH lightness the white sheen of the lamps greys a tone, so its own colour makes up for that."""
_WARM_HUE: Final = 62.0


@dataclass(frozen=True, slots=True)
class SkinColours:
    """The colours of one face, all derived from its tone; sRGB ``#rrggbb``."""

    face: str
    """The tone itself; the deepest three warmer, as white highlights would grey them."""
    line: str
    """The line of a closed mouth, and of a closed eye on light skin."""
    lip: str
    blush: str
    lid: str
    crease: str
    """Fine lines of an older face."""
    freckle: str
    sclera: str
    """The narrow rim of white around the eye."""


@lru_cache(maxsize=len(TONES))
def skin_colours(tone: int) -> SkinColours:
    """All face colours for Monk tone 1 to 10; another number is a ``ValueError``."""
    if not 1 <= tone <= len(TONES):
        raise ValueError(f"there are {len(TONES)} skin tones, so no tone {tone}")
    light = to_oklch(TONES[tone - 1]).lightness
    deep = light < _DARK
    face = _warmed(TONES[tone - 1]) if light < _GREYED else TONES[tone - 1]
    return SkinColours(
        face=face,
        line=_toned(0.30 + 0.92 * (_DARK - light) + 0.18, 0.075, 32) if deep else _toned(light * 0.56, 0.085, 30),
        lip=_toned(light + 0.16, 0.085, 26) if deep else _toned(light * 0.74, 0.10, 24),
        blush=_blush(face, deep),
        lid=_shifted(face, 0.030 if deep else -0.025, 0.004),
        crease=_shifted(face, 0.055 if deep else -0.075, 0.014),
        freckle=_shifted(face, 0.075 if deep else -0.13, 0.035),
        sclera=mix("#fffdf8", face, 0.10 if light > 0.5 else 0.24),
    )


def brow_colour(hair: str, tone: int) -> str:
    """A brow that goes with the hair yet can be read on the skin: the hair's hue, darkened until it is seen.

    On deep skin a dark brow is kept as dark as brows are; only a fair one keeps its own lightness.
    """
    face = to_oklch(TONES[tone - 1])
    brow = to_oklch(hair)
    chroma = min(brow.chroma, 0.12)
    if abs(brow.lightness - face.lightness) >= 0.22:
        return from_oklch(brow._replace(chroma=chroma))
    if face.lightness >= 0.42:
        return from_oklch(Oklch(max(0.17, face.lightness - 0.26), chroma, brow.hue))
    return from_oklch(Oklch(max(0.10, face.lightness - 0.15), min(chroma, 0.03), brow.hue))


def _blush(face: str, deep: bool) -> str:
    base = to_oklch(face)
    lift = 0.075 if deep else -0.075 * base.lightness
    return from_oklch(Oklch(base.lightness + lift, base.chroma + (0.05 if deep else 0.04), 30 if deep else 27))


def _toned(lightness: float, chroma: float, hue: float) -> str:
    return from_oklch(Oklch(lightness, chroma, hue))


def _warmed(tone: str) -> str:
    """A deep tone with the warmth that it keeps under the lamps: the deeper, the more of it is added."""
    base = to_oklch(tone)
    depth = min(1.0, (_GREYED - base.lightness) / 0.12)
    hue = base.hue + (_WARM_HUE - base.hue) * depth
    return from_oklch(Oklch(base.lightness + 0.022 * depth, base.chroma + 0.012 + 0.034 * depth, hue))


def _shifted(face: str, lift: float, chroma: float) -> str:
    base = to_oklch(face)
    hue = base.hue + (40 - base.hue) * 0.35
    return from_oklch(Oklch(base.lightness + lift, base.chroma + chroma, hue))

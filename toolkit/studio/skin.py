"""The ten Monk skin tones, and the lip, blush, lid and eye colours that go with each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from numpy import interp

from toolkit.studio.colours import Oklch, from_oklch, mix, to_oklch
from toolkit.studio.part import Material

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

_DARK: Final = 0.42
"""Under this OKLCH lightness features are drawn lighter than the skin: darker ones would sink into it."""

_GREYED: Final = 0.45
"""Under this OKLCH lightness the white sheen of the lamps greys a tone, so its own colour makes up for that."""
_WARM_HUE: Final = 56.0
_GLOW: Final = 0.100
"""How much lighter, in OKLCH, nose and upper cheeks of the deepest skin are sprayed; less the lighter the skin is.

Shadows shape a light face. On a deep one they are hardly seen, so light has to shape it.
"""
_FAIR: Final = 0.50
"""Hair over this OKLCH lightness is fair or grey."""
_BROW_APART: Final = 0.64
"""The most a brow is darker than the skin, in OKLCH lightness: black on the palest skin would look drawn on."""
_INKED: Final = 0.55
"""Under this OKLCH lightness of the skin dark marks must take no sheen from the lamps."""


@dataclass(frozen=True, slots=True)
class SkinColours:
    """The colours of one face, all derived from its tone; sRGB ``#rrggbb``."""

    face: str
    """The tone itself; the deepest three warmer, as white highlights would grey them."""
    line: str
    """The line of a closed mouth, and the lip of an open one."""
    lip: str
    blush: str
    glow: str
    """Of nose and upper cheeks, where the light catches them."""
    lid: str
    crease: str
    """Fine lines of an older face."""
    freckle: str
    sclera: str
    """The narrow rim of white around the eye."""
    inked: bool
    """Whether dark marks are printed in ink, as the lamps' sheen on anything else would be as light as this skin."""


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
        line=_toned(_lip_line(light), 0.075, 34) if deep else _toned(_mouth_line(light), 0.085, 30),
        lip=_toned(light + 0.16, 0.085, 26) if deep else _toned(light * 0.74, 0.10, 24),
        blush=_blush(face),
        glow=_glow(face),
        lid=_lid(face, deep),
        crease=_shifted(face, 0.055 if deep else -0.075, 0.014),
        freckle=_shifted(face, 0.120 if deep else -0.13, 0.045),
        sclera=mix("#fffdf8", face, 0.10 if light > 0.5 else 0.24),
        inked=light < _INKED,
    )


def brow_colour(hair: str, tone: int) -> str:
    """A brow that goes with the hair yet can be read on the skin: the hair's hue, darkened until it is seen.

    On deep skin a dark brow is kept as dark as brows are, and one of fair or grey hair is lightened until it is seen.
    """
    face = to_oklch(TONES[tone - 1])
    brow = to_oklch(hair)
    chroma = min(brow.chroma, 0.12)
    if abs(brow.lightness - face.lightness) >= 0.22:
        return from_oklch(Oklch(max(brow.lightness, face.lightness - _BROW_APART), chroma, brow.hue))
    if brow.lightness > max(face.lightness, _FAIR) and face.lightness < _INKED:
        return from_oklch(Oklch(face.lightness + 0.22, chroma, brow.hue))
    if face.lightness >= 0.42:
        return from_oklch(Oklch(max(0.17, face.lightness - 0.26), chroma, brow.hue))
    return from_oklch(Oklch(max(0.10, face.lightness - 0.13), min(chroma, 0.03), brow.hue))


def brow_material(hair: str, tone: int) -> Material:
    """The brow of that hair on that skin: hair-like, or ink where the sheen of hair would drown it."""
    colour = brow_colour(hair, tone)
    darker = to_oklch(colour).lightness < to_oklch(TONES[tone - 1]).lightness
    return Material(colour, "ink" if darker and skin_colours(tone).inked else "matte")


def _mouth_line(light: float) -> float:
    """The OKLCH lightness of a mouth drawn darker than its skin; sheen lightens the darkest lines most."""
    return light * 0.56 - 0.5 * max(0.0, 0.62 - light)


def _lip_line(light: float) -> float:
    """The OKLCH lightness of a mouth drawn lighter than its deep skin, which the lamps' sheen lightens too."""
    return light + 0.19 + 0.3 * max(0.0, 0.41 - light)


def _blush(face: str) -> str:
    """Rosier than the skin: darker on light skin, lighter on deep skin, where a darker red would be a bruise."""
    base = to_oklch(face)
    lift = interp(base.lightness, (0.30, 0.50, 0.62, 0.85), (0.080, 0.040, -0.015, -0.055))
    chroma, hue = interp(base.lightness, (0.30, 0.80), (0.030, 0.032)), interp(base.lightness, (0.5, 0.9), (35.0, 27.0))
    return from_oklch(Oklch(base.lightness + float(lift), base.chroma + float(chroma), float(hue)))


def _lid(face: str, deep: bool) -> str:
    """The skin's own hue: any other makes a disc of a closed lid."""
    base = to_oklch(face)
    return from_oklch(base._replace(lightness=base.lightness + (0.036 if deep else -0.022)))


def _glow(face: str) -> str:
    base = to_oklch(face)
    return from_oklch(Oklch(base.lightness + _GLOW * (1 - base.lightness), base.chroma + 0.01, base.hue))


def _toned(lightness: float, chroma: float, hue: float) -> str:
    return from_oklch(Oklch(lightness, chroma, hue))


def _warmed(tone: str) -> str:
    """A deep tone with the warmth that it keeps under the lamps: the deeper, the more of it is added."""
    base = to_oklch(tone)
    depth = min(1.0, (_GREYED - base.lightness) / 0.12)
    hue = base.hue + (_WARM_HUE - base.hue) * depth
    return from_oklch(Oklch(base.lightness + 0.022 * depth, base.chroma + 0.012 + 0.027 * depth, hue))


def _shifted(face: str, lift: float, chroma: float) -> str:
    base = to_oklch(face)
    hue = base.hue + (40 - base.hue) * 0.35
    return from_oklch(Oklch(base.lightness + lift, base.chroma + chroma, hue))

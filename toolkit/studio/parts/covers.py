"""What headwear leaves for the hair: how much of it may be seen, and how far it may stand off the head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Final, Literal

import numpy as np

from toolkit.studio import shapes
from toolkit.studio.part import Sdf
from toolkit.studio.parts import head
from toolkit.studio.parts.marks import oval
from toolkit.studio.parts.scalp import smooth
from toolkit.studio.shapes import Distances, Points

_CURLING: Final = 0.035
"""How far below the rim curls stand out as they like."""
_ROOTS: Final = 0.012
"""The least that hair stands off the head between its curls."""


@dataclass(frozen=True, slots=True)
class Cover:
    """One kind of cover.

    ``crown`` keeps the hair flat above the rim and lets it grow freely below it; ``all`` leaves none to be seen.
    """

    covers: Literal["none", "crown", "all"]
    rim: Sequence[tuple[float, float]] = ()
    """The rim of a crown: (azimuth from the front, z) knots, the same on both sides."""
    room: float = 0.020
    """How far hair may stand off the head under it."""
    slope: float = 0.75
    """How much further it may stand off per unit below the rim."""
    start: float = 0.010
    """How far below the rim it begins to stand off."""
    behind: float = 0.0
    """How much steeper that is at the back of the head, where no straps run."""
    ahead: float = 0.040
    """How much more room there is for a fringe at the rim over the forehead."""
    dent: Sdf | None = None
    """What it presses out of the hair."""
    face: Sdf | None = None
    """The opening it leaves for the face, negative inside; without one it leaves all of it."""

    def below(self, p: Points) -> Distances:
        """How far points are below the rim, negative above it."""
        at = np.abs(head.azimuth(p))
        z = np.interp(at, [k[0] for k in self.rim], [k[1] for k in self.rim])
        gap: Distances = (z - p[..., 2]).astype(np.float32)
        return gap

    def clip(self, p: Points, hair: Distances, relief: Sdf | None = None) -> Distances:
        """The hair (N,) at points (N, 3) that is left under it. Under ``all`` none is built in the first place.

        ``relief`` is how far curls stand out, which are still to be seen where the hair is pressed flat.
        """
        if self.dent is not None:
            hair = shapes.cut(hair, self.dent(p), 0.015)
        if self.covers != "crown":
            return hair
        below = self.below(p)
        back = np.clip((-0.35 - np.cos(np.radians(head.azimuth(p)))) / 0.35, 0, 1)
        slope, start = self.slope + self.behind * back, self.start + (0.010 - self.start) * back
        free = self.room + slope * np.maximum(below - start, 0.0) + self._fringe(p, below)
        if relief is not None:
            curls = np.where(below > 0, relief(p), 0.0) * smooth(below, 0.0, _CURLING)
            free = np.maximum(free + curls, np.minimum(free, _ROOTS))
        return shapes.smooth_max(hair, head.surface(p) - free, 0.012)

    def tuck(self, p: Points, beard: Distances) -> Distances:
        """The beard (N,) at points (N, 3) that is seen in the opening for the face: it lies flat where cloth begins."""
        if self.face is None:
            return beard
        inside = -self.face(p)
        free = 0.018 + 0.75 * np.maximum(inside - 0.020, 0.0)
        tucked = shapes.smooth_max(beard, head.surface(p) - free, 0.020)
        return shapes.smooth_max(tucked, -0.008 - inside, 0.008)

    def _fringe(self, p: Points, below: Distances) -> Distances:
        """How much more room hair has over the forehead, so that a fringe comes out from under the rim whole."""
        ahead = np.clip((np.cos(np.radians(head.azimuth(p))) - 0.55) / 0.25, 0, 1)
        more: Distances = self.ahead * ahead * np.clip((below + 0.026) / 0.030, 0, 1)
        return more


KIPPAH: Final = head.on_head(180.0, 79.0, 0.0)
"""Where a kippah sits: (x, y, z) of its middle, just behind the highest point of the head."""
_UPWARD: Final = head.normal(KIPPAH[None])[0]
KIPPAH_REACH: Final = 0.222
"""From its middle to its rim."""
_LIFTS: Final[Mapping[str, float]] = MappingProxyType(
    {"bald": -0.032, "wreath": -0.032, "afro": 0.135, "curls": 0.050, "curly-bob": 0.045, "short-crop": 0.022,
     "quiff": 0.045, "pixie": 0.028, "short-locs": 0.030, "coils-short": 0.012, "short-side-part": 0.020}
)  # fmt: skip
EAR_CUP: Final = (0.462, 0.025, -0.050)
"""The middle of the headphone's cup on +x."""


def from_kippah(p: Points) -> Distances:
    """How far points are from the upright through the middle of a kippah."""
    q = p - KIPPAH
    return shapes.length(q - shapes.dot(q, _UPWARD)[..., None] * _UPWARD)


def kippah_lift(hair: str) -> float:
    """How far a kippah is lifted by the hair under it (less than 0: none there): it lies on hair, not in a hole."""
    return _LIFTS.get(hair, 0.0)


def _under_kippah(p: Points, lift: float) -> Distances:
    within = np.maximum(from_kippah(p) - KIPPAH_REACH - 0.012, -p[..., 2])
    dent: Distances = np.maximum(within, 0.026 + lift - head.surface(p))
    return dent


def _under_headphones(p: Points) -> Distances:
    q = shapes.mirror(p)
    cup = shapes.capsule(q, EAR_CUP, (0.72, 0.025, -0.05), 0.150)
    band = np.maximum(np.abs(p[..., 1] - EAR_CUP[1]) - 0.058, np.maximum(0.046 - head.surface(p), -0.05 - p[..., 2]))
    return shapes.smooth_min(cup, band, 0.03)


BOOM: Final = ((0.475, -0.030, -0.125), (0.445, -0.230, -0.190), (0.335, -0.345, -0.225))
"""The middle line of a headset's microphone arm, from its cup to the corner of the mouth."""


def _under_headset(p: Points) -> Distances:
    q = shapes.mirror(p)
    cup = shapes.capsule(q, EAR_CUP, (0.66, 0.025, -0.05), 0.125)
    band = np.maximum(np.abs(p[..., 1] - EAR_CUP[1]) - 0.044, np.maximum(0.034 - head.surface(p), -0.05 - p[..., 2]))
    arm = shapes.tube(p, BOOM, (0.014, 0.016, 0.046))
    return np.minimum(shapes.smooth_min(cup, band, 0.03), arm)


def hijab_opening(p: Points) -> Distances:
    """The oval that a hijab leaves for the face, seen from the front; negative inside."""
    return np.where(p[..., 1] < 0.05, oval(p[..., 0], p[..., 2] + 0.072, 0.334, 0.326), 1.0)


_CAP: Final = ((0, 0.185), (50, 0.155), (95, 0.080), (140, 0.030), (180, 0.010))
_BEANIE: Final = ((0, 0.190), (60, 0.130), (95, 0.060), (130, 0.000), (180, -0.060))
_BAND: Final = ((0, 0.185), (90, 0.140), (180, 0.090))
_WRAP: Final = ((0, 0.222), (30, 0.195), (60, 0.115), (85, 0.065), (110, 0.000), (140, -0.120), (180, -0.190))
_SHELL: Final = ((0, 0.205), (70, 0.165), (100, 0.120), (140, 0.060), (180, 0.030))
_INNER: Final = ((0, 0.060), (40, 0.075), (56, 0.165), (90, 0.165), (180, 0.100))
_HAT: Final = ((0, 0.190), (90, 0.110), (180, 0.060))

COVERS: Final[Mapping[str, Cover]] = MappingProxyType(
    {
        "none": Cover("none"),
        "cap": Cover("crown", _CAP),
        "beanie": Cover("crown", _BEANIE),
        "hijab": Cover("all", face=hijab_opening),
        "turban": Cover("all"),
        "kippah": Cover("none", dent=partial(_under_kippah, lift=0.0)),
        "hard-hat": Cover("crown", _INNER, room=-0.010, ahead=0.0),
        "headphones": Cover("none", dent=_under_headphones),
        "sun-hat": Cover("crown", _HAT, room=0.030),
        "bucket-hat": Cover("crown", _HAT, room=0.030),
        "headwrap": Cover("all", _WRAP),
        "bike-helmet": Cover("crown", _SHELL, room=0.010, slope=0.45, start=0.060, behind=0.55),
        "chef-hat": Cover("crown", _BAND, room=0.026),
        "headset": Cover("none", dent=_under_headset),
    }
)
"""By the id of the headwear."""


def cover_over(hair: str, worn: str) -> Cover:
    """What headwear leaves for this hair. Raises ``KeyError`` for headwear that there is none of."""
    cover, lift = COVERS[worn], kippah_lift(hair)
    return replace(cover, dent=partial(_under_kippah, lift=lift)) if worn == "kippah" and lift else cover

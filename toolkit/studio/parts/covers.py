"""What headwear leaves for the hair: how much of it may be seen, and how far it may stand off the head."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

import numpy as np

from toolkit.studio import shapes
from toolkit.studio.part import Sdf
from toolkit.studio.parts import head
from toolkit.studio.shapes import Distances, Points


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
    dent: Sdf | None = None
    """What it presses out of the hair."""

    def below(self, p: Points) -> Distances:
        """How far points are below the rim, negative above it."""
        at = np.abs(head.azimuth(p))
        z = np.interp(at, [k[0] for k in self.rim], [k[1] for k in self.rim])
        gap: Distances = (z - p[..., 2]).astype(np.float32)
        return gap

    def clip(self, p: Points, hair: Distances) -> Distances:
        """The hair (N,) at points (N, 3) that is left under it. Under ``all`` none is built in the first place."""
        if self.dent is not None:
            hair = shapes.cut(hair, self.dent(p), 0.015)
        if self.covers != "crown":
            return hair
        free = self.room + self.slope * np.maximum(self.below(p) - 0.01, 0.0)
        return shapes.smooth_max(hair, head.surface(p) - free, 0.012)


KIPPAH: Final = head.on_head(180.0, 68.0, 0.0)
"""Where a kippah sits: (x, y, z) of its middle on the head."""
EAR_CUP: Final = (0.462, 0.025, -0.050)
"""The middle of the headphone's cup on +x."""


def _under_kippah(p: Points) -> Distances:
    above = 0.026 - head.surface(p)
    dent: Distances = np.maximum(shapes.sphere(p, KIPPAH, 0.205), above)
    return dent


def _under_headphones(p: Points) -> Distances:
    q = shapes.mirror(p)
    cup = shapes.capsule(q, EAR_CUP, (0.72, 0.025, -0.05), 0.150)
    band = np.maximum(np.abs(p[..., 1] - EAR_CUP[1]) - 0.058, np.maximum(0.046 - head.surface(p), -0.05 - p[..., 2]))
    return shapes.smooth_min(cup, band, 0.03)


_CAP: Final = ((0, 0.185), (50, 0.155), (95, 0.080), (140, 0.030), (180, 0.010))
_BEANIE: Final = ((0, 0.190), (60, 0.130), (95, 0.060), (130, 0.000), (180, -0.060))
_HAT: Final = ((0, 0.190), (90, 0.110), (180, 0.060))

COVERS: Final[Mapping[str, Cover]] = MappingProxyType(
    {
        "none": Cover("none"),
        "cap": Cover("crown", _CAP),
        "beanie": Cover("crown", _BEANIE),
        "hijab": Cover("all"),
        "turban": Cover("all"),
        "kippah": Cover("none", dent=_under_kippah),
        "hard-hat": Cover("crown", _HAT, room=0.030),
        "headphones": Cover("none", dent=_under_headphones),
        "sun-hat": Cover("crown", _HAT, room=0.030),
    }
)
"""By the id of the headwear."""

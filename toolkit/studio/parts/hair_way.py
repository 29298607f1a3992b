"""How hair makes way: back behind an arm that is raised or reaches out, and off an ear that wears a hearing aid."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio import shapes
from toolkit.studio.part import Key, Sdf
from toolkit.studio.parts.scalp import SHORT, Hairline, smooth
from toolkit.studio.shapes import Distances, Points
from toolkit.studio.skeleton import Arm, Skeleton

_BEHIND: Final = 0.12
"""How far hair is thrown back where an arm is raised through it, and twice the arm's radius more."""
_ASIDE: Final = 0.17
"""How far it is drawn back beside an arm that reaches forward."""
_EAR: Final = ((0.530, 0.040, -0.045), (0.165, 0.135, 0.165))
"""What is kept free round the ear on +x: middle and half sizes, from the head's centre."""
_TRIMMED: Final = Hairline(SHORT)
"""The edge over which hair is drawn that is tucked behind that ear."""
_TUCKED: Final = 0.165
"""How far behind the head's middle such hair begins to fall."""
_LOOSE: Final = -0.35
"""Hair that hangs lower than this z falls over the ears."""
LONG: Final = -0.45
"""Hair that ends above this z, from the head's centre, meets no arm."""


@dataclass(frozen=True, slots=True)
class Way:
    """What one figure's hair makes way for."""

    right: float = 0.0
    """How far it is drawn back on the figure's right (-x), at its tips."""
    left: float = 0.0
    ear: bool = False
    """Whether the ear on +x is kept free."""
    tucked: bool = False
    """Whether the hair before it is gone behind it."""

    @property
    def key(self) -> Key:
        """All that the hair's shape depends on here; empty when it falls as it likes."""
        return () if self == Way() else (self.right, self.left, self.ear, self.tucked)

    def clear(self, sdf: Sdf) -> Sdf:
        """The hair, made way; points (N, 3) around the head's centre."""
        return sdf if self == Way() else lambda p: self._cleared(sdf, p)

    def _cleared(self, sdf: Sdf, p: Points) -> Distances:
        q, slope = p, 1.0
        if self.right or self.left:
            x, low = p[..., 0], smooth(-p[..., 2], 0.16, 0.46)
            back = low * (self.right * smooth(-x, 0.06, 0.26) + self.left * smooth(x, 0.06, 0.26))
            q = np.stack([x, p[..., 1] - back, p[..., 2]], axis=-1).astype(np.float32)
            slope = 0.7
        d: Distances = sdf(q) * np.float32(slope)
        return shapes.cut(d, self._free(p), 0.035) if self.ear else d

    def _free(self, p: Points) -> Distances:
        """Where there is no hair round the ear on +x, negative there."""
        ear = shapes.ellipsoid(p, *_EAR)
        if not self.tucked:
            return ear
        beside = (
            0.64 * p[..., 0] + 0.77 * p[..., 1]
        )  # a fringe is left alone, and what swings lower before the face not
        beside = beside + 0.5 * np.clip(0.05 - p[..., 2], 0, 0.4)
        before = shapes.smooth_max(p[..., 1] - _TUCKED, -beside, 0.04)
        return np.minimum(ear, shapes.smooth_max(before, _TRIMMED.above(p), 0.04))


def way_for(look: Look, skeleton: Skeleton, low: float, ahead: bool = False) -> Way:
    """What hair that reaches down to the z ``low`` (from the head's centre) makes way for.

    ``ahead`` is hair whose tips hang before the shoulders.
    """
    ear = look.aid == "hearing-aid"
    if low > LONG:
        return Way(ear=ear, tucked=ear and low < _LOOSE)
    share = min(1.0, (LONG - low) / 0.25 + 0.15)
    right, left = (_drawn_back(arm, share, ahead) for arm in skeleton.arms)
    return Way(right, left, ear, ear)


def _drawn_back(arm: Arm, share: float, ahead: bool) -> float:
    """How far for this arm; ``share`` is 1 for hair that falls on the chest, less for shorter hair."""
    x, y, z = arm.wrist
    raised, reaching = z > 0.85, y < -0.08 and abs(x) > 0.25
    if raised or (reaching and ahead):
        return round((_BEHIND + 2 * arm.radius) * share, 3)
    return round(_ASIDE * share, 3) if reaching else 0.0

"""Hats, from cap and kippah to sun hat and chef's hat; distances around the head's centre."""

from __future__ import annotations

import numpy as np

from toolkit.studio import shapes
from toolkit.studio.parts import head
from toolkit.studio.parts.covers import COVERS, KIPPAH, KIPPAH_REACH, from_kippah
from toolkit.studio.parts.scalp import smooth
from toolkit.studio.shapes import Distances, Points


def _dome(p: Points, style: str, thick: float | Distances) -> Distances:
    """A crown of that thickness down to the rim of its cover."""
    return shapes.smooth_max(head.surface(p) - thick, COVERS[style].below(p) * 0.95, 0.018)


def cap_crown(p: Points) -> Distances:
    """Six panels, the front ones standing up a little."""
    front = smooth(-p[..., 1], 0.05, 0.34) * smooth(p[..., 2], 0.14, 0.30)
    seams = np.abs(np.sin(np.radians(head.azimuth(p)) * 3.0))
    groove = 0.0055 * (1 - smooth(seams, 0.0, 0.10)) * smooth(np.hypot(p[..., 0], p[..., 1]), 0.03, 0.09)
    hem = 0.006 * smooth(-np.abs(-COVERS["cap"].below(p) - 0.03), -0.034, -0.024)
    return _dome(p, "cap", 0.046 + 0.030 * front - groove + hem)


def cap_visor(p: Points) -> Distances:
    """A bill that bends down at the sides."""
    x, y, z = p[..., 0], p[..., 1], p[..., 2]
    plan = (np.hypot(x / 0.330, (y + 0.345) / 0.375) - 1) * 0.33
    plan = shapes.smooth_max(plan, y + 0.26, 0.02)
    level = 0.226 - 0.62 * x * x + 0.10 * (y + 0.42)
    stitch = 0.0025 * smooth(-np.abs(plan + 0.035), -0.008, -0.003)
    slab = (np.abs(z - level) - 0.015 + stitch) * 0.85
    return shapes.smooth_max(plan, slab, 0.014)


def cap_button(p: Points) -> Distances:
    """The button where the panels meet."""
    return shapes.ellipsoid(p, (0.0, 0.010, 0.484), (0.032, 0.032, 0.020))


def beanie_crown(p: Points) -> Distances:
    """Knitted, a little slack on top."""
    slack = 0.052 + 0.055 * smooth(p[..., 2], 0.25, 0.50)
    turn = np.radians(head.azimuth(p))
    ribs = 0.006 * (np.abs(np.sin(turn * 17)) - 0.6) * smooth(np.hypot(p[..., 0], p[..., 1]), 0.03, 0.22)
    return _dome(p, "beanie", slack + ribs)


def beanie_cuff(p: Points) -> Distances:
    """The turned-up edge, ribbed upright."""
    below = COVERS["beanie"].below(p)
    band = np.abs(below + 0.062) - 0.062
    ribs = 0.0065 * (np.abs(np.sin(np.radians(head.azimuth(p)) * 26)) - 0.6)
    return shapes.smooth_max(head.surface(p) - 0.076 - ribs, band * 0.95, 0.030)


def kippah(p: Points, lift: float = 0.0) -> Distances:
    """A small domed cap on the crown, four panels and a stitched edge; ``lift`` is the thickness of the hair below."""
    reach = from_kippah(p)
    share = np.minimum(reach / KIPPAH_REACH, 1.0)
    stitch = 0.004 * smooth(-np.abs(reach - KIPPAH_REACH + 0.026), -0.008, -0.003)
    x, y = p[..., 0] - KIPPAH[0], p[..., 1] - KIPPAH[1]
    seam = np.minimum(np.abs(x + y), np.abs(x - y)) * 0.7
    stitch = stitch + 0.003 * (1 - smooth(seam, 0.002, 0.007)) * smooth(reach, 0.02, 0.05)
    height = lift + 0.048 + 0.052 * (1 - share * share) - stitch
    d = shapes.smooth_max(head.surface(p) - height, reach - KIPPAH_REACH, 0.016)
    return shapes.smooth_max(d, lift - 0.02 - head.surface(p), 0.01)


def hard_hat(p: Points) -> Distances:
    """A shell with three ridges and a short peak."""
    shell = shapes.ellipsoid(p, (0.0, 0.015, 0.175), (0.492, 0.480, 0.395))
    ridge = 0.016 * smooth(-np.abs(p[..., 0]), -0.050, -0.034) + 0.010 * smooth(
        -np.abs(np.abs(p[..., 0]) - 0.125), -0.036, -0.022
    )
    fade = smooth(-p[..., 1], -0.42, -0.30) * smooth(p[..., 2], 0.20, 0.28)
    shell = shell - ridge * fade
    level = 0.198 - 0.16 * np.maximum(p[..., 1], 0) - 0.05 * np.maximum(-p[..., 1] - 0.40, 0)
    shell = shapes.smooth_max(shell, level - p[..., 2], 0.02)
    reach = 0.036 + 0.100 * smooth(-p[..., 1], 0.10, 0.50)
    plan = (np.hypot(p[..., 0] / 0.492, (p[..., 1] - 0.015) / 0.480) - 1) * 0.48 - reach
    brim = shapes.smooth_max(plan, np.abs(p[..., 2] - level - 0.006) - 0.016, 0.014)
    d = shapes.smooth_min(shell, brim, 0.030)
    return shapes.cut(d, shapes.ellipsoid(p, (0.0, 0.015, 0.125), (0.462, 0.450, 0.380)), 0.010)


def hard_hat_band(p: Points) -> Distances:
    """The inner band on the forehead."""
    band = np.abs(p[..., 2] - 0.180 + 0.16 * np.maximum(p[..., 1], 0)) - 0.045
    return shapes.smooth_max(np.abs(head.surface(p) - 0.016) - 0.016, band, 0.010)


def sun_hat(p: Points) -> Distances:
    """A round crown and a wide, gently waving brim."""
    crown = shapes.ellipsoid(p, (0.0, 0.015, 0.165), (0.480, 0.470, 0.375))
    turn = np.radians(head.azimuth(p))
    reach = np.hypot(p[..., 0], p[..., 1])
    level = 0.175 - 0.20 * np.maximum(p[..., 1], 0) * 0.5 - 0.30 * np.maximum(reach - 0.45, 0)
    level = level + 0.014 * np.sin(3 * turn + 0.8) * smooth(reach, 0.46, 0.70) + 0.05 * smooth(-p[..., 1], 0.35, 0.72)
    crown = shapes.smooth_max(crown, level - p[..., 2], 0.02)
    brim = shapes.smooth_max((np.hypot(p[..., 0] / 0.72, (p[..., 1] - 0.01) / 0.72) - 1) * 0.72,
                             (np.abs(p[..., 2] - level) - 0.013) * 0.9, 0.012)  # fmt: skip
    d = shapes.smooth_min(crown, brim, 0.035)
    weave = 0.0022 * np.sin(reach * 150) * smooth(reach, 0.47, 0.52)
    return shapes.cut(d + weave, shapes.ellipsoid(p, (0.0, 0.015, 0.12), (0.452, 0.442, 0.370)), 0.008)


def sun_hat_ribbon(p: Points) -> Distances:
    """The ribbon around the crown."""
    crown = shapes.ellipsoid(p, (0.0, 0.015, 0.165), (0.480, 0.470, 0.375)) - 0.008
    level = 0.238 - 0.10 * np.maximum(p[..., 1], 0)
    return shapes.smooth_max(np.abs(crown) - 0.010, np.abs(p[..., 2] - level) - 0.040, 0.008)


def _bucket(p: Points, grow: float) -> Distances:
    """The crown of a bucket hat: sides that lean in, a top that is nearly flat."""
    z = p[..., 2]
    reach = np.hypot(p[..., 0] / 1.03, p[..., 1] - 0.015)
    wall = (reach - (0.470 - 0.30 * np.maximum(z - 0.18, 0))) * 0.95
    return shapes.smooth_max(wall, z - 0.545 + 0.16 * reach * reach, 0.070) - grow


def _bucket_level(p: Points) -> Distances:
    """z of the line where crown and brim meet: lower behind."""
    level: Distances = 0.206 - 0.11 * np.maximum(p[..., 1], 0)
    return level


def bucket_hat(p: Points) -> Distances:
    """A crown with a flat top and a short brim that slopes down all round, stitched in rings."""
    z, level = p[..., 2], _bucket_level(p)
    crown = shapes.smooth_max(_bucket(p, 0.0), level - 0.02 - z, 0.02)
    reach = np.hypot(p[..., 0] / 1.03, p[..., 1] - 0.015) - 0.462
    turn = np.radians(head.azimuth(p))
    steep = 0.80 + 0.35 * smooth(np.abs(p[..., 0]), 0.15, 0.50)
    fall = level - steep * np.maximum(reach, 0) + 0.005 * np.sin(5 * turn + 0.6) * smooth(reach, 0.02, 0.12)
    stitch = 0.0035 * smooth(-np.abs(np.mod(reach, 0.030) - 0.015), -0.006, -0.002)
    slant = np.sqrt(1 + steep * steep)
    sheet = (np.abs(z - fall) - 0.021 + stitch) / slant
    along = (reach + steep * (level - z)) / slant - 0.115 * slant
    brim = shapes.smooth_max(shapes.smooth_max(sheet, along, 0.020), -0.02 - reach, 0.01)
    d = shapes.smooth_min(crown, brim, 0.022)
    return shapes.cut(d, shapes.ellipsoid(p, (0.0, 0.015, 0.10), (0.446, 0.436, 0.375)), 0.008)


def bucket_hat_band(p: Points) -> Distances:
    """The band above the brim."""
    middle = _bucket_level(p) + 0.052
    return shapes.smooth_max(np.abs(_bucket(p, 0.005)) - 0.010, np.abs(p[..., 2] - middle) - 0.026, 0.008)


def chef_band(p: Points) -> Distances:
    """The starched band of a chef's hat, standing straight up."""
    level = 0.158 - 0.10 * p[..., 1]
    wall = (np.hypot(p[..., 0] / 1.06, p[..., 1] - 0.01) - 0.438) * 0.97
    return shapes.smooth_max(np.abs(wall) - 0.016, np.abs(p[..., 2] - level - 0.088) - 0.088, 0.012)


def chef_puff(p: Points) -> Distances:
    """The crown of a chef's hat: pleated where it leaves the band, full above it, slack on top."""
    x, y, z = p[..., 0], p[..., 1] - 0.02, p[..., 2]
    turn = np.radians(head.azimuth(p))
    slack = 0.06 * x + 0.04 * np.sin(2.0 * turn + 0.7) * smooth(np.hypot(x, y), 0.2, 0.5)
    high = np.stack([x, p[..., 1], z + slack], axis=-1)
    full = shapes.ellipsoid(high, (0.0, 0.020, 0.500), (0.520, 0.495, 0.165))
    waist = shapes.ellipsoid(p, (0.0, 0.015, 0.345), (0.458, 0.436, 0.140))
    lobes = np.abs(np.cos(7 * turn + 0.45 * np.sin(3 * turn + 1.0)))
    pleats = 0.040 * (lobes**0.7 - 0.7) * smooth(np.hypot(x, y), 0.16, 0.44)
    d = (shapes.smooth_min(full, waist, 0.09) - pleats) * 0.9
    return shapes.cut(d, shapes.ellipsoid(p, (0.0, 0.015, 0.10), (0.446, 0.430, 0.360)), 0.008)

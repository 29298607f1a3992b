"""Short hair: shaved, cropped, parted, brushed up or back, thinning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio import shapes
from toolkit.studio.parts import head
from toolkit.studio.parts.hairstyle import HairPiece, HairStyle, Ink
from toolkit.studio.parts.locks import Guide, Lock, comb, hang, hank, with_locks
from toolkit.studio.parts.scalp import SHORT, Hairline, cap, combed, smooth
from toolkit.studio.shapes import Distances, Points

_LINE: Final = Hairline(SHORT)
_THIN: Final = Hairline(
    ((0, 0.325), (10, 0.33), (24, 0.375), (34, 0.36), (46, 0.25), (54, 0.13), (60, 0.04), (65, -0.035), (70, -0.07),
     (76, -0.070), (82, 0.005), (88, 0.052), (97, 0.056), (105, 0.015), (112, -0.085), (122, -0.165), (140, -0.205),
     (180, -0.225))
)  # fmt: skip
"""High at the temples, with a tongue of hair in the middle."""
_WREATH: Final = Hairline(((0, 0.9), (40, 0.9), (52, 0.22), (57, 0.10), *SHORT[6:]))
"""Hair at the sides and back only."""

_SWEEP: Final[tuple[Guide, ...]] = (
    ((-0.17, -0.31, 0.25, -0.02), (0.0, -0.36, 0.285, 0.044), (0.19, -0.32, 0.262, 0.038), (0.335, -0.24, 0.15, 0.004)),
    ((-0.17, -0.22, 0.34, -0.02), (0.05, -0.27, 0.38, 0.056), (0.26, -0.21, 0.31, 0.044), (0.4, -0.13, 0.13, 0.006)),
    ((-0.17, -0.06, 0.4, -0.02), (0.08, -0.06, 0.43, 0.056), (0.3, -0.03, 0.32, 0.042), (0.42, -0.01, 0.115, 0.006)),
    ((-0.15, 0.12, 0.39, -0.02), (0.06, 0.16, 0.4, 0.05), (0.27, 0.18, 0.26, 0.036), (0.37, 0.17, 0.02, 0.006)),
    ((-0.11, 0.26, 0.31, -0.02), (0.04, 0.32, 0.27, 0.042), (0.2, 0.33, 0.09, 0.028), (0.27, 0.28, -0.12, 0.004)),
    ((-0.09, 0.28, 0.3, -0.02), (-0.02, 0.36, 0.18, 0.036), (0.04, 0.38, 0.0, 0.024), (0.04, 0.34, -0.18, 0.002)),
)  # fmt: skip
_FALL: Final[tuple[Guide, ...]] = (
    ((-0.18, -0.31, 0.25, -0.02), (-0.25, -0.29, 0.22, 0.03), (-0.32, -0.23, 0.13, 0.026), (-0.37, -0.18, 0.02, 0.008)),
    ((-0.19, -0.18, 0.35, -0.02), (-0.29, -0.16, 0.29, 0.034), (-0.37, -0.11, 0.18, 0.028), (-0.42, -0.06, 0.08, 0.01)),
    ((-0.19, 0.0, 0.39, -0.02), (-0.31, 0.02, 0.3, 0.036), (-0.4, 0.04, 0.16, 0.028), (-0.42, 0.05, 0.085, 0.01)),
    ((-0.16, 0.15, 0.38, -0.02), (-0.28, 0.2, 0.24, 0.034), (-0.34, 0.22, 0.08, 0.024), (-0.35, 0.21, -0.08, 0.008)),
    ((-0.11, 0.27, 0.31, -0.02), (-0.17, 0.33, 0.17, 0.034), (-0.2, 0.34, 0.0, 0.022), (-0.21, 0.3, -0.16, 0.006)),
)  # fmt: skip


def _upright(p: Points) -> Distances:
    """Grooves running down from the crown."""
    return combed(head.azimuth(p) / 17.0 + 0.5 * p[..., 2], 0.0055)


def _piece(locks: list[Lock], side: float, top: float, *, line: Hairline = _LINE, rise: float = 0.10) -> HairPiece:
    hair = hank(locks)

    def sdf(p: Points) -> Distances:
        return with_locks(p, cap(p, line, side, top, relief=_upright), hair)

    return HairPiece(sdf, (-0.52, -0.56, -0.32), (0.52, 0.50, 0.46 + rise), 105)


def _drawn_back(side: float, top: float, *, line: Hairline = _LINE, depth: float = 0.0075) -> HairPiece:
    """Hair combed straight back and flat: fine grooves that run from the forehead to a point behind the neck."""

    def relief(p: Points) -> Distances:
        turn = np.arctan2(p[..., 0], np.maximum(p[..., 2] + 0.30, 0.02))
        return combed(turn / 0.135 + 0.5 + 0.35 * p[..., 1], depth)

    def sdf(p: Points) -> Distances:
        return cap(p, line, side, top, edge=0.006, taper=0.07, relief=relief)

    return HairPiece(sdf, (-0.50, -0.48, -0.32), (0.50, 0.49, 0.50), 105)


def _shell(thickness: float, ink: Ink, line: Hairline = _LINE) -> list[HairPiece]:
    def sdf(p: Points) -> Distances:
        return cap(p, line, thickness, thickness, edge=thickness * 0.3, taper=0.05)

    return [HairPiece(sdf, (-0.48, -0.46, -0.29), (0.48, 0.46, 0.49), 100, ink, "matte")]


def _side_part() -> list[HairPiece]:
    locks = comb(_FALL, 8, 0.066, flat=0.40) + comb(_SWEEP, 10, 0.084, flat=0.42, taper=(0.5, 0.30), stagger=0.004)
    return [_piece(locks, 0.022, 0.034)]


def _crop() -> list[HairPiece]:
    rows: list[Lock] = []
    for row, (back, rise) in enumerate(((0.17, 0.36), (0.02, 0.42), (-0.12, 0.40), (-0.23, 0.33))):
        guides: list[Guide] = [
            (
                (x, back, rise - abs(x) * 0.3, 0.030),
                (x * 1.05, back - 0.08, rise - 0.03 - abs(x) * 0.32, 0.050),
                (x * 1.10 + 0.03, back - 0.16, rise - 0.085 - abs(x) * 0.36, 0.018 if row == 3 else 0.030),
            )
            for x in (-0.27, -0.14, 0.0, 0.14, 0.27)
        ]
        rows += comb(guides, 5 + row % 2, 0.076, flat=0.50, strands=2, taper=(0.6, 0.5), stagger=0.008)
    return [_piece(rows, 0.020, 0.036)]


def _quiff() -> list[HairPiece]:
    guides: list[Guide] = [
        (
            (x - 0.02, -0.33 + abs(x) * 0.22, 0.245 - x * x * 1.2, -0.030),
            (x * 1.02 + 0.01, -0.36 + abs(x) * 0.30, 0.320 - abs(x) * 0.30, 0.105 - abs(x) * 0.20),
            (x * 0.98 + 0.05, -0.25 + abs(x) * 0.10, 0.420 - abs(x) * 0.40, 0.190 - abs(x) * 0.34 + 0.10 * x),
            (x * 0.90 + 0.07, -0.04, 0.440 - abs(x) * 0.40, 0.100 - abs(x) * 0.12 + 0.06 * x),
            (x * 0.80 + 0.06, 0.20, 0.360 - abs(x) * 0.40, 0.010),
        )
        for x in (-0.27, -0.14, 0.0, 0.14, 0.27)
    ]
    return [_piece(comb(guides, 8, 0.088, flat=0.60, taper=(0.45, 0.40), stagger=0.010), 0.012, 0.030, rise=0.24)]


def _slick() -> list[HairPiece]:
    flat = _drawn_back(0.026, 0.034)
    tail = [
        hang(
            [
                (0.75 * x, 0.36 - 0.5 * abs(x), 0.05),
                (x, 0.405 - 0.55 * abs(x), -0.14),
                (1.01 * x, 0.375 - 0.52 * abs(x), -0.25),
                (0.98 * x, 0.360 - 0.50 * abs(x), -0.305),
                (0.96 * x, 0.365 - 0.48 * abs(x), -0.340),
            ],
            0.070,
            flat=0.5,
            taper=(0.5, 0.60),
        )
        for x in (-0.32, -0.25, -0.17, -0.085, 0.0, 0.085, 0.17, 0.25, 0.32)
    ]
    hair = hank(tail)

    def sdf(p: Points) -> Distances:
        return with_locks(p, flat.sdf(p), hair, melt=0.02)

    return [HairPiece(sdf, (-0.54, -0.48, -0.46), (0.54, 0.56, 0.50), 105)]


def _receding() -> list[HairPiece]:
    return [_drawn_back(0.024, 0.026, line=_THIN)]


def _wreath() -> list[HairPiece]:
    def sdf(p: Points) -> Distances:
        high = 0.185 + 0.12 * np.minimum(p[..., 1], 0.3) - 0.10 * smooth(-p[..., 1], 0.10, 0.26)
        within = shapes.smooth_min(_WREATH.above(p), high - p[..., 2], 0.05)
        share = np.clip(within / 0.110, 0, 1)
        thick = 0.002 + 0.025 * np.sqrt(share * (2 - share)) + 1.4 * _upright(p) * smooth(within, 0.0, 0.05)
        return shapes.smooth_max(head.surface(p) - thick, -within, 0.016)

    return [HairPiece(sdf, (-0.51, -0.40, -0.31), (0.51, 0.50, 0.34), 110)]


def _pixie() -> list[HairPiece]:
    fringe: list[Guide] = [
        ((-0.17, -0.26, 0.33, 0.02), (-0.04, -0.36, 0.27, 0.06), (0.12, -0.37, 0.19, 0.03), (0.24, -0.33, 0.11, 0.016)),
        ((-0.16, -0.14, 0.39, 0.02), (0.05, -0.28, 0.37, 0.06), (0.24, -0.27, 0.23, 0.046), (0.36, -0.21, 0.05, 0.018)),
        ((-0.13, 0.02, 0.42, 0.02), (0.12, -0.1, 0.41, 0.062), (0.34, -0.12, 0.24, 0.046), (0.42, -0.09, -0.05, 0.02)),
        ((-0.1, 0.16, 0.38, 0.02), (0.14, 0.12, 0.38, 0.056), (0.36, 0.08, 0.18, 0.046), (0.41, 0.06, -0.02, 0.026)),
        ((-0.06, 0.26, 0.31, 0.02), (0.14, 0.28, 0.27, 0.052), (0.3, 0.27, 0.05, 0.042), (0.32, 0.24, -0.17, 0.02)),
        ((-0.06, 0.28, 0.3, 0.02), (0.0, 0.38, 0.16, 0.046), (0.05, 0.38, -0.05, 0.036), (0.05, 0.33, -0.23, 0.012)),
    ]  # fmt: skip
    other: list[Guide] = [
        ((-0.19, -0.27, 0.32, 0.01), (-0.26, -0.3, 0.22, 0.03), (-0.33, -0.25, 0.06, 0.02), (-0.36, -0.2, -0.1, 0.01)),
        ((-0.18, -0.12, 0.38, 0.01), (-0.31, -0.14, 0.28, 0.04), (-0.39, -0.11, 0.1, 0.03), (-0.4, -0.09, -0.07, 0.01)),
        ((-0.16, 0.06, 0.4, 0.01), (-0.31, 0.08, 0.29, 0.046), (-0.41, 0.08, 0.12, 0.036), (-0.42, 0.07, 0.02, 0.026)),
        ((-0.12, 0.2, 0.36, 0.01), (-0.26, 0.24, 0.22, 0.044), (-0.34, 0.24, 0.02, 0.034), (-0.32, 0.22, -0.17, 0.014)),
        ((-0.08, 0.28, 0.3, 0.02), (-0.14, 0.36, 0.14, 0.04), (-0.18, 0.36, -0.05, 0.034), (-0.17, 0.31, -0.22, 0.012)),
    ]  # fmt: skip
    locks = comb(other, 8, 0.070, flat=0.42, taper=(0.5, 0.30)) + comb(
        fringe, 9, 0.078, flat=0.46, taper=(0.5, 0.24), stagger=0.010
    )
    return [_piece(locks, 0.030, 0.040)]


STYLES: Final[Mapping[str, HairStyle]] = MappingProxyType(
    {
        "bald": HairStyle("Bald", lambda: []),
        "shaved": HairStyle("Shaved", lambda: _shell(0.006, "scalp")),
        "buzz": HairStyle("Buzz cut", lambda: _shell(0.016, "hair")),
        "short-side-part": HairStyle("Short, side parting", _side_part),
        "short-crop": HairStyle("Short textured crop", _crop),
        "quiff": HairStyle("Quiff", _quiff),
        "slick-back": HairStyle("Combed back", _slick),
        "pixie": HairStyle("Pixie", _pixie),
        "receding": HairStyle("Receding", _receding),
        "wreath": HairStyle("Bald on top", _wreath),
    }
)

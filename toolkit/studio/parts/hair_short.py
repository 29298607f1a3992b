"""Short hair: shaved, cropped, parted, brushed up or back, thinning."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

import numpy as np

from toolkit.studio import shapes
from toolkit.studio.parts import head
from toolkit.studio.parts.hairstyle import HairPiece, HairStyle, Ink
from toolkit.studio.parts.locks import Guide, Lock, comb, hank, with_locks
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
    ((-0.17, -0.31, 0.25, 0.004), (0.0, -0.36, 0.285, 0.044), (0.19, -0.32, 0.262, 0.038), (0.335, -0.24, 0.15, 0.004)),
    ((-0.17, -0.22, 0.34, 0.006), (0.05, -0.27, 0.38, 0.056), (0.26, -0.21, 0.31, 0.044), (0.4, -0.13, 0.13, 0.006)),
    ((-0.17, -0.06, 0.4, 0.006), (0.08, -0.06, 0.43, 0.056), (0.3, -0.03, 0.32, 0.042), (0.42, -0.01, 0.115, 0.006)),
    ((-0.15, 0.12, 0.39, 0.006), (0.06, 0.16, 0.4, 0.05), (0.27, 0.18, 0.26, 0.036), (0.37, 0.17, 0.02, 0.006)),
    ((-0.11, 0.26, 0.31, 0.006), (0.04, 0.32, 0.27, 0.042), (0.2, 0.33, 0.09, 0.028), (0.27, 0.28, -0.12, 0.004)),
    ((-0.09, 0.28, 0.3, 0.01), (-0.02, 0.36, 0.18, 0.036), (0.04, 0.38, 0.0, 0.024), (0.04, 0.34, -0.18, 0.002)),
)  # fmt: skip
_FALL: Final[tuple[Guide, ...]] = (
    ((-0.18, -0.31, 0.25, 0.00), (-0.25, -0.29, 0.225, 0.03), (-0.32, -0.23, 0.13, 0.026), (-0.37, -0.18, 0.02, 0.008)),
    ((-0.19, -0.18, 0.35, 0.008), (-0.29, -0.16, 0.29, 0.034), (-0.37, -0.11, 0.18, 0.028), (-0.42, -0.06, 0.08, 0.01)),
    ((-0.19, 0.0, 0.39, 0.008), (-0.31, 0.02, 0.3, 0.036), (-0.4, 0.04, 0.16, 0.028), (-0.42, 0.05, 0.085, 0.01)),
    ((-0.16, 0.15, 0.38, 0.008), (-0.28, 0.2, 0.24, 0.034), (-0.34, 0.22, 0.08, 0.024), (-0.35, 0.21, -0.08, 0.008)),
    ((-0.11, 0.27, 0.31, 0.01), (-0.17, 0.33, 0.17, 0.034), (-0.2, 0.34, 0.0, 0.022), (-0.21, 0.3, -0.16, 0.006)),
)  # fmt: skip


def _upright(p: Points) -> Distances:
    """Grooves running down from the crown."""
    return combed(head.azimuth(p) / 17.0 + 0.5 * p[..., 2], 0.0055)


def _piece(locks: list[Lock], side: float, top: float, *, line: Hairline = _LINE, rise: float = 0.10) -> HairPiece:
    hair = hank(locks)

    def sdf(p: Points) -> Distances:
        return with_locks(p, cap(p, line, side, top, relief=_upright), hair)

    return HairPiece(sdf, (-0.52, -0.56, -0.32), (0.52, 0.50, 0.46 + rise), 105)


def _shell(thickness: float, ink: Ink, line: Hairline = _LINE) -> list[HairPiece]:
    def sdf(p: Points) -> Distances:
        return cap(p, line, thickness, thickness, edge=thickness * 0.3, taper=0.05)

    return [HairPiece(sdf, (-0.48, -0.46, -0.29), (0.48, 0.46, 0.49), 100, ink, "matte")]


def _side_part() -> list[HairPiece]:
    locks = comb(_FALL, 8, 0.066, flat=0.40) + comb(_SWEEP, 10, 0.080, flat=0.46, taper=(0.5, 0.30), stagger=0.010)
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
            (x - 0.02, -0.33 + abs(x) * 0.22, 0.250 - x * x * 1.2, -0.008),
            (x * 1.02 + 0.01, -0.35 + abs(x) * 0.30, 0.330 - abs(x) * 0.30, 0.085 - abs(x) * 0.14),
            (x * 0.98 + 0.05, -0.22 + abs(x) * 0.10, 0.420 - abs(x) * 0.40, 0.110 - abs(x) * 0.17),
            (x * 0.90 + 0.07, -0.02, 0.440 - abs(x) * 0.40, 0.064 - abs(x) * 0.06),
            (x * 0.80 + 0.06, 0.20, 0.360 - abs(x) * 0.40, 0.010),
        )
        for x in (-0.30, -0.16, 0.0, 0.16, 0.30)
    ]
    return [_piece(comb(guides, 8, 0.084, flat=0.55, taper=(0.55, 0.40), stagger=0.010), 0.018, 0.036, rise=0.16)]


def _combed_back(guides: tuple[float, ...], start: float, lift: float) -> list[Guide]:
    return [
        (
            (x, -0.35 + abs(x) * 0.34, start - x * x * 0.9, -0.012),
            (x * 1.05, -0.20 + abs(x) * 0.2, 0.380 - abs(x) * 0.5, lift),
            (x * 1.05, 0.05, 0.420 - abs(x) * 0.6, lift),
            (x * 0.90, 0.30, 0.250 - abs(x) * 0.4, lift * 0.9),
            (x * 0.70, 0.38, -0.050, 0.018),
            (x * 0.60, 0.34, -0.200, 0.002),
        )
        for x in guides
    ]


def _slick() -> list[HairPiece]:
    guides = _combed_back((-0.38, -0.26, -0.13, 0.0, 0.13, 0.26, 0.38), 0.262, 0.040)
    return [_piece(comb(guides, 11, 0.068, flat=0.46, taper=(0.5, 0.4)), 0.022, 0.034)]


def _receding() -> list[HairPiece]:
    guides = _combed_back((-0.34, -0.20, -0.07, 0.07, 0.20, 0.34), 0.33, 0.022)
    return [_piece(comb(guides, 9, 0.066, flat=0.36, taper=(0.4, 0.4)), 0.022, 0.020, line=_THIN)]


def _wreath() -> list[HairPiece]:
    def sdf(p: Points) -> Distances:
        within = shapes.smooth_min(_WREATH.above(p), 0.15 + 0.14 * np.maximum(p[..., 1], 0) - p[..., 2], 0.06)
        thick = -0.002 + 0.034 * smooth(within, 0.0, 0.16) + _upright(p) * smooth(within, 0.0, 0.06)
        return shapes.smooth_max(head.surface(p) - thick, -within, 0.020)

    return [HairPiece(sdf, (-0.51, -0.40, -0.31), (0.51, 0.50, 0.30), 110)]


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

"""logo/integrity: the logo on the box is the kit's own: whole, undistorted, in its colours, large enough and free."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.masks import Mask, averaged, blurred, shrunk
from toolkit.guardrails.pixels import delta_e00, lab_of
from toolkit.guardrails.placed_logo import LogoPair, pair_of
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.imaging.raster import RasterFailed
from toolkit.imaging.svg import SvgRefused
from toolkit.model.box_art import Placed
from toolkit.model.brand_kit import BrandKit
from toolkit.model.finding import Severity

STRETCH = 2.0
COLOUR = 4.0
WORST_BLOCK = 0.13
INTRUSION = 6.0
PRESENT = 0.35
"""Share of the logo's own difference from the ground that has to be there for it to count as present."""
_INTRUDES = 12.0
"""Lab distance from the ground at which a pixel in the clear space counts as something else."""
_SSIM_WINDOW = 7


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Draw the kit's variant at the recorded place and compare it with the art, pixel by pixel."""
    kit = exhibit.job.kit
    if not kit.logos:
        return (skipped("The kit has no logo."),)
    placed = [p for p in exhibit.layout.placed if p.kind == "logo"]
    if not placed:
        return (failed("absent", "There is no logo on the box.", picture="box-art"),)
    return tuple(remark for one in placed for remark in _one(exhibit, one, kit))


def _one(exhibit: PieceExhibit, placed: Placed, kit: BrandKit) -> tuple[Remark, ...]:
    logo = next((each for each in kit.logos if each.variant == placed.variant), None)
    if logo is None:
        return (_fail("unknown", f"'{placed.variant}' is no logo variant of the kit.", None, placed),)
    clear = kit.logo_rules.clear_space * placed.box.h
    try:
        pair = pair_of(exhibit.art, placed, logo, max(clear, 6.0))
    except (SvgRefused, RasterFailed, OSError) as trouble:
        return (skipped(f"The kit's logo '{logo.variant}' cannot be drawn for comparison: {trouble}"),)
    if min(pair.cover.shape) < _SSIM_WINDOW:
        return (_fail("absent", "The logo is outside the picture.", None, placed),)
    remarks = [*_of_layout(pair, placed, kit, exhibit.layout.dpi), *_of_pixels(pair, placed, clear)]
    if remarks:
        return tuple(remarks)
    measure = Measure(colour_distance(pair), COLOUR, "<=", "dE00")
    return (passed(f"The logo ({logo.variant}) is the kit's own.", measure, picture="box-art", place=placed.box),)


def _fail(code: str, message: str, measure: Measure | None, placed: Placed) -> Remark:
    return failed(code, message, measure, picture="box-art", place=placed.box)


def _of_layout(pair: LogoPair, placed: Placed, kit: BrandKit, dpi: float) -> list[Remark]:
    bent = Measure(100 * stretch(placed, pair.ink_ratio), STRETCH, "<=", "%")
    # Half a pixel either way is rounding.
    width = Measure((pair.full_width + 0.5) / dpi * 25.4, kit.logo_rules.min_width_mm, ">=", "mm")
    remarks = []
    if not bent.good:
        remarks.append(_fail("stretched", "The logo is stretched.", bent, placed))
    if not width.good:
        remarks.append(_fail("too-small", "The logo is smaller than the kit allows.", width, placed))
    return remarks


def stretch(placed: Placed, ratio: float) -> float:
    """How far width to height is off the artwork's, as a share; a pixel more or less on each side is rounding."""
    most, least = (placed.box.w + 1) / max(placed.box.h - 1, 1), max(placed.box.w - 1, 1) / (placed.box.h + 1)
    return max(0.0, ratio / most - 1, least / ratio - 1)


def _of_pixels(pair: LogoPair, placed: Placed, clear: float) -> list[Remark]:
    there = Measure(presence(pair), PRESENT, ">=", "")
    if not there.good:
        return [_fail("absent", "The logo is not in the picture where it should be.", there, placed)]
    checks = (
        (
            "wrong-colour",
            "The logo has other colours than the kit's.",
            Measure(colour_distance(pair), COLOUR, "<=", "dE00"),
        ),
        (
            "damaged",
            "A part of the logo is changed, turned or covered.",
            Measure(worst_block(pair), WORST_BLOCK, "<=", ""),
        ),
        (
            "crowded",
            "Something intrudes into the clear space around the logo.",
            Measure(100 * intrusion(pair, clear), INTRUSION, "<=", "%"),
        ),
    )
    return [_fail(code, message, measure, placed) for code, message, measure in checks if not measure.good]


def presence(pair: LogoPair) -> float:
    """How much of the logo's own difference from its ground is in the art: about 1 when it is there, 0 when not."""
    own = pair.expected - pair.ground
    seen = pair.art - pair.ground
    weight = float((own**2).sum())
    return float((own * seen).sum()) / weight if weight > 0 else 0.0


def colour_distance(pair: LogoPair) -> float:
    """The mean CIEDE2000 over the logo's solid pixels, both slightly blurred so that soft edges do not count."""
    solid = _solid(pair)
    ours, theirs = (lab_of(blurred(image, 1.2)[solid]) for image in (pair.expected, pair.art))
    return float(delta_e00(ours, theirs).mean())


def _solid(pair: LogoPair) -> Mask:
    solid = pair.cover > 0.78
    inner = shrunk(solid)
    return np.asarray(inner if inner.sum() >= 64 else solid, np.bool_)


def worst_block(pair: LogoPair) -> float:
    """The worst local loss of structure within the logo, 0 (same) to 1: one changed letter shows nowhere else."""
    ours, theirs = (image @ np.array([0.2126, 0.7152, 0.0722], np.float32) for image in (pair.expected, pair.art))
    from skimage.metrics import structural_similarity

    _, similar = structural_similarity(ours, theirs, full=True, win_size=_SSIM_WINDOW, data_range=255.0)  # type: ignore[no-untyped-call]  # no types
    inside: NDArray[np.bool_] = averaged((pair.cover > 0.02).astype(np.float32), 5) > 0.02
    rows, columns = np.flatnonzero(inside.any(axis=1)), np.flatnonzero(inside.any(axis=0))
    if rows.size == 0:
        return 1.0
    side = max(_SSIM_WINDOW, int(min(np.ptp(rows), np.ptp(columns)) // 8))
    return float(averaged((1.0 - similar).astype(np.float32) * inside, side).max())


def intrusion(pair: LogoPair, clear: float) -> float:
    """The share of the clear space around the logo that is not its ground."""
    height, width = pair.cover.shape
    inked = averaged((pair.cover > 0.004).astype(np.float32), 5) > 0
    rows, columns = np.flatnonzero(inked.any(axis=1)), np.flatnonzero(inked.any(axis=0))
    if rows.size == 0 or clear < 1:
        return 0.0
    ring = np.ones((height, width), np.bool_)
    ring[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1] = False
    if not ring.any():
        return 0.0
    away = np.linalg.norm(lab_of(pair.art[ring]) - lab_of(pair.ground), axis=1)
    return float((away > _INTRUDES).mean())


GUARDRAIL = Guardrail(
    id="logo/integrity",
    title="The logo is whole, in colour and has room",
    rationale=(
        "The logo is the one thing on the box that must not be changed at all. Because the toolkit placed it, the "
        "kit's file is drawn once more at the recorded place and compared: the worst small block as well as the mean, "
        "since one wrong letter vanishes in an average."
    ),
    source="the kit's logo rules; CIEDE2000 and SSIM, limits tried on stretched, turned, recoloured, covered logos",
    stage=Stage.PIECE,
    severity=Severity.BLOCK,
    codes={
        "absent": "no logo was placed, or it cannot be seen at its place",
        "unknown": "the variant is not in the kit",
        "stretched": f"width to height is more than {STRETCH:g} % off the artwork's",
        "too-small": "narrower than the kit's minimum",
        "wrong-colour": f"mean difference of more than {COLOUR:g} dE00",
        "damaged": f"a block has lost more than {WORST_BLOCK:g} of its structure (1 - SSIM)",
        "crowded": f"more than {INTRUSION:g} % of the clear space is not the logo's ground",
    },
    options={
        "logo_rules.min_width_mm": "kit: the smallest width in print",
        "logo_rules.clear_space": "kit: the clear space on every side, as a share of the logo's height",
    },
    inspect=inspect,
)

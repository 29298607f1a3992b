"""colour/box: what is printed flat on the box has colours of the palette, in the layout and in the picture."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.masks import Mask
from toolkit.guardrails.pixels import delta_e00, hex_of, lab_of, rgb_of, window
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.model.box_art import Placed
from toolkit.model.brand_kit import BrandKit
from toolkit.model.finding import Severity

FURTHEST = 5.0
_STEP = 3
"""Every third pixel: a flat area that this misses is smaller than a comma."""
_FLAT = 2
"""Steps of 255 by which neighbours in a flat area may differ."""
_LEAST_SHARE = 0.01
"""Share of the printed area from which a flat colour is looked at."""
_LEAST_FLAT = 0.25
_MOST_COLOURS = 24
_LEAST_PIXELS = 200


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Hold declared inks and fills, and the flat colours really in the picture, against the palette."""
    kit = exhibit.job.kit
    if not kit.palette:
        return (skipped("The kit has no palette."),)
    placed = [p for p in exhibit.layout.placed if p.kind in ("text", "fill") and p.colour]
    results = [(_nearest(p.colour, kit), p) for p in placed]
    remarks = [
        failed(
            "ink",
            f"The {p.slot} is set in {p.colour}, which is no colour of the palette.",
            m,
            picture="box-art",
            place=p.box,
        )
        for m, p in results
        if not m.good
    ]
    flat = _flat_colours(exhibit)
    if not flat and not remarks and not placed:
        return (skipped("There is no flat printed area to measure."),)
    seen = [(_nearest(colour, kit), colour, share) for colour, share in flat]
    fills = [(measure, p) for p in placed if p.kind == "fill" for measure in _in_picture(exhibit, p)]
    for measure, p in fills:
        if not measure.good:
            message = f"{p.token or p.slot} does not have its colour in the picture."
            remarks.append(failed("fill", message, measure, picture="box-art", place=p.box))
    for measure, colour, share in seen:
        if not measure.good:
            message = f"{share:.0%} of the box is {colour}, which is no colour of the palette."
            remarks.append(failed("off-palette", message, measure, picture="box-art"))
    if remarks:
        return tuple(remarks)
    worst = max([m for m, _ in (*results, *fills)] + [m for m, _, _ in seen], key=lambda m: m.value)
    if not flat:
        return (passed("Inks and fills are the palette's; the ground is a picture and was not measured.", worst),)
    return (passed(f"{len(flat)} flat colours, all of the palette.", worst, picture="box-art"),)


def _nearest(colour: str, kit: BrandKit) -> Measure:
    """How far a colour is from the nearest token."""
    tokens = lab_of(np.stack([rgb_of(token.hex) for token in kit.palette]))
    return Measure(float(delta_e00(tokens, lab_of(rgb_of(colour))[None]).min()), FURTHEST, "<=", "dE00")


def _in_picture(exhibit: PieceExhibit, placed: Placed) -> tuple[Measure, ...]:
    """How far a fill's pixels, where nothing stands before them, are from the colour it was given."""
    where = window(exhibit.art.shape, placed.box, pad=-1)
    free = _free(exhibit)[where]
    pixels = exhibit.art[where][..., :3][free]
    if len(pixels) < _LEAST_PIXELS:
        return ()
    middle = lab_of(np.median(pixels[:: max(1, len(pixels) // 4000)], axis=0))
    return (Measure(float(delta_e00(middle[None], lab_of(rgb_of(placed.colour))[None])[0]), FURTHEST, "<=", "dE00"),)


def _flat_colours(exhibit: PieceExhibit) -> list[tuple[str, float]]:
    """The colours of flat areas outside figure, props and logo, with their share of the printed area."""
    printed = _free(exhibit)[::_STEP, ::_STEP]
    art = exhibit.art[::_STEP, ::_STEP, :3]
    flat = printed & _flat(art)
    if int(printed.sum()) == 0 or float(flat.sum() / printed.sum()) < _LEAST_FLAT:
        return []
    colours = art[flat].astype(np.uint32)
    # A slight noise is still one colour: seven bits each, and the median of what falls together.
    keys = ((colours[:, 0] >> 1) << 14) | ((colours[:, 1] >> 1) << 7) | (colours[:, 2] >> 1)
    values, inverse, counts = np.unique(keys, return_inverse=True, return_counts=True)
    largest = np.argsort(counts)[::-1][:_MOST_COLOURS]
    shares = counts[largest] / int(printed.sum())
    return [
        (hex_of(np.median(colours[inverse == index], axis=0)), float(share))
        for index, share in zip(largest, shares, strict=True)
        if share >= _LEAST_SHARE and values.size
    ]


def _flat(art: NDArray[np.uint8]) -> Mask:
    """Where a pixel is as its neighbours to the right and below."""
    wide = art.astype(np.int16)
    right = np.abs(np.diff(wide, axis=1, append=wide[:, -1:])).max(axis=2) <= _FLAT
    below = np.abs(np.diff(wide, axis=0, append=wide[-1:])).max(axis=2) <= _FLAT
    return np.asarray(right & below, np.bool_)


def _free(exhibit: PieceExhibit) -> Mask:
    """Where neither figure, prop nor logo lies on the art."""
    mask = np.ones(exhibit.art.shape[:2], np.bool_)
    for placed in exhibit.layout.placed:
        if placed.kind in ("figure", "prop", "logo"):
            mask[window(mask.shape, placed.box, pad=2)] = False
    return mask


GUARDRAIL = Guardrail(
    id="colour/box",
    title="The box has the brand's colours",
    rationale=(
        "A brand colour that is nearly right is wrong, most of all beside the right one on a shelf. Every ink the "
        "typesetter used and every flat area in the finished picture has to be a colour of the palette; a difference "
        f"of {FURTHEST:g} is what an attentive eye accepts on print. Figure, props and logo have checks of their own."
    ),
    source="CIEDE2000 (ISO/CIE 11664-6); ISO 12647-2 allows 5 for solids in offset print",
    stage=Stage.PIECE,
    severity=Severity.BLOCK,
    codes={
        "ink": f"a text or fill has a colour more than {FURTHEST:g} dE00 from every token",
        "fill": f"a flat area is more than {FURTHEST:g} dE00 from the token it was painted with",
        "off-palette": f"a flat area ({_LEAST_SHARE:.0%} or more) is over {FURTHEST:g} dE00 from every token",
    },
    options={
        "palette": "kit: the colours that a box may have",
    },
    inspect=inspect,
)

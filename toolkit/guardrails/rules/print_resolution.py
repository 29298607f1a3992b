"""print/resolution: box art and figure have enough pixels for their size in print."""

from __future__ import annotations

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.masks import extent_of
from toolkit.guardrails.remark import Measure, Remark, failed, passed
from toolkit.model.box_art import Placed
from toolkit.model.finding import Severity

ART_DPI = 300.0
FIGURE_DPI = 200.0
"""A figure is smooth shading without fine lettering: at 200 px per inch nobody sees pixels at reading distance."""
_SOLID = 128
"""Alpha from which a pixel is the figure and no longer its shadow, as in the layout."""


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Compare the art's pixels with its size, and the figure's own pixels with the size it is printed at."""
    layout = exhibit.layout
    if exhibit.art.shape[:2] != (layout.height, layout.width):
        height, width = exhibit.art.shape[:2]
        message = f"The art is {width} x {height} pixels; its layout says {layout.width} x {layout.height}."
        return (failed("wrong-size", message, picture="box-art"),)
    art = Measure(layout.dpi, ART_DPI, ">=", "dpi")
    remarks = []
    if not art.good:
        remarks.append(failed("art", "The box art has too few pixels for its size in print.", art, picture="box-art"))
    figures = [placed for placed in layout.placed if placed.kind == "figure"]
    figure = min((_of_figure(exhibit, placed) for placed in figures), key=lambda m: m.value, default=None)
    if figure is not None and not figure.good:
        message = "The figure is enlarged too much to print well; draw it in quality 'final'."
        remarks.append(failed("figure", message, figure, picture="box-art", place=figures[0].box))
    if remarks:
        return tuple(remarks)
    if figure is None:
        return (passed("The box art has enough pixels; there is no figure on it.", art, picture="box-art"),)
    return (passed(f"The figure is printed at {figure.value:.0f} dpi, the art at {art.value:.0f}.", figure),)


def _of_figure(exhibit: PieceExhibit, placed: Placed) -> Measure:
    """The figure's own pixels per inch in print: the art's, divided by how much the figure was enlarged."""
    own = extent_of(exhibit.figure_image[..., 3] >= _SOLID)
    enlarged = max(placed.box.h / max(own.h, 1), placed.box.w / max(own.w, 1), 1e-6)
    return Measure(exhibit.layout.dpi / enlarged, FIGURE_DPI, ">=", "dpi")


GUARDRAIL = Guardrail(
    id="print/resolution",
    title="Enough pixels to print",
    rationale=(
        "What is sharp on a screen can be soft in print. Type and logo are drawn at the art's own resolution and need "
        f"{ART_DPI:g} dpi. The figure is smooth shading, where {FIGURE_DPI:g} dpi cannot be told from more at reading "
        "distance; a draft enlarged to a box falls below it and is asked about."
    ),
    source="usual requirement of offset printers: 300 dpi for artwork, from 200 dpi for photographs",
    stage=Stage.PIECE,
    severity=Severity.ASK,
    codes={
        "art": f"the box art has less than {ART_DPI:g} dpi at print size",
        "figure": f"the figure has less than {FIGURE_DPI:g} dpi at print size",
        "wrong-size": "the picture has another size than its layout",
    },
    options={
        "provider.quality": "campaign: `final` has the pixels for print, `draft` has not",
    },
    inspect=inspect,
)

"""The steps that draw, as a worker does them: the figure and the packshot."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from toolkit.artwork.compose import MM_PER_INCH
from toolkit.imaging.encode import png_bytes
from toolkit.imaging.fingerprint import fingerprint
from toolkit.ledger.pieces import PieceStore
from toolkit.model.box_art import BoxArt
from toolkit.model.brief import Brief
from toolkit.model.changes import AS_DRAWN, Changes
from toolkit.model.figure import Figure, Making
from toolkit.model.outcome import Piece, PieceKind
from toolkit.model.roster import RosterRow
from toolkit.pipeline.asked_steps import FitOrder, ReferenceOrder
from toolkit.pipeline.brief import stage_colour
from toolkit.pipeline.finish import FinishOrder, compose_box, read_figure
from toolkit.pipeline.marking import MarkOrder
from toolkit.pipeline.records import FigureRecord, PackshotRecord
from toolkit.pipeline.worker import Bench
from toolkit.providers.base import Stage
from toolkit.providers.desk.order import AskOrder


@dataclass(frozen=True, slots=True)
class DrawOrder:
    """Draw the figure of a brief."""

    key: str
    brief: Brief
    plain: bool = False
    """Draw in the safest way there is: the usual one killed its process."""

    def carry_out(self, at: Bench) -> FigureRecord:
        """Draw, and keep figure, part map and props in the store."""
        drawn = at.provider.draw(self.brief, plain=self.plain)
        keep = at.store
        return FigureRecord(
            figure=_keep(keep, PieceKind.FIGURE, drawn.image),
            parts=_keep(keep, PieceKind.PARTS, drawn.parts),
            part_names=drawn.part_names,
            props=tuple((prop.id, _keep(keep, PieceKind.FIGURE, prop.image)) for prop in drawn.props),
            foot_line=drawn.foot_line,
            centre=drawn.centre,
            crown=drawn.crown,
            fingerprint=fingerprint(drawn.image),
            making=drawn.making,
        )


@dataclass(frozen=True, slots=True)
class PackshotOrder:
    """Draw the product: card, blister and figure."""

    key: str
    row: RosterRow
    brief: Brief
    figure: FigureRecord
    changes: Changes = AS_DRAWN
    """What was mended on the box."""
    plain: bool = False
    """As for drawing."""

    def carry_out(self, at: Bench) -> PackshotRecord:
        """Compose the card again, which is cheaper than keeping it, and draw the packshot around it."""
        figure = read_figure(at.store, self.figure)
        art = compose_box(at.job, self.row, figure, self.changes)
        stage = stage_of(art, stage_colour(at.job.kit))
        if figure.making.model_drawn:
            image, making = _standee(at, self.brief, figure, stage, plain=self.plain)
        else:
            image, making = at.provider.packshot(self.brief, stage, plain=self.plain)
        return PackshotRecord(_keep(at.store, PieceKind.PACKSHOT, image), making)


def _standee(at: Bench, brief: Brief, figure: Figure, stage: Stage, *, plain: bool) -> tuple[NDArray[np.uint8], Making]:
    """The packshot of a figure that is only a picture."""
    from toolkit.providers.flat_packshot import draw_flat_packshot
    from toolkit.studio.backend import scalar_only

    contrast = brief.look.sculpt.contrast
    with scalar_only() if plain else nullcontext():
        return draw_flat_packshot(
            figure, stage, quality=brief.quality, seed=brief.seed, contrast=contrast, threads=at.threads
        )


EngineOrder = DrawOrder | FinishOrder | PackshotOrder | MarkOrder | ReferenceOrder | FitOrder
"""What a worker does."""
Order = EngineOrder | AskOrder


def stage_of(art: BoxArt, ground: str) -> Stage:
    """What a packshot needs to know of the composed box; ``ground`` is the stage's colour, ``#rrggbb``."""
    per_mm = art.dpi / MM_PER_INCH
    return Stage(
        card=art.card,
        card_mm=(art.trim.w / per_mm, art.trim.h / per_mm),
        trim=art.trim,
        blister=art.blister,
        ground=ground,
        figure=next((placed.box for placed in art.placed if placed.kind == "figure"), None),
        props=tuple(placed.box for placed in art.placed if placed.kind == "prop"),
    )


def _keep(store: PieceStore, kind: PieceKind, image: NDArray[np.uint8], dpi: float | None = None) -> Piece:
    data = png_bytes(image, dpi)
    sha256 = store.put(data, ".png")
    return Piece(kind, sha256, "image/png", len(data), width=image.shape[1], height=image.shape[0])

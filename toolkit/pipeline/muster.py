"""Muster the team: every row's figure for a picture of all, from the store or drawn now as a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial

import numpy as np

from toolkit.artwork.team.member import Member
from toolkit.imaging.encode import png_bytes, read_png
from toolkit.model.brief import Brief
from toolkit.model.figure import Figure
from toolkit.model.finding import Verdict
from toolkit.pipeline.admit import find_row, raise_failure
from toolkit.pipeline.failure import Failure, Trouble, failure_of
from toolkit.pipeline.finish import read_figure
from toolkit.pipeline.preview import at_quality
from toolkit.pipeline.row import RowWay, begin, next_order
from toolkit.pipeline.settle import reason_of
from toolkit.pipeline.workshop import Workshop
from toolkit.providers.base import Provider
from toolkit.providers.catalog import open_provider


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A row that is not shown, and why."""

    row_id: str
    reason: str
    bug: bool = False
    """Whether a fault of ours keeps it from being shown."""


@dataclass(frozen=True, slots=True)
class Muster:
    """Who is shown, in roster order, and who is not."""

    members: tuple[Member, ...]
    drawn: tuple[str, ...]
    """Ids of the rows that were drawn now, because no run has made them as they are."""
    left_out: tuple[LeftOut, ...]


def muster(shop: Workshop, only: Sequence[str] = (), told: Callable[[], None] = lambda: None) -> Muster:
    """Gather the figures of all rows, or of ``only`` those; ``told`` is called after each.

    Figures of a run are read when they are needed; what is missing is drawn as a draft and held packed. Nothing is
    recorded. Raises ``CampaignError`` for an id that is not in the roster and ``ProviderStopped`` when a figure is
    missing and none can be drawn.
    """
    wanted = {find_row(shop.job, row_id).id for row_id in only}
    drawer = _Drawer(shop)
    members: list[Member] = []
    left_out: list[LeftOut] = []
    for row in shop.job.rows:
        if wanted and row.id not in wanted:
            continue
        way = begin(shop, row)
        next_order(way, shop.job, shop.memory)
        brief = _admitted(way)
        found = brief if isinstance(brief, LeftOut) else drawer.figure_of(way, brief)
        if isinstance(found, LeftOut):
            left_out.append(found)
        else:
            members.append(Member(row.id, row.name, found))
        told()
    return Muster(tuple(members), tuple(drawer.drawn), tuple(left_out))


def _admitted(way: RowWay) -> Brief | LeftOut:
    """The brief of a row that may be shown, or why it may not."""
    if way.failure is not None:
        return _failed(way, way.failure)
    verdict = Verdict(way.before.findings + (way.box.verdict.findings if way.box else ()))
    return LeftOut(way.row.id, reason_of(verdict)) if verdict.blocked or way.brief is None else way.brief


def _failed(way: RowWay, failure: Failure) -> LeftOut:
    return LeftOut(way.row.id, str(failure), bug=failure.trouble is Trouble.BUG)


class _Drawer:
    """Draws what is missing; the provider is opened for the first of them."""

    def __init__(self, shop: Workshop) -> None:
        self.drawn: list[str] = []
        self._shop = shop
        self._provider: Provider | None = None

    def figure_of(self, way: RowWay, brief: Brief) -> Callable[[], Figure] | LeftOut:
        """A way to the row's figure; raises what would stop a run."""
        if way.figure is not None:
            return partial(read_figure, self._shop.store, way.figure)
        try:
            figure = self._draw(brief)
        except Exception as error:  # one row's trouble leaves the others in the picture
            failure = failure_of(error, self._shop.bugs, way.row.id)
            if failure.trouble in (Trouble.PROVIDER, Trouble.STORAGE):
                raise_failure(failure)
            return _failed(way, failure)
        self.drawn.append(way.row.id)
        bare = replace(figure, image=_NOTHING, parts=_NOTHING[..., 0], props=())
        return partial(_unpacked, bare, png_bytes(figure.image), png_bytes(figure.parts))

    def _draw(self, brief: Brief) -> Figure:
        if self._provider is None:
            self._provider = open_provider(self._shop.provider, self._shop.engine.threads)
        return self._provider.draw(at_quality(brief, "draft"))


_NOTHING = np.zeros((1, 1, 4), np.uint8)


def _unpacked(figure: Figure, image: bytes, parts: bytes) -> Figure:
    return replace(figure, image=read_png(image), parts=np.ascontiguousarray(read_png(parts)[..., 0]))

"""How many figures a run would have looked at by a model with eyes, and what that costs at most."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.errors import ProviderStopped
from toolkit.model.job import Job
from toolkit.pipeline.question import asking_of
from toolkit.pipeline.row import RowWay
from toolkit.pipeline.workshop import Workshop
from toolkit.providers.desk.journal import recall_refusal
from toolkit.providers.vision.opening import endpoint_of
from toolkit.providers.vision.price import worst_of
from toolkit.providers.vision.records import JUDGED, Judged

_USUAL_WORDS = "x" * 3_000
"""As long as the longest question; one that is not written yet is priced so."""


@dataclass(frozen=True, slots=True)
class PlannedLooks:
    """What would be asked of a model with eyes."""

    figures: int
    """Drawn figures that would be sent to it, with the words of their brief."""
    model: str
    endpoint: str
    usd: float | None
    """At most; ``None`` when the campaign does not say what it charges."""


def planned_looks(shop: Workshop, ways: list[RowWay]) -> PlannedLooks | None:
    """Count what a run would ask; ``None`` when the campaign names no model, or its address is none."""
    settings = shop.job.campaign.vision
    if settings is None:
        return None
    try:
        endpoint = endpoint_of(settings)
    except ProviderStopped:
        return None  # the check will be skipped, and say why
    figures = sum(_asks(shop, shop.job, way, endpoint) for way in ways)
    worst = worst_of(_USUAL_WORDS, settings.prices)
    return PlannedLooks(figures, settings.model, endpoint, None if worst is None else float(figures * worst))


def _asks(shop: Workshop, job: Job, way: RowWay, endpoint: str) -> bool:
    """Whether the row's figure, drawn or yet to be, has no answer so far."""
    if way.brief is None or job.campaign.vision is None or (way.box is not None and way.box.verdict.blocked):
        return False
    if way.figure is None:
        return True
    sha256, ask = way.figure.figure.sha256, way.brief.ask
    asking = asking_of(job, job.campaign.vision, endpoint, way.row.id, way.brief.look, sha256, ask)
    known = shop.ledger.recall(Judged, JUDGED, asking.key) or recall_refusal(shop.ledger, asking.key)
    return known is None

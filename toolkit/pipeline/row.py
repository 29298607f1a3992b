"""One row on its way: what is done is recalled, what is next is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from toolkit.guardrails.base import RowExhibit
from toolkit.guardrails.consents import best_consent
from toolkit.guardrails.inspect import inspect_row
from toolkit.model.brief import Brief
from toolkit.model.finding import Verdict
from toolkit.model.job import Job
from toolkit.model.roster import RosterRow
from toolkit.pipeline.brief import write_brief
from toolkit.pipeline.failure import Failure, failure_of
from toolkit.pipeline.keys import brief_key, card_key, packshot_key
from toolkit.pipeline.recall import Memory
from toolkit.pipeline.records import BOX, FIGURE, PACKSHOT, BoxRecord, FigureRecord, PackshotRecord
from toolkit.pipeline.remote import sends_photo
from toolkit.pipeline.steps import DrawOrder, FinishOrder, Order, PackshotOrder
from toolkit.pipeline.texts import texts_of
from toolkit.pipeline.workshop import Clock


@dataclass(slots=True)
class RowWay:
    """A row and everything known of it so far."""

    row: RosterRow
    before: Verdict = field(default_factory=Verdict)
    """What the guardrails said before anything was drawn."""
    consent_line: int | None = None
    brief: Brief | None = None
    figure: FigureRecord | None = None
    box: BoxRecord | None = None
    packshot: PackshotRecord | None = None
    failure: Failure | None = None
    told: set[str] = field(default_factory=set)
    """Kinds of the steps that have been counted and shown."""

    @property
    def through(self) -> bool:
        """Whether nothing more can be made of it."""
        return self.failure is not None or self.brief is None or self.before.blocked


def begin_row(job: Job, row: RosterRow, renderer: str, clock: Clock, bugs: Path) -> RowWay:
    """Look at a row before anything is spent on it: inspect it, and write its brief unless it is blocked."""
    way = RowWay(row)
    today = clock().date()
    try:
        consent = best_consent(job, row, today)
        way.consent_line = consent.line if consent is not None else None
        way.before = inspect_row(RowExhibit(job, row, consent, texts_of(job, row), today, remote=sends_photo(job, row)))
        if not way.before.blocked:
            way.brief = write_brief(job, row, renderer)
    except Exception as error:  # one row's trouble, whatever it is, leaves the others alone
        way.failure = failure_of(error, bugs, row.id)
    return way


def next_order(way: RowWay, job: Job, memory: Memory) -> Order | None:
    """Recall every step that is done and return the first that is not; ``None`` when the row is through."""
    if way.through or way.brief is None:
        return None
    return (
        _figure(way, way.brief, memory) or _box(way, way.brief, job, memory) or _packshot(way, way.brief, job, memory)
    )


def _figure(way: RowWay, brief: Brief, memory: Memory) -> Order | None:
    if way.figure is not None:
        return None
    key = brief_key(brief)
    way.figure = memory.recall(FigureRecord, FIGURE, way.row.id, key)
    return DrawOrder(key, brief) if way.figure is None else None


def _box(way: RowWay, brief: Brief, job: Job, memory: Memory) -> Order | None:
    if way.box is not None or way.figure is None:
        return None
    key = card_key(job, way.row, brief, way.figure)
    way.box = memory.recall(BoxRecord, BOX, way.row.id, key)
    return FinishOrder(key, way.row, brief, way.figure) if way.box is None else None


def _packshot(way: RowWay, brief: Brief, job: Job, memory: Memory) -> Order | None:
    """A blocked box gets no packshot: it has to change first, and then its packshot changes with it."""
    if way.packshot is not None or way.figure is None or way.box is None:
        return None
    if not job.campaign.packshots or way.box.verdict.blocked:
        return None
    key = packshot_key(brief, way.box.piece.sha256, job.kit)
    way.packshot = memory.recall(PackshotRecord, PACKSHOT, way.row.id, key)
    return PackshotOrder(key, way.row, brief, way.figure) if way.packshot is None else None

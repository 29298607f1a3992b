"""One row on its way: what is done is recalled, what is next is said."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from pathlib import Path

from toolkit.guardrails.base import RowExhibit
from toolkit.guardrails.consents import best_consent, withdrawal_of
from toolkit.guardrails.inspect import inspect_row
from toolkit.model.brief import Brief
from toolkit.model.campaign import ModelSettings
from toolkit.model.changes import AS_DRAWN
from toolkit.model.finding import Verdict
from toolkit.model.job import Job
from toolkit.model.outcome import Piece, PieceKind
from toolkit.model.roster import RosterRow
from toolkit.pipeline.again import Attempt, asks_again, best_of
from toolkit.pipeline.asked import Refusal, next_asked
from toolkit.pipeline.brief import studio_brief, write_brief
from toolkit.pipeline.failure import Failure, failure_of
from toolkit.pipeline.finish import FinishOrder
from toolkit.pipeline.keys import again_key, brief_key, card_key, marked_key, packshot_key
from toolkit.pipeline.marking import MarkOrder, holds, model_of
from toolkit.pipeline.notes import notes_of
from toolkit.pipeline.photo_sent import portrait_of
from toolkit.pipeline.recall import Memory
from toolkit.pipeline.records import (
    BOX,
    FIGURE,
    MARKED,
    PACKSHOT,
    BoxRecord,
    FigureRecord,
    MarkedRecord,
    PackshotRecord,
)
from toolkit.pipeline.remote import sends_photo
from toolkit.pipeline.screen import screened
from toolkit.pipeline.steps import DrawOrder, Order, PackshotOrder
from toolkit.pipeline.texts import texts_of
from toolkit.pipeline.workshop import Clock, Workshop


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
    marked: dict[PieceKind, MarkedRecord] = field(default_factory=dict)
    """The files that are sent, by kind."""
    failure: Failure | None = None
    refusal: Refusal | None = None
    """An image model would not draw it; with a brief that asks none, the studio draws it instead."""
    by_name: bool = False
    """The run is for this row: calls that were lost before keep it from nothing."""
    waiting: str = ""
    """Why it waits for a batch; empty when it does not."""
    told: set[str] = field(default_factory=set)
    """Kinds of the steps that have been counted and shown."""
    attempts: list[Attempt] = field(default_factory=list)
    """Figures that a model drew, boxed and checked: more than one where a failed check has it drawn again."""
    no_more: str = ""
    """Why it is not drawn again although a check asks for it; empty while it may be."""
    chosen: bool = False
    """Whether figure and box are the best of the attempts."""

    @property
    def drawn(self) -> tuple[Piece, ...]:
        """Figure, box art and packshot as they were made, before they are marked."""
        figure = (self.figure.figure,) if self.figure else ()
        box = (self.box.piece,) if self.box else ()
        return (*figure, *box, *((self.packshot.piece,) if self.packshot else ()))

    @property
    def through(self) -> bool:
        """Whether nothing more can be made of it."""
        refused = self.refusal is not None and self.brief is not None and self.brief.ask is not None
        stuck = self.failure is not None or self.brief is None or self.before.blocked
        return stuck or refused or self.waiting != ""

    def take_mended(self) -> None:
        """Go on with the figure as it stands in the box, where something was cut away from it."""
        if self.box is not None and self.box.mended is not None and self.box.mended.figure is not None:
            self.figure = self.box.mended.figure

    def take_best(self, no_more: str = "") -> None:
        """Settle for the best of the attempts; ``no_more`` says what kept it from being drawn once more."""
        best = best_of(self.attempts)
        self.figure, self.box = best.figure, best.box
        self.chosen, self.no_more = True, no_more or self.no_more

    def refuse(self, refusal: Refusal, on_refusal: str) -> None:
        """An image model would not draw it: the studio does, where the campaign says so and nothing else is there."""
        if self.attempts:
            self.take_best(str(refusal))
            return
        self.refusal = refusal
        if on_refusal == "studio" and self.brief is not None:
            self.brief = studio_brief(self.brief)


def begin(shop: Workshop, row: RosterRow) -> RowWay:
    """``begin_row`` in a workshop, with what the ledger knows of reviewers' notes."""
    way = begin_row(shop.job, row, shop.renderer, shop.clock, shop.bugs, notes_of(shop.ledger, row.id))
    way.by_name = row.id in shop.only
    return way


def begin_row(job: Job, row: RosterRow, renderer: str, clock: Clock, bugs: Path, notes: tuple[str, ...] = ()) -> RowWay:
    """Look at a row before anything is spent on it: inspect it, and write its brief unless it is blocked."""
    way = RowWay(row)
    today = clock().date()
    try:
        consent = best_consent(job, row, today)
        way.consent_line = consent.line if consent is not None else None
        remote, texts = sends_photo(job, row), texts_of(job, row)
        photo = portrait_of(job, row)
        exhibit = RowExhibit(job, row, consent, texts, today, remote=remote, notes=notes, portrait=photo)
        way.before = inspect_row(exhibit)
        # whatever severity a kit or campaign gives the check: of somebody who withdrew nothing is made
        if not way.before.blocked and withdrawal_of(job, row.id) is None:
            way.brief = write_brief(job, row, renderer, notes)
            if way.brief.ask is not None:
                way.failure = screened(way.brief.ask.prompt, job.kit)
    except Exception as error:  # one row's trouble, whatever it is, leaves the others alone
        way.failure = failure_of(error, bugs, row.id)
    return way


def next_order(way: RowWay, job: Job, memory: Memory) -> Order | None:
    """Recall every step that is done and return the first that is not; ``None`` when the row is through."""
    while not way.through and way.brief is not None:
        order = _figure(way, way.brief, job, memory)
        if order is None and not way.through:
            order = _box(way, way.brief, job, memory)
        if order is not None or way.through:
            return order
        if not _drawn_again(way, job):
            return _packshot(way, way.brief, job, memory) or _mark(way, way.brief, job, memory)
    return None


def _drawn_again(way: RowWay, job: Job) -> bool:
    """Whether a check failed on what a model drew and asks for another figure; else the best one is taken."""
    if way.chosen or way.figure is None or way.box is None or not way.figure.making.model_drawn:
        return False
    way.attempts.append(Attempt(way.figure, way.box))
    if not asks_again(way.box, job, len(way.attempts)):
        way.take_best()
        return False
    way.figure = way.box = None
    return True


def _figure(way: RowWay, brief: Brief, job: Job, memory: Memory) -> Order | None:
    if way.figure is not None:
        return None
    attempt = len(way.attempts)
    key = again_key(brief_key(brief), attempt)
    way.figure = memory.recall(FigureRecord, FIGURE, way.row.id, key)
    if way.figure is not None:
        return None
    if brief.ask is None:
        return DrawOrder(key, brief)
    following = next_asked(way.row.id, brief, job, memory, attempt=attempt, by_name=way.by_name)
    if isinstance(following, Failure | Refusal) and way.attempts:
        way.take_best(str(following))
        return None
    if isinstance(following, Failure):
        way.failure = following
        return None
    if isinstance(following, Refusal):
        way.refuse(following, on_refusal(job))
        return None if way.brief is None or way.brief.ask is not None else _figure(way, way.brief, job, memory)
    return following


def on_refusal(job: Job) -> str:
    """What the campaign wants when an image model refuses a row: ``ask``, ``skip`` or ``studio``."""
    settings = job.campaign.provider
    return settings.on_refusal if isinstance(settings, ModelSettings) else "ask"


def _box(way: RowWay, brief: Brief, job: Job, memory: Memory) -> Order | None:
    if way.box is not None or way.figure is None:
        return None
    key = card_key(job, way.row, brief, way.figure)
    way.box = memory.recall(BoxRecord, BOX, way.row.id, key)
    if way.box is None:
        return FinishOrder(key, way.row, brief, way.figure)
    way.take_mended()
    return None


def _packshot(way: RowWay, brief: Brief, job: Job, memory: Memory) -> Order | None:
    """A blocked box gets no packshot: it has to change first, and then its packshot changes with it."""
    if way.packshot is not None or way.figure is None or way.box is None:
        return None
    if not job.campaign.packshots or way.box.verdict.blocked:
        return None
    key = packshot_key(brief, way.box.piece.sha256, job.kit)
    way.packshot = memory.recall(PackshotRecord, PACKSHOT, way.row.id, key)
    changes = way.box.mended.changes if way.box.mended is not None else AS_DRAWN
    return PackshotOrder(key, way.row, brief, way.figure, changes) if way.packshot is None else None


def _mark(way: RowWay, brief: Brief, job: Job, memory: Memory) -> Order | None:
    """Everything that was made is marked, once; again only when the certificate ran out under unstamped marks."""
    if way.figure is None:
        return None
    now, inside = dt.datetime.now(dt.UTC), None
    for piece in way.drawn:
        if piece.kind not in way.marked:
            key = marked_key(piece, model_of(brief, way.figure), job.signer)
            known = memory.recall(MarkedRecord, MARKED, way.row.id, key)
            if known is None or not holds(known, now):
                layout = way.box.layout if way.box and piece.kind is PieceKind.BOX_ART else None
                return MarkOrder(key, piece.kind, brief, way.figure, piece, inside, layout)
            way.marked[piece.kind] = known
        inside = way.marked[piece.kind]
    return None

"""A row that an image model draws: what it needs next, before its box can be composed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Final

from toolkit.ledger.ledger import Ledger
from toolkit.ledger.pieces import PieceStore
from toolkit.model.ask import AskBrief
from toolkit.model.brief import Brief
from toolkit.model.campaign import ModelSettings
from toolkit.model.job import Job
from toolkit.pipeline.asked_steps import FitOrder, ReferenceOrder
from toolkit.pipeline.failure import Failure, Trouble
from toolkit.pipeline.keys import again_key, ask_key, brief_key
from toolkit.pipeline.photo_sent import sent_photo
from toolkit.pipeline.recall import Memory
from toolkit.pipeline.records import REFERENCE, UNFIT, ReferenceRecord, Unfit
from toolkit.providers.desk.journal import recall_answer, recall_refusal
from toolkit.providers.desk.order import AskOrder
from toolkit.providers.image_model import InputImage
from toolkit.providers.references.safety import safety_id

MOST_UNFIT: Final = 2
"""Answers without a usable picture before a row is given up: each of them was paid."""


@dataclass(frozen=True, slots=True)
class Refusal:
    """The model's own rules forbid a row's picture."""

    stage: str
    """``input`` or ``output``, where the server said so."""
    categories: tuple[str, ...]
    message: str

    def __str__(self) -> str:
        where = {"input": " before it drew", "output": " after it drew"}.get(self.stage, "")
        why = f" ({', '.join(self.categories)})" if self.categories else ""
        return f"The image model refused it{where}{why}: {self.message}"


def next_asked(
    row_id: str, brief: Brief, job: Job, memory: Memory, *, attempt: int = 0, by_name: bool = False
) -> Order | Refusal | Failure:
    """What the row needs until it has a figure; everything that was done or paid is recalled first.

    ``attempt`` counts the figures that were drawn before and on which a check failed. ``by_name``: a person wants this
    very row, however many of its calls were lost before.
    """
    ask, settings = brief.ask, job.campaign.provider
    if ask is None or not isinstance(settings, ModelSettings):
        raise TypeError("the brief asks no image model")
    key = again_key(ask_key(brief), attempt)
    unfit = memory.ledger.recall(Unfit, UNFIT, key)
    answer = recall_answer(memory.ledger, memory.store, key)
    if answer is not None and (unfit is None or unfit.call != answer.call):
        return FitOrder(again_key(brief_key(brief), attempt), brief, settings.name, answer, attempt)
    if unfit is not None and unfit.count >= MOST_UNFIT:
        return _given_up(unfit)
    refused = recall_refusal(memory.ledger, key)
    if refused is not None:
        return Refusal(refused.stage, refused.categories, refused.message)
    drawn: dict[str, str] = {}
    for reference in ask.references:
        if reference.role == "portrait":
            continue
        known = memory.recall(ReferenceRecord, REFERENCE, "", reference.sha256)
        if known is None:
            return ReferenceOrder(reference.sha256, reference.role, brief)
        drawn[reference.sha256] = known.piece.sha256
    row = next(row for row in job.rows if row.id == row_id)
    return AskOrder(
        key=key,
        row_id=row_id,
        ask=ask,
        width=ask.width,
        height=ask.height,
        prepare=partial(_pictures, ask, drawn, partial(sent_photo, job, row), memory.store),
        # a plan reads only: it makes no secret
        safety_id=safety_id(job.campaign.output, job.campaign.id, row_id) if memory.writes else "",
        anew=unfit is not None or by_name,
    )


Order = ReferenceOrder | FitOrder | AskOrder


def note_unfit(ledger: Ledger, row_id: str, order: FitOrder, message: str) -> Unfit:
    """Write down that an answer cannot be used, so that no later run tries it again."""
    key = again_key(ask_key(order.brief), order.attempt)
    before = ledger.recall(Unfit, UNFIT, key)
    unfit = Unfit(order.answer.call, (before.count if before else 0) + 1, message)
    ledger.record(UNFIT, unfit, row=row_id, key=key)
    return unfit


def _given_up(unfit: Unfit) -> Failure:
    return Failure(
        Trouble.ROW,
        f"{unfit.count} pictures of the model could not be used: {unfit.message}",
        "Change the row's traits or the prompt, ask for more 'candidates', or let the studio draw the row.",
    )


def _pictures(
    ask: AskBrief, drawn: dict[str, str], photo: Callable[[], InputImage], store: PieceStore
) -> tuple[InputImage, ...]:
    """The pictures that go along, in the brief's order; the photo is read and re-encoded here and kept nowhere."""
    return tuple(
        photo()
        if reference.role == "portrait"
        else InputImage(reference.role, store.read(drawn[reference.sha256]), "image/png")
        for reference in ask.references
    )

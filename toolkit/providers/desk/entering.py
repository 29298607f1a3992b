"""Enter the end of a call into the journal: what an answer cost and where it lies, or what went wrong."""

from __future__ import annotations

from dataclasses import replace

from toolkit.providers.desk.ending import ending
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.records import AnswerRecord, CallEnded, CallSent, RawPiece
from toolkit.providers.desk.tariff import Tariff
from toolkit.providers.image_model import Answer


def enter_answer(
    journal: Journal, tariff: Tariff, sent: CallSent, answer: Answer, pieces: tuple[RawPiece, ...], wall_s: float | None
) -> tuple[CallEnded, AnswerRecord]:
    """Record an answer whose pictures are in the store; raises ``StorageFailed``."""
    usd = tariff.exact(sent.model, answer.usage, len(pieces))
    request_id, took = answer.request_id[:100], None if wall_s is None else round(wall_s, 3)
    ended = CallEnded(
        sent.call, sent.brief, sent.row, "answered", usd, answer.usage, request_id=request_id, wall_s=took
    )
    standing = journal.standing(sent.brief)
    record = AnswerRecord(
        brief=sent.brief,
        row=sent.row,
        call=sent.call,
        pieces=pieces,
        usd=usd,
        usage=answer.usage,
        calls=standing.calls,
        maybe_billed=standing.maybe_billed,
        request_id=request_id,
        model=sent.model,
        endpoint=sent.endpoint,
        wall_s=took or 0.0,
    )
    journal.answered(ended, record)
    return ended, record


def enter_trouble(
    journal: Journal, tariff: Tariff, sent: CallSent, error: BaseException, wall_s: float | None, prompt: str
) -> CallEnded:
    """Record a call that brought no picture, and whether a refusal is final; raises ``StorageFailed``."""
    ended = ending(sent, error, wall_s, prompt, tariff)
    if ended.how == "refused":
        final = ended.stage != "output" or journal.standing(sent.brief).refusals > 0
        ended = replace(ended, final=final)
    journal.ended(ended)
    return ended

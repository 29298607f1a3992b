"""What the journal says of an order before anything is sent: paid for, refused, or lost too often."""

from __future__ import annotations

from typing import Final

from toolkit.ledger.pieces import PieceStore
from toolkit.providers.desk.ended import Answered, Ended, GivenUp, RefusedAnswer
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.order import AskOrder
from toolkit.providers.desk.records import CallEnded
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.desk.tries import Tries, refusal_holds

ANEW: Final = (
    "Run it by name (`campaign run --only ROW`) to try again; `campaign costs` lists what may have been billed."
)


def known_end(order: AskOrder, journal: Journal, store: PieceStore) -> Ended | None:
    """The end of an order that earlier runs have brought; ``None``: it has to be sent."""
    standing = journal.standing(order.key)
    if standing.refused is not None and refusal_holds(standing):
        return refused_end(order, standing.refused, recalled=True)
    if order.anew:
        return None
    record = journal.answer(order.key, store)
    return None if record is None else Answered(order.key, order.row_id, record, recalled=True)


def tries_of(order: AskOrder, journal: Journal, rules: DeskRules) -> Tries:
    """How often the order may still be sent."""
    return Tries(rules, 0 if order.anew else journal.standing(order.key).maybe_billed)


def worn_out_end(order: AskOrder, tries: Tries) -> GivenUp | None:
    """The end of an order whose calls of earlier runs were lost too often; ``None``: it may be sent."""
    if not tries.spent_up:
        return None
    message = f"{tries.lost_before} calls for this row may have been billed and brought no picture."
    return GivenUp(order.key, order.row_id, message, ANEW.replace("ROW", order.row_id))


def refused_end(order: AskOrder, ended: CallEnded, *, recalled: bool) -> RefusedAnswer:
    """The end of an order by a refusal."""
    return RefusedAnswer(
        order.key,
        order.row_id,
        ended.message,
        ended.stage,
        ended.categories,
        ended.code,
        ended.request_id,
        recalled,
    )

"""How an order ended at the desk: every one that was handed over ends exactly once."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from toolkit.providers.desk.records import AnswerRecord


@dataclass(frozen=True, slots=True)
class Answered:
    """The raw pictures are in the store and recorded."""

    key: str
    row_id: str
    record: AnswerRecord
    recalled: bool
    """An earlier run had paid for it; nothing was sent."""


@dataclass(frozen=True, slots=True)
class RefusedAnswer:
    """The model's own rules forbid it. A state of the row; the brief is not sent again as it is."""

    key: str
    row_id: str
    message: str
    stage: str
    """``input`` or ``output`` where the server says so."""
    categories: tuple[str, ...]
    code: str
    request_id: str
    recalled: bool
    """An earlier run was refused; nothing was sent."""


@dataclass(frozen=True, slots=True)
class GivenUp:
    """This row alone could not be drawn."""

    key: str
    row_id: str
    message: str
    todo: str
    code: str = ""
    bug: Exception | None = None
    """A fault of ours or of a plug-in: its traceback holds no values, its text nothing of the person."""


@dataclass(frozen=True, slots=True)
class Stopped:
    """The desk sends nothing more, for any row; this one waits for the next run."""

    key: str
    row_id: str
    why: Literal["provider", "storage", "asked"]
    """The provider takes no further call; nothing can be written any more; or ``stop`` was called."""
    message: str
    todo: str


@dataclass(frozen=True, slots=True)
class CostLimit:
    """The next call might pass the campaign's limit: nothing more is sent; this row waits for the next run."""

    key: str
    row_id: str
    message: str
    todo: str


@dataclass(frozen=True, slots=True)
class Waiting:
    """It was asked for in a batch that a later run collects, or waits for one to be tried."""

    key: str
    row_id: str
    message: str


@dataclass(frozen=True, slots=True)
class Paid:
    """A batch brought an answer in this run: its cost is this run's, whoever needs the picture. Ends no order."""

    row_id: str
    usd: Decimal | None
    key: str = ""
    """Never that of an order."""


Ended = Answered | RefusedAnswer | GivenUp | Stopped | CostLimit | Waiting | Paid

"""Choose: which rows may be published, and why the rest is held back."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.guardrails.consents import withdrawal_of
from toolkit.model.approval import Stand, Standing
from toolkit.model.outcome import RowOutcome
from toolkit.pipeline.records import DELIVERED
from toolkit.pipeline.recount import recount
from toolkit.pipeline.row import begin
from toolkit.pipeline.settle import reason_of
from toolkit.pipeline.workshop import Workshop


@dataclass(frozen=True, slots=True)
class HeldBack:
    """A row that is not published, and why."""

    row: str
    version: int
    why: str
    lies: bool = False
    """Whether this very version was delivered before, and lies there still."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a publish would publish."""

    outcomes: tuple[RowOutcome, ...]
    standings: tuple[Standing, ...]
    """Of the outcomes, in their order."""
    held: tuple[HeldBack, ...]
    changed: tuple[str, ...]
    """Ids of published rows whose input has changed since: their approved bytes go out, a run would make others."""
    run_id: str
    """The last run."""


def choose(shop: Workshop) -> Choice:
    """Say what is approved, and why the rest is held back. A workshop opened to read is enough.

    A row is looked at once more as a run would before drawing it: consent that has ended since holds it back too.
    """
    count = recount(shop)
    rows = {row.id: row for row in shop.job.rows}
    lying = {(event.row, event.key.rpartition("/")[0].rpartition("/v")[2]) for event in shop.ledger.current(DELIVERED)}
    good, stands, held = list[RowOutcome](), list[Standing](), list[HeldBack]()
    for outcome, standing in zip(count.outcomes, count.standings, strict=True):
        gone = withdrawal_of(shop.job, outcome.row.id) is not None
        why = "consent was withdrawn" if gone else _why(outcome, standing)
        if not why:
            before = begin(shop, rows[outcome.row.id]).before
            why = reason_of(before) if before.blocked else ""
        if not why:
            good.append(outcome)
            stands.append(standing)
            continue
        there = not gone and (outcome.row.id, str(outcome.version)) in lying
        held.append(HeldBack(outcome.row.id, outcome.version, why, there))
    held += [HeldBack(id_, 0, "not made yet: run first") for id_ in count.missing]
    changed = tuple(o.row.id for o in good if o.row.id in count.changed)
    return Choice(tuple(good), tuple(stands), tuple(held), changed, count.run_id)


def _why(outcome: RowOutcome, standing: Standing) -> str:
    if standing.approved:
        return ""
    if standing.stand is Stand.STOPPED:
        return f"{outcome.state.value}: {outcome.reason}" if outcome.reason else outcome.state.value
    comments = " ".join(f"“{d.comment}”" for d in standing.objections if d.comment)
    return f"{standing}: {comments}" if comments else str(standing)

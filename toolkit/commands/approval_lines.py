"""How the approval is told: a line for each row, the queues, and what does not count."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from toolkit.model.approval import Approval, Stand, Standing
from toolkit.model.approval_count import count_of
from toolkit.model.decision import Decision
from toolkit.reading.suggest import did_you_mean

_MARKS = {
    Stand.APPROVED: ("✓", "green"),
    Stand.WITH_CHANGES: ("✓", "green"),
    Stand.WAITS: ("…", "cyan"),
    Stand.CHANGES: ("↺", "yellow"),
    Stand.REJECTED: ("✕", "red"),
    Stand.STOPPED: ("–", "dim"),
}


@dataclass(frozen=True, slots=True)
class DecisionLine:
    """One person's last word on the present bytes."""

    by: str
    answer: str
    comment: str
    on: dt.date
    source: str


@dataclass(frozen=True, slots=True)
class ApprovalLine:
    """Where one row stands by the campaign's rule."""

    standing: str
    """``approved``, ``approved with changes``, ``waits``, ``changes required``, ``rejected`` or ``stopped``."""
    waits_for: tuple[str, ...]
    lacking: int
    by_rule: bool
    decisions: tuple[DecisionLine, ...]
    uncounted: tuple[DecisionLine, ...]


@dataclass(frozen=True, slots=True)
class ApprovalTotal:
    """The campaign's approval, summed up."""

    rule: str
    deadline: dt.date | None
    overdue: bool
    approved: int
    approved_by_rule: int
    waiting: int
    changes_required: int
    rejected: int
    stopped: int
    waits_for: dict[str, int]


def approval_line(standing: Standing) -> ApprovalLine:
    """One row's approval in a JSON answer."""
    return ApprovalLine(
        standing=standing.stand.value,
        waits_for=standing.waits_for,
        lacking=standing.lacking,
        by_rule=standing.by_rule,
        decisions=tuple(_decision(d) for d in standing.decisions),
        uncounted=tuple(_decision(d) for d in standing.uncounted),
    )


def approval_total(rule: Approval, standings: Iterable[Standing], today: dt.date) -> ApprovalTotal:
    """All rows' approval in a JSON answer."""
    count = count_of(standings)
    return ApprovalTotal(
        rule=str(rule),
        deadline=rule.deadline,
        overdue=rule.overdue(today) and count.waiting > 0,
        approved=count.approved,
        approved_by_rule=count.by_rule,
        waiting=count.waiting,
        changes_required=count.changes,
        rejected=count.rejected,
        stopped=count.stopped,
        waits_for=dict(count.waits_for),
    )


def approval_cell(standing: Standing) -> Text:
    """One row's approval as sign and words."""
    mark, style = _MARKS[standing.stand]
    return Text(f"{mark} {standing}", style=style)


def say_approval(rule: Approval, standings: tuple[Standing, ...], today: dt.date, console: Console) -> None:
    """Print the rule, the counts, whom all of it waits for, the deadline, and what does not count."""
    count = count_of(standings)
    console.print(Text("Approval: ", style="bold") + Text(f"{rule}. {count}."))
    if count.queues:
        console.print(Text(f"Waiting for: {count.queues}", style="cyan"))
    if rule.deadline is not None:
        console.print(_deadline(rule, today, late=count.waiting > 0))
    strangers = {d.reviewer: None for s in standings for d in s.uncounted}
    names = [r.name for r in rule.reviewers]
    for name in strangers:
        todo = did_you_mean(name, names, "The campaign names")
        console.print(Text(f"Kept, but not counted: decisions by {name}, whom the campaign does not name. {todo}"))


def _deadline(rule: Approval, today: dt.date, *, late: bool) -> Text:
    days = (rule.deadline - today).days if rule.deadline is not None else 0
    if days >= 0:
        when = "today" if not days else "tomorrow" if days == 1 else f"in {days} days"
        return Text(f"Decisions are due by {rule.deadline}, {when}.", style="yellow" if late and days <= 3 else "")
    ago = "yesterday" if days == -1 else f"{-days} days ago"
    if not late:
        return Text(f"The deadline was {rule.deadline}; nothing waits.")
    return Text(f"The deadline has passed: decisions were due by {rule.deadline}, {ago}.", style="bold red")


def _decision(decision: Decision) -> DecisionLine:
    return DecisionLine(
        decision.reviewer, decision.answer.value, decision.comment, decision.decided_on, decision.source
    )

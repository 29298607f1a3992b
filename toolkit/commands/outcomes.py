"""How outcomes are told: a table for people, lines for machines."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rich.console import Console
from rich.text import Text

from toolkit.commands import speech
from toolkit.commands.approval_lines import ApprovalLine, approval_cell, approval_line
from toolkit.model.approval import Standing
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.outcome import RowOutcome, RowState


@dataclass(frozen=True, slots=True)
class RowLine:
    """One row in a JSON answer."""

    id: str
    name: str
    team: str
    state: str
    version: int
    passed: int
    tested: int
    waits_for: tuple[str, ...]
    """Why it waits: one sentence for each finding that blocks or asks."""
    pieces: dict[str, str]
    """SHA-256 by kind of picture."""
    approval: ApprovalLine | None = None


def row_lines(outcomes: Iterable[RowOutcome], standings: Sequence[Standing] = ()) -> tuple[RowLine, ...]:
    """The outcomes as lines, in the same order; ``standings`` of the same rows where approval is told as well."""
    stands = {standing.row: standing for standing in standings}
    return tuple(
        RowLine(
            id=outcome.row.id,
            name=outcome.row.name,
            team=outcome.row.team,
            state=outcome.state.value,
            version=outcome.version,
            passed=outcome.verdict.passed,
            tested=outcome.verdict.tested,
            waits_for=tuple(f"{f.message} [{f.check}]" for f in open_findings(outcome.verdict)) or _reason(outcome),
            pieces={piece.kind.value: piece.sha256 for piece in outcome.pieces},
            approval=approval_line(stands[outcome.row.id]) if outcome.row.id in stands else None,
        )
        for outcome in outcomes
    )


def open_findings(verdict: Verdict) -> tuple[Finding, ...]:
    """The findings a person has to act on: those that block or ask, and checks that broke."""
    return tuple(
        f
        for f in verdict.findings
        if f.outcome is Outcome.ERROR or (f.outcome is Outcome.FAIL and f.severity is not Severity.NOTE)
    )


def _reason(outcome: RowOutcome) -> tuple[str, ...]:
    return (outcome.reason,) if outcome.reason and outcome.state is not RowState.CLEAR else ()


def say_rows(outcomes: Iterable[RowOutcome], console: Console, standings: Sequence[Standing] = ()) -> None:
    """Print one line for each row: state, id, name, checks, the first reason it waits, and who has to say yes."""
    stands = {standing.row: standing for standing in standings}
    every = tuple(outcomes)
    teams = ("team",) if any(outcome.row.team for outcome in every) else ()
    columns = ("state", "id", "name", "role", *teams, "checks", "waits for", *(("approval",) if stands else ()))
    table = speech.table(*columns, right=("checks",))
    for outcome, line in zip(every, row_lines(every), strict=True):
        why = line.waits_for[0] if line.waits_for else ""
        if len(line.waits_for) > 1:
            why += f" (+{len(line.waits_for) - 1})"
        score = f"{line.passed}/{line.tested}" if line.tested else "–"
        told = (approval_cell(stands[line.id]),) if line.id in stands else ()
        who = (Text(outcome.row.role), *(Text(line.team) for _ in teams))
        table.add_row(speech.state(line.state), line.id, line.name, *who, score, why, *told)
    console.print(table)


def say_set(verdict: Verdict, console: Console) -> None:
    """Print what the checks on the whole set ask of a person; nothing when all is well."""
    for finding in open_findings(verdict):
        console.print(Text(f"the set: {finding.message} [{finding.check}]", style="yellow"))

"""How `campaign decisions import` says what it understood and what it recorded."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from toolkit.commands import speech
from toolkit.errors import Problem
from toolkit.model.decision import Answer, Decision
from toolkit.pipeline.decide import Taken
from toolkit.reading.returned import Returned

_STYLES = {
    Answer.APPROVED: "green",
    Answer.WITH_CHANGES: "green",
    Answer.CHANGES: "yellow",
    Answer.REJECTED: "red",
}


def say_understood(taken: Taken, returned: Sequence[Returned], left: Sequence[Problem], *, several: bool) -> None:
    """Print what returned proofs were understood to say, before anything of it is recorded."""
    console = speech.out()
    for one in returned:
        asked = len(one.told) + len(one.open)
        said = f"{one.path.name}: {len(one.told)} of {asked} answered"
        names = sorted({told.reviewer for told in one.told})
        console.print(Text(said + (f", by {', '.join(names)}" if names else ""), style="bold"))
        if one.open and several:
            console.print(Text(f"  still open: {_listed(one.open)}", style="dim"))
        elif one.open:
            console.print(Text(f"Still open: {_listed(one.open)}", style="dim"))
    _say_table(taken.recorded)
    for decision, other in _contradictions(taken.recorded):
        said = f"{decision.reviewer} answers twice on {decision.row}: '{other.answer}', then '{decision.answer}'."
        console.print(Text(f"{said} Both are kept; the later one counts.", style="yellow"))
    speech.say_problems(left, speech.err())


def say_recorded(taken: Taken, again: Sequence[str], *, shown: bool, dry_run: bool) -> None:
    """Print what was recorded, and what follows from it."""
    console = speech.out()
    if not shown:
        _say_table(taken.recorded)
    known = f", {taken.known} were recorded before" if taken.known else ""
    if dry_run:
        console.print(Text(f"A dry run: {len(taken.recorded)} decisions would be recorded{known}.", style="bold"))
        return
    console.print(Text(f"{len(taken.recorded)} decisions recorded{known}.", style="bold"))
    if again:
        console.print(Text(f"The next run draws anew, with these words in the brief: {', '.join(again)}"))
    waiting = [d.row for d in taken.recorded if d.asks_for_changes and d.row not in again]
    if waiting:
        said = f"The studio goes by traits, not by words: change the roster's columns for {', '.join(waiting)}."
        console.print(Text(said, style="yellow"))


def _say_table(decisions: Sequence[Decision]) -> None:
    if not decisions:
        return
    table = speech.table("row", "version", "decision", "by", "on", "comment")
    for one in decisions:
        answer = Text(one.answer.value, style=_STYLES[one.answer])
        table.add_row(one.row, str(one.version), answer, one.reviewer, str(one.decided_on), Text(one.comment))
    speech.out().print(table)


def _contradictions(decisions: Sequence[Decision]) -> list[tuple[Decision, Decision]]:
    """Pairs in which one person says something else of the same picture later on."""
    last: dict[tuple[str, str], Decision] = {}
    found = []
    for one in decisions:
        before = last.get((one.row, one.reviewer))
        if before is not None and before.answer is not one.answer:
            found.append((one, before))
        last[(one.row, one.reviewer)] = one
    return found


def _listed(rows: Sequence[str]) -> str:
    return ", ".join(rows[:12]) + (f" and {len(rows) - 12} more" if len(rows) > 12 else "")

"""`campaign traits apply FILE CSV`: confirmed answers, and nothing else, into a new roster beside the old one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.commands.traits_roster import write_roster
from toolkit.commands.traits_table import read_answers
from toolkit.errors import CampaignError, Problem
from toolkit.model.job import Job
from toolkit.model.roster import RosterRow
from toolkit.portraits.suggestion import COLUMNS
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.reading.looks import Choices, read_traits
from toolkit.reading.problems import Problems, brief
from toolkit.reading.suggest import did_you_mean
from toolkit.reading.table import Row
from toolkit.studio.catalog import FAMILIES

YES = ("yes", "y", "ok", "x")
"""What takes a suggestion over as it is."""


@dataclass(frozen=True, slots=True)
class Taken:
    """One confirmed value and the row it went into."""

    row_id: str
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class ApplyAnswer:
    """What ``traits apply --json`` answers."""

    campaign: str
    roster: str
    """The new roster; empty when there was nothing to take over."""
    taken: tuple[Taken, ...]
    warnings: tuple[Problem, ...]


def apply_traits(file: Path, table: Path, *, as_json: bool, encoding: str | None) -> int:
    """Return 0 when the new roster is written; raises ``InputRefused`` (2) with every answer that is no good."""
    job = read_job(find_campaign(file), encoding=encoding)
    problems = Problems()
    answers = [row for row in read_answers(table, problems) if row["confirmed"]]
    taken = _Answers(job, table, problems).take(answers)
    problems.refuse_if_any()
    if not answers:
        todo = "Write 'yes' or a value into the column 'confirmed' of what is right."
        raise CampaignError(f"{brief(table.name, 80)} has no confirmed answer.", todo)
    written = write_roster(job, {(one.row_id, one.column): one.value for one in taken}) if taken else None
    answer = ApplyAnswer(job.campaign.id, str(written or ""), taken, problems.warnings)
    if as_json:
        speech.say_json(answer)
    else:
        _say(job, answer)
    return 0


class _Answers:
    """Holds answers against roster and catalogue, and notes every one that is no good."""

    def __init__(self, job: Job, table: Path, problems: Problems) -> None:
        self._rows: Mapping[str, RosterRow] = {row.id: row for row in job.rows}
        self._choices = Choices(FAMILIES, tuple(token.name for token in job.kit.palette))
        self._table = table
        self._problems = problems
        self._seen: dict[tuple[str, str], int] = {}

    def take(self, answers: Iterable[Row]) -> tuple[Taken, ...]:
        """What goes into the new roster, in the order of the answers."""
        return tuple(taken for answer in answers if (taken := self._one(answer)))

    def _one(self, answer: Row) -> Taken | None:
        row, column = self._rows.get(answer["id"]), answer["column"].strip().lower()
        if row is None:
            todo = did_you_mean(answer["id"], self._rows, "Rows")
            self._wrong(answer, "id", "no-such-row", f"The roster has no row {brief(answer['id'])}.", todo)
            return None
        if column not in COLUMNS:
            what = f"{brief(answer['column'])} is no column that is confirmed here."
            self._wrong(answer, "column", "no-such-column", what, did_you_mean(column, COLUMNS, "Columns"))
            return None
        first = self._seen.setdefault((row.id, column), answer.line)
        if first != answer.line:
            what = f"'{column}' of '{row.id}' is answered on line {first} as well."
            self._wrong(answer, "column", "answered-twice", what, "Keep one.")
            return None
        value = self._value(answer, column)
        return self._unless_said(answer, row, column, value) if value else None

    def _value(self, answer: Row, column: str) -> str:
        """The value as a roster writes it; empty after noting that it is none."""
        said = answer["confirmed"]
        if said.casefold() in YES:
            said = answer["suggestion"]
            if not said:
                todo = "Write the value that is right, or leave the cell empty."
                self._wrong(answer, "confirmed", "nothing-suggested", "There is no suggestion to say yes to.", todo)
                return ""
        note = partial(self._noted, answer)
        value = getattr(read_traits({column: said}, self._choices, note), column)
        return "" if value is None else str(value)

    def _unless_said(self, answer: Row, row: RosterRow, column: str, value: str) -> Taken | None:
        """The roster's own word wins: a different answer is said and left out, the same one is no change."""
        own = getattr(row.traits, column)
        if own is None:
            return Taken(row.id, column, value)
        if str(own) != value:
            what = f"The roster says {brief(str(own))} for '{row.id}' already, so {brief(value)} is left out."
            self._problems.warning(
                self._table, "said-already", what, "Change it in the roster.", line=answer.line, column=column
            )
        return None

    def _noted(self, answer: Row, _column: str, code: str, what: str, todo: str) -> None:
        self._wrong(answer, "confirmed", code, what, todo)

    def _wrong(self, answer: Row, column: str, code: str, what: str, todo: str) -> None:
        self._problems.error(self._table, code, what, todo, line=answer.line, column=column)


def _say(job: Job, answer: ApplyAnswer) -> None:
    console = speech.out()
    speech.say_problems(answer.warnings, console)
    if not answer.roster:
        console.print(Text("The roster says all of it already; nothing was written."))
        return
    for one in answer.taken:
        console.print(Text("✓ ", style="green") + Text(one.row_id, style="bold") + Text(f" {one.column}: {one.value}"))
    console.print(Text("New roster: ", style="bold") + Text(answer.roster))
    old, new = job.campaign.roster.name, Path(answer.roster).name
    console.print(Text(f"{old} is unchanged: look at the new one, then write 'roster: {new}' into the campaign."))
    console.print(Text("The sheets of 'traits suggest' show photos: delete them now."))

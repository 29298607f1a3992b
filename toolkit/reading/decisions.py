"""Read a table of decisions: report.csv with the columns decision, comment, reviewer and date filled in."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from toolkit.model.decision import Answer
from toolkit.model.proof_form import LONGEST_COMMENT, LONGEST_NAME
from toolkit.reading.answer_words import answer_of
from toolkit.reading.columns import Columns
from toolkit.reading.names import tidy, words_faults
from toolkit.reading.problems import Problems, brief
from toolkit.reading.suggest import did_you_mean
from toolkit.reading.table import Row, read_table
from toolkit.reading.text import UTF8

REPORT: Final = (
    "kind", "name", "role", "qty", "state", "headline", "passed", "tested", "skipped", "broken", "version",
    "consent_line", "packshot_sha256", "figure_sha256", "brief_sha256", "provider", "renderer", "wall_s", "cpu_s",
    "usd", "run", "proof_sha256", "approval", "approval_waits_for", "approval_by", "team",
)  # fmt: skip
"""The columns of report.csv that say nothing of a decision; they may stay or go."""
COLUMNS: Final = Columns(("id", "box_art_sha256", "decision"), ("comment", "reviewer", "date", *REPORT))
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_SHA256 = re.compile(r"[0-9a-f]{64}")


@dataclass(frozen=True, slots=True)
class Told:
    """One decision as a person gave it: a line of a table, or a figure's page in a returned proof."""

    line: int | None
    row: str
    box_art: str
    answer: Answer
    comment: str
    reviewer: str
    decided_on: dt.date
    version: int = 0
    """The version that was looked at, where it is told; 0 where it is not."""
    place: str = ""
    """Where it stands, when that is no line of a table: the row's id."""


def gather_decisions(
    path: Path, problems: Problems, *, reviewer: str, today: dt.date, encoding: str = UTF8
) -> tuple[Told, ...]:
    """Return every decided line, noting every problem; lines without a decision are passed over.

    ``reviewer`` stands where a line names nobody, ``today`` where it has no date.
    """
    table = read_table(
        path, problems, what="table of decisions", columns=COLUMNS, name_column="name", encoding=encoding
    )
    reader = _Reader(path, problems, reviewer, today)
    return tuple(told for row in table or () if row["decision"] and (told := reader.row(row)))


class _Reader:
    def __init__(self, path: Path, problems: Problems, reviewer: str, today: dt.date) -> None:
        self._path = path
        self._problems = problems
        self._reviewer = reviewer
        self._today = today

    def row(self, row: Row) -> Told | None:
        before = self._problems.errors
        answer, date = self._answer(row), self._date(row)
        comment, reviewer = tidy(row["comment"]), tidy(row["reviewer"]) or self._reviewer
        box_art = row["box_art_sha256"].lower()
        if not _SHA256.fullmatch(box_art):
            what = "This line does not say which picture was decided on."
            self._note(row, "box_art_sha256", "no-digest", what, "Take the line from report.csv and keep the column.")
        for column, text, most in (("comment", comment, LONGEST_COMMENT), ("reviewer", reviewer, LONGEST_NAME)):
            for fault in words_faults(column, text, most):
                self._note(row, column, fault.code, fault.what, fault.todo)
        if not reviewer:
            what = "Nobody is named as the reviewer."
            self._note(row, "reviewer", "no-reviewer", what, "Fill in the column, or say --reviewer NAME.")
        if answer in (Answer.CHANGES, Answer.REJECTED) and not comment:
            what = f"'{answer}' says nothing of what is wrong."
            self._note(row, "comment", "no-comment", what, "Say it in a sentence: it goes into the next brief.")
        if self._problems.errors > before or answer is None or date is None:
            return None
        return Told(row.line, row["id"], box_art, answer, comment, reviewer, date)

    def _answer(self, row: Row) -> Answer | None:
        answer = answer_of(row["decision"])
        if answer is not None:
            return answer
        what = f"{brief(row['decision'])} is no decision."
        self._note(row, "decision", "bad-decision", what, did_you_mean(row["decision"].casefold(), Answer, "Decisions"))
        return None

    def _date(self, row: Row) -> dt.date | None:
        text = row["date"]
        if not text:
            return self._today
        try:
            found = dt.date.fromisoformat(text) if _DATE.fullmatch(text) else None
        except ValueError:
            found = None
        if found is None:
            self._note(row, "date", "bad-date", f"{brief(text)} is no date.", "Write it as 2027-01-31.")
        elif found > self._today + dt.timedelta(days=1):
            self._note(row, "date", "future-date", f"{found} is still to come.", "Write the day of the decision.")
            return None
        return found

    def _note(self, row: Row, column: str, code: str, what: str, todo: str) -> None:
        self._problems.error(self._path, code, what, todo, line=row.line, column=column)

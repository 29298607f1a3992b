"""Read a roster: one row, one person."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

from toolkit.model.roster import PersonKind, RosterRow
from toolkit.model.traits import Traits
from toolkit.reading.columns import Columns
from toolkit.reading.looks import COLUMNS as TRAITS
from toolkit.reading.looks import Choices, read_traits
from toolkit.reading.names import LONGEST_ROLE, LONGEST_TAGLINE, LONGEST_TEAM, misread, name_faults, tidy, words_faults
from toolkit.reading.photo import check_photo
from toolkit.reading.problems import Problems, brief
from toolkit.reading.shapes import SAFE_ID
from toolkit.reading.suggest import did_you_mean
from toolkit.reading.table import Row, read_table
from toolkit.reading.text import UTF8
from toolkit.reading.traits_conflicts import conflicts

COLUMNS = Columns(("id", "kind", "name"), ("role", "team", "tagline", "qty", "photo", *TRAITS))
MOST_BOXES = 100_000


def gather_roster(
    path: Path, problems: Problems, choices: Choices, encoding: str = UTF8
) -> tuple[RosterRow, ...] | None:
    """Return the roster's rows, noting every problem; ``None`` when the file could not be read as a table.

    A row with a problem is left out or has the value left empty: the problem stops the job anyway.
    """
    table = read_table(path, problems, what="roster", columns=COLUMNS, name_column="name", encoding=encoding)
    if table is None:
        return None
    if not table:
        problems.error(path, "empty-roster", "The roster has no rows.", "Add one row for every person.", line=2)
    reader = _RosterReader(path, problems, choices)
    return tuple(row for cells in table if (row := reader.row(cells)))


class _RosterReader:
    """Reads row after row, and knows the ids it has seen."""

    def __init__(self, path: Path, problems: Problems, choices: Choices) -> None:
        self.path = path
        self.problems = problems
        self.choices = choices
        self.ids: dict[str, int] = {}
        self.teams: dict[str, str] = {}

    def row(self, cells: Row) -> RosterRow | None:
        before = self.problems.errors
        id_, kind, name = self._id(cells), self._kind(cells), self._name(cells)
        role, tagline = self._words(cells, "role", LONGEST_ROLE), self._words(cells, "tagline", LONGEST_TAGLINE)
        team = self._team(cells)
        qty, photo = self._qty(cells), self._photo(cells)
        traits = read_traits(cells.cells, self.choices, partial(self._note, cells.line))
        if self.problems.errors > before:
            return None
        self._conflicts(cells, traits)
        return RosterRow(
            id=id_,
            kind=kind,
            name=name,
            role=role,
            team=team,
            tagline=tagline,
            qty=qty,
            photo=photo,
            traits=traits,
            line=cells.line,
        )

    def _conflicts(self, cells: Row, traits: Traits) -> None:
        for clash in conflicts(traits, cells.cells):
            self.problems.warning(
                self.path, "traits-clash", clash.what, clash.drawn, line=cells.line, column=clash.column
            )

    def _note(self, line: int, column: str, code: str, what: str, todo: str) -> None:
        self.problems.error(self.path, code, what, todo, line=line, column=column)

    def _id(self, cells: Row) -> str:
        id_ = cells["id"]
        if not re.fullmatch(SAFE_ID, id_):
            what = f"{brief(id_)} is no good id." if id_ else "The id is empty."
            self._note(cells.line, "id", "bad-id", what, "Use letters, digits, '-' and '_', at most 64.")
        first = self.ids.setdefault(id_.casefold(), cells.line)
        if first != cells.line and id_:
            what = f"The id {brief(id_)} is on line {first} as well (upper and lower case count as the same)."
            self._note(cells.line, "id", "duplicate-id", what, "Give every row its own.")
        return id_

    def _kind(self, cells: Row) -> PersonKind:
        kind = cells["kind"].lower()
        if kind in tuple(PersonKind):
            return PersonKind(kind)
        what = f"{brief(cells['kind'])} is no kind of person." if kind else "The kind is empty."
        todo = did_you_mean(kind, PersonKind, "Kinds") or "Write 'staff' (a real person) or 'persona' (invented)."
        self._note(cells.line, "kind", "bad-kind", what, todo)
        return PersonKind.STAFF

    def _name(self, cells: Row) -> str:
        name = tidy(cells["name"])
        faults = name_faults(name)
        meant = misread(name)
        if meant:
            what = f"{brief(name)} looks like {brief(meant)} read with the wrong encoding."
            note = self.problems.error if faults else self.problems.warning
            note(
                self.path, "misread", what, "Correct it, or save the file as CSV UTF-8.", line=cells.line, column="name"
            )
            return name
        for fault in faults:
            self._note(cells.line, "name", fault.code, fault.what, fault.todo)
        return name

    def _words(self, cells: Row, column: str, longest: int) -> str:
        text = tidy(cells[column])
        for fault in words_faults(column, text, longest):
            self._note(cells.line, column, fault.code, fault.what, fault.todo)
        return text

    def _team(self, cells: Row) -> str:
        """The team as it was first written: upper and lower case count as the same."""
        team = self._words(cells, "team", LONGEST_TEAM)
        return self.teams.setdefault(team.casefold(), team)

    def _qty(self, cells: Row) -> int:
        text = cells["qty"]
        if not text:
            return 1
        if text.isascii() and text.isdigit() and len(text) <= 9 and 1 <= int(text) <= MOST_BOXES:
            return int(text)
        what = f"{brief(text)} is no number of boxes."
        self._note(cells.line, "qty", "bad-qty", what, f"Write a whole number from 1 to {MOST_BOXES}.")
        return 1

    def _photo(self, cells: Row) -> str | None:
        name = cells["photo"]
        if not name:
            return None
        check_photo(name, self.path.absolute().parent, partial(self._note, cells.line, "photo"))
        return name

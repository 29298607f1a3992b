"""Problems are gathered here, so that a user reads all of them at once."""

from __future__ import annotations

from pathlib import Path

from toolkit.errors import InputRefused, Problem

MOST = 500
"""Errors, and warnings, kept per reading: nobody mends more in one go, and a hostile file must not fill the memory."""


class Problems:
    """Every problem found while reading one or more files, in the order found."""

    def __init__(self) -> None:
        self._found: dict[str, list[Problem]] = {"error": [], "warning": []}
        self.errors = 0
        """How many errors were noted, kept or not."""

    def error(
        self, file: Path, code: str, what: str, todo: str = "", *, line: int | None = None, column: str | None = None
    ) -> None:
        """Note something that stops the job. ``line`` counts from 1, ``column`` is a CSV column or dotted key."""
        self._note(Problem(shown(file), _clean(what), _clean(todo), line, column and _clean(column), code, "error"))

    def warning(
        self, file: Path, code: str, what: str, todo: str = "", *, line: int | None = None, column: str | None = None
    ) -> None:
        """Note something that is said and stops nothing."""
        self._note(Problem(shown(file), _clean(what), _clean(todo), line, column and _clean(column), code, "warning"))

    def _note(self, problem: Problem) -> None:
        kept = self._found[problem.level]
        self.errors += problem.level == "error"
        if len(kept) < MOST and problem not in kept[-20:]:
            kept.append(problem)

    @property
    def warnings(self) -> tuple[Problem, ...]:
        return tuple(self._found["warning"])

    def all(self) -> tuple[Problem, ...]:
        """Errors and warnings, file by file in the order they were opened, and line by line in each."""
        every = [*self._found["error"], *self._found["warning"]]
        files = list(dict.fromkeys(p.file for p in every))
        return tuple(sorted(every, key=lambda p: (files.index(p.file), p.line or 0)))

    def refuse_if_any(self) -> None:
        """Raise ``InputRefused`` with everything found, warnings included, when there is at least one error."""
        if self.errors:
            raise InputRefused(self.all())


def shown(file: Path) -> str:
    """The path as the user would type it: relative to the working folder when it lies in there."""
    try:
        return file.absolute().relative_to(Path.cwd()).as_posix()
    except ValueError:
        return file.as_posix()


def brief(text: str, most: int = 40) -> str:
    """A user's own text, quoted and cut to ``most`` characters, safe to print in a terminal."""
    cut = text if len(text) <= most else text[: most - 1] + "…"
    return "'" + _clean(cut) + "'"


def _clean(text: str) -> str:
    """Control, bidi and other unprintable characters as escapes: a file must not write to the terminal as it likes."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in text)

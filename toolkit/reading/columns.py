"""The columns of a table: which there may be, and how their names are looked up."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns a table may have."""

    required: tuple[str, ...]
    optional: tuple[str, ...] = ()

    @property
    def all(self) -> tuple[str, ...]:
        return self.required + self.optional


def normal(column: str) -> str:
    """A column's name as it is looked up: lower case, underscores for spaces and hyphens."""
    return "_".join(column.strip().casefold().replace("-", " ").replace("_", " ").split())


def parts(cell: str) -> tuple[str, ...]:
    """The values of a cell that holds several, separated by ``|``, ``;`` or ``,``."""
    for mark in ";,":
        cell = cell.replace(mark, "|")
    return tuple(p.strip() for p in cell.split("|") if p.strip())


def known_of(cells: Sequence[str], columns: Iterable[str]) -> int:
    """How many cells of a line are names of known columns."""
    return len({normal(c) for c in cells} & set(columns))

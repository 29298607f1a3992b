"""The traits columns of a roster: every value checked against the studio's catalogue."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Protocol

from toolkit.model.traits import Traits
from toolkit.reading.colour import hex_colour
from toolkit.reading.columns import parts
from toolkit.reading.problems import brief
from toolkit.reading.suggest import did_you_mean, nearest

STYLES = (
    *("hair", "facial_hair", "brows", "expression", "eyewear", "headwear", "outfit"),
    *("build", "age", "aid", "pose", "base"),
)
SEVERAL = {"details": 4, "accessories": 6}
"""Columns that hold several values, and how many at most."""
NATURAL = ("hair_colour", "eye_colour")
"""Colour columns that also know the natural names of the catalogue."""
COLOURS = (*NATURAL, "eyewear_colour", "headwear_colour", "outfit_colour", "outfit_second")
COLUMNS = tuple(Traits.model_fields)
DARKEST = 10

Note = Callable[[str, str, str, str], None]
"""Takes the column, the code of a problem, what is wrong and what to do."""


class Family(Protocol):
    """What is needed of a family of the studio's catalogue."""

    @property
    def options(self) -> Mapping[str, str]: ...


@dataclass(frozen=True, slots=True)
class Choices:
    """What trait values may be: the studio's families, and the kit's palette tokens (``None``: not known)."""

    families: Mapping[str, Family]
    tokens: tuple[str, ...] | None

    def ids(self, family: str) -> tuple[str, ...]:
        return tuple(self.families[family].options)


def read_traits(cells: Mapping[str, str], choices: Choices, note: Note) -> Traits:
    """The traits of a row; an empty cell leaves the choice to the seed. What is wrong is noted and left empty."""
    found: dict[str, int | str | tuple[str, ...] | None] = {}
    for column in COLUMNS:
        cell = cells.get(column, "")
        if not cell:
            continue
        if column == "skin":
            found[column] = _skin(cell, note)
        elif column in SEVERAL:
            found[column] = _several(column, cell, choices, note)
        elif column in COLOURS:
            found[column] = _colour(column, cell, choices, note)
        else:
            found[column] = _style(column, cell, choices, note)
    return Traits.model_validate(found)


def _skin(cell: str, note: Note) -> int | None:
    if cell.isascii() and cell.isdigit() and len(cell) <= 2 and 1 <= int(cell) <= DARKEST:
        return int(cell)
    note("skin", "bad-trait", f"{brief(cell)} is no skin tone.", "Use the Monk scale: 1 (lightest) to 10 (darkest).")
    return None


def _style(column: str, cell: str, choices: Choices, note: Note) -> str | None:
    """The id of a style, from its id or label in any case, with spaces or hyphens."""
    options = choices.families[column].options
    asked = _slug(cell)
    if asked in options:
        return asked
    by_label = next((id_ for id_, label in options.items() if _slug(label) == asked), None)
    if by_label:
        return by_label
    label = {_slug(name): id_ for id_, name in options.items()}
    near = nearest(cell, options) or label.get(nearest(cell, label) or "")
    todo = f"Did you mean '{near}'?" if near else did_you_mean(cell, options, "The studio has")
    note(column, "bad-trait", f"There is no {column.replace('_', ' ')} {brief(cell)}.", todo)
    return None


def _several(column: str, cell: str, choices: Choices, note: Note) -> tuple[str, ...]:
    most = SEVERAL[column]
    found = [id_ for part in parts(cell) if (id_ := _style(column, part, choices, note))]
    found = [f for f in dict.fromkeys(found) if f != "none" or len(found) == 1]
    if len(found) > most:
        note(column, "too-many", f"There are {len(found)} {column}; at most {most} are drawn.", "Leave some out.")
    return tuple(found[:most])


def _colour(column: str, cell: str, choices: Choices, note: Note) -> str | None:
    """A hex colour, a palette token, or for hair and eyes a natural name; tokens pass while the palette is unread."""
    natural = choices.ids(column) if column in NATURAL else ()
    colour = hex_colour(cell)
    if colour:
        return colour
    asked = cell.strip().lower()
    for name in (_slug(cell), asked):
        if name in natural or name in (choices.tokens or ()):
            return name
    if choices.tokens is None and "." in asked:
        return None
    known = (*natural, *(choices.tokens or ()))
    todo = did_you_mean(cell, known, "Use a hex colour such as #0b6e4f, or one of")
    note(column, "bad-colour", f"{brief(cell)} is no colour here.", todo or "Write six hex digits: #0b6e4f.")
    return None


def _slug(text: str) -> str:
    return "-".join(text.strip().lower().replace("_", " ").replace("-", " ").split())

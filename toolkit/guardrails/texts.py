"""The words of a row that people will read, and which of them are a person's name."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.guardrails.base import RowExhibit
from toolkit.model.roster import PersonKind


@dataclass(frozen=True, slots=True)
class Passage:
    """One text, where it stands, and whether it is the name of a real or an invented person."""

    field: str
    text: str
    is_name: bool = False
    of_staff: bool = False


def printed(exhibit: RowExhibit) -> tuple[Passage, ...]:
    """Every printed text that is not empty, names marked as such."""
    staff = exhibit.row.kind is PersonKind.STAFF
    return tuple(
        Passage(field, text, field == "name", staff) for field, text in exhibit.texts.items() if text and text.strip()
    )


def named(exhibit: RowExhibit) -> tuple[Passage, ...]:
    """What names things without being printed: accessories, reviewers' notes, and the id, which is a file's name."""
    words = [Passage("accessories", one.replace("-", " ").replace("_", " ")) for one in exhibit.row.traits.accessories]
    # An id often repeats the person's name, so it is treated as a name.
    name = Passage("id", exhibit.row.id.replace("-", " ").replace("_", " "), True, exhibit.row.kind is PersonKind.STAFF)
    notes = [Passage("reviewer's note", note) for note in exhibit.notes]
    return (*words, *notes, name)

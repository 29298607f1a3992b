"""What a browser sends when somebody decides, held against the same rules as a table of decisions."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from toolkit.model.decision import Answer
from toolkit.model.proof_form import LONGEST_COMMENT, LONGEST_NAME
from toolkit.reading.names import Fault, tidy, words_faults
from toolkit.words.say import phrase, say

MOST_AT_ONCE = 10_000
"""Figures in one approval of what is clean."""
_BREAKS = re.compile(r"\s*[\r\n\t\v\f]+\s*")

_FAULTS = {
    "too-long": phrase("at most {most} characters fit."),
    "formula": phrase("it begins with '{sign}', which a spreadsheet would run as a formula: begin with a letter."),
    "hidden-character": phrase("it holds a character that cannot be seen: type it again by hand."),
    "too-many-marks": phrase("it piles up marks on one letter: type it again by hand."),
}
"""What people at the page are told, by the codes of faults in words."""
_FIELDS = {"comment": phrase("Comment"), "reviewer": phrase("Name")}
_WANTED = {
    Answer.WITH_CHANGES: phrase("Say in a sentence what is to change: it goes with the figure."),
    Answer.CHANGES: phrase("Say in a sentence what is wrong with it: it goes with the figure."),
    Answer.REJECTED: phrase("Say in a sentence why not: it goes with the figure."),
}

_Sha256 = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_RowId = Annotated[str, StringConstraints(min_length=1, max_length=200)]


class _Posted(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=False)


class PostedDecision(_Posted):
    """One decision on one figure."""

    row: _RowId
    box_art: _Sha256
    """Of what was looked at."""
    answer: Answer
    comment: Annotated[str, StringConstraints(max_length=4 * LONGEST_COMMENT)] = ""
    reviewer: Annotated[str, StringConstraints(max_length=4 * LONGEST_NAME)]


class Looked(_Posted):
    """One figure among several."""

    row: _RowId
    box_art: _Sha256


class PostedApproval(_Posted):
    """One approval of several figures, none of which asks for a person."""

    reviewer: Annotated[str, StringConstraints(max_length=4 * LONGEST_NAME)]
    figures: Annotated[tuple[Looked, ...], Field(min_length=1, max_length=MOST_AT_ONCE)]


def one_line(text: str) -> str:
    """The text as it is kept: line breaks become spaces, for a table's cell and a prompt have none."""
    return tidy(_BREAKS.sub(" ", text))


def faults_of(answer: Answer, comment: str, reviewer: str) -> tuple[tuple[str, str], ...]:
    """What cannot be recorded as it stands, as (field, sentence), of a tidied comment and name."""
    found = []
    for field, text, most in (("comment", comment, LONGEST_COMMENT), ("reviewer", reviewer, LONGEST_NAME)):
        found += [(field, _told(field, fault, text, most)) for fault in words_faults(field, text, most)]
    if not reviewer:
        found.append(("reviewer", say("Say who decides: a decision has a name.")))
    if answer in _WANTED and not comment:
        found.append(("comment", say(_WANTED[answer])))
    return tuple(found)


def _told(field: str, fault: Fault, text: str, most: int) -> str:
    known = _FAULTS.get(fault.code)
    if known is None:
        return f"{fault.what} {fault.todo}"
    return say("{field}: {fault}", field=say(_FIELDS[field]), fault=say(known, most=most, sign=text[:1]))

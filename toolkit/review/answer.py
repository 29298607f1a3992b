"""What a browser sends when somebody decides, held against the same rules as a table of decisions."""

from __future__ import annotations

import re
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from toolkit.model.decision import Answer
from toolkit.model.proof_form import LONGEST_COMMENT, LONGEST_NAME
from toolkit.reading.names import tidy, words_faults

MOST_AT_ONCE = 10_000
"""Figures in one approval of what is clean."""
_BREAKS = re.compile(r"\s*[\r\n\t\v\f]+\s*")

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
        found += [(field, f"{fault.what} {fault.todo}") for fault in words_faults(field, text, most)]
    if not reviewer:
        found.append(("reviewer", "Say who decides: a decision has a name."))
    if answer is not Answer.APPROVED and not comment:
        found.append(("comment", f"Say in a sentence what '{answer.value}' is about: it goes with the figure."))
    return tuple(found)

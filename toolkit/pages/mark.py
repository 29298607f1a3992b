"""The eight marks of a status, each with a shape and a word of its own, so that colour never stands alone."""

from __future__ import annotations

from enum import StrEnum

from toolkit.model.finding import Finding, Outcome, Severity
from toolkit.model.outcome import RowState
from toolkit.words.say import phrase


class Mark(StrEnum):
    """What is drawn beside a row or a finding; the value names the picture and the style class."""

    CLEAR = "clear"
    REVIEW = "review"
    BLOCKED = "blocked"
    NOTE = "note"
    SKIPPED = "skipped"
    BROKEN = "broken"
    """Not made, or a check that broke: neither the brand's fault nor the figure's."""
    REFUSED = "refused"
    """An image model would not draw it."""
    WAITING = "waiting"
    """Asked for in a batch that has not been collected."""


_OF_STATE = {
    RowState.CLEAR: Mark.CLEAR,
    RowState.ASK: Mark.REVIEW,
    RowState.BLOCKED: Mark.BLOCKED,
    RowState.REFUSED: Mark.REFUSED,
    RowState.WAITING: Mark.WAITING,
    RowState.FAILED: Mark.BROKEN,
}
_OF_FAILURE = {Severity.BLOCK: Mark.BLOCKED, Severity.ASK: Mark.REVIEW, Severity.NOTE: Mark.NOTE}

STATE_WORDS = {  # said where they are shown
    RowState.CLEAR: phrase("Clear"),
    RowState.ASK: phrase("To review"),
    RowState.BLOCKED: phrase("Blocked"),
    RowState.REFUSED: phrase("Refused"),
    RowState.WAITING: phrase("Waiting"),
    RowState.FAILED: phrase("Not made"),
}

FINDING_WORDS = {  # likewise
    Mark.CLEAR: phrase("Pass"),
    Mark.REVIEW: phrase("Review"),
    Mark.BLOCKED: phrase("Blocked"),
    Mark.NOTE: phrase("Note"),
    Mark.SKIPPED: phrase("Skipped"),
    Mark.BROKEN: phrase("Broke"),
    Mark.REFUSED: phrase("Refused"),
    Mark.WAITING: phrase("Waiting"),
}

URGENCY = {
    mark: order
    for order, mark in enumerate(
        (Mark.BLOCKED, Mark.REFUSED, Mark.BROKEN, Mark.WAITING, Mark.REVIEW, Mark.NOTE, Mark.SKIPPED, Mark.CLEAR)
    )
}
"""What is shown first."""


def mark_of_state(state: RowState) -> Mark:
    """Return the mark of a row's state."""
    return _OF_STATE[state]


def mark_of_finding(finding: Finding) -> Mark:
    """Return the mark of one finding: a failure looks like what follows from it, SKIP and ERROR like themselves."""
    if finding.outcome is Outcome.FAIL:
        return _OF_FAILURE[finding.severity]
    return {Outcome.PASS: Mark.CLEAR, Outcome.SKIP: Mark.SKIPPED, Outcome.ERROR: Mark.BROKEN}[finding.outcome]

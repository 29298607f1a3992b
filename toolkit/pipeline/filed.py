"""Where a row is filed: its team is what the roster says now, for nothing that was made depends on it."""

from __future__ import annotations

from dataclasses import replace

from toolkit.model.outcome import RowOutcome
from toolkit.model.roster import RosterRow


def filed(outcome: RowOutcome, row: RosterRow) -> RowOutcome:
    """The outcome with the team that the roster has now; a person who moves needs no run."""
    if outcome.row.team == row.team:
        return outcome
    return replace(outcome, row=outcome.row.model_copy(update={"team": row.team}))

"""One thing that `campaign doctor` looked at."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Symptom:
    """One thing that was looked at."""

    part: str
    state: str
    """``ok``, ``slow`` (works, could be better) or ``missing``."""
    found: str
    todo: str = ""

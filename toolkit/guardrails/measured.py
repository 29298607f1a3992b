"""How well each guardrail holds, as the benchmark last measured it: a dated table that the documentation quotes."""

from __future__ import annotations

import datetime as dt
import functools
from collections.abc import Mapping
from importlib.resources import files

from pydantic import Field
from ruamel.yaml import YAML

from toolkit.model.noun import Noun


class Measured(Noun):
    """The counts of one check."""

    ways: int
    """In how many ways a good piece (row, set, plan) was spoilt."""
    tried: int
    caught: int
    good: int
    alarms: int
    """Good ones on which it failed all the same."""
    cpu_ms: float | None = None
    missed: Mapping[str, int] = Field(default_factory=dict)
    """Way of spoiling -> how often it was not noticed."""
    why: str = ""
    """Why it is less than it should be, written by hand."""


class Speed(Noun):
    """What all checks of a piece take on one thread: ms of processor time, MB of memory at most."""

    without_ocr_ms: float
    with_ocr_ms: float
    start_mb: float
    """Before any check: Python, libraries and the pieces themselves."""
    without_ocr_mb: float
    with_ocr_mb: float


class Measurement(Noun):
    """One measurement of all checks."""

    date: dt.date
    machine: str
    pieces: int
    speed: Speed
    checks: Mapping[str, Measured]

    @property
    def day(self) -> str:
        """The date in words."""
        return f"{self.date.day} {self.date:%B %Y}"


@functools.cache
def measurement() -> Measurement:
    """The last measurement that was kept."""
    text = (files("toolkit.guardrails") / "data" / "measured.yaml").read_text(encoding="utf-8")
    told = YAML(typ="safe", pure=True).load(text)
    return Measurement.model_validate({**told, "date": dt.date.fromisoformat(str(told["date"]))})

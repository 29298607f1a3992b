"""What one check has to say, before the severity in force is put to it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.model.finding import Outcome, Severity
from toolkit.model.place import Box

Picture = Literal["figure", "box-art", "packshot", ""]


@dataclass(frozen=True, slots=True)
class Measure:
    """A measured value with the limit it was held against; ``relation`` is what passing means."""

    value: float
    limit: float
    relation: Literal["<=", ">="]
    unit: str = ""
    seen: str = ""
    """What was measured, where it is more than a number: a colour as ``#rrggbb``."""

    @property
    def good(self) -> bool:
        """Whether the value keeps the limit."""
        return self.value <= self.limit if self.relation == "<=" else self.value >= self.limit


@dataclass(frozen=True, slots=True)
class Remark:
    """One result of a check; the fields are those of a Finding that the check itself can know."""

    code: str
    outcome: Outcome
    message: str
    measure: Measure | None = None
    picture: Picture = ""
    place: Box | None = None
    at_most: Severity | None = None
    """The hardest severity this remark may take, whatever the check's own is (a name is asked about, never blocked)."""
    rows: tuple[str, ...] = ()
    """For a remark on the set: ids of the rows it concerns."""


def passed(message: str, measure: Measure | None = None, *, picture: Picture = "", place: Box | None = None) -> Remark:
    """It holds."""
    return Remark("ok", Outcome.PASS, message, measure, picture, place)


def failed(
    code: str,
    message: str,
    measure: Measure | None = None,
    *,
    picture: Picture = "",
    place: Box | None = None,
    at_most: Severity | None = None,
    rows: tuple[str, ...] = (),
) -> Remark:
    """It does not hold, in the way that ``code`` names."""
    return Remark(code, Outcome.FAIL, message, measure, picture, place, at_most, rows)


def skipped(message: str) -> Remark:
    """It could not be looked at here; ``message`` says why. Not the same as having passed."""
    return Remark("skipped", Outcome.SKIP, message)

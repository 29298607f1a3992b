"""One finding as a line of a table: words, a bar on a scale, and the pin of its place in the picture."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from toolkit.model.finding import Finding, Outcome
from toolkit.model.place import Box
from toolkit.pages.mark import FINDING_WORDS, URGENCY, Mark, mark_of_finding
from toolkit.pages.measure import limit_text, with_unit
from toolkit.words.resay import resay
from toolkit.words.say import say


@dataclass(frozen=True, slots=True)
class Bullet:
    """A bar from zero with a tick at the limit, both as shares of the scale's length (0 to 1)."""

    bar: float
    limit: float


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding, ready to be set in type."""

    check: str
    title: str
    code: str
    mark: Mark
    word: str
    message: str
    measure: str
    limit: str
    bullet: Bullet | None
    override: str
    picture: str
    place: Box | None
    pin: int | None = None
    """Number of the pin in its picture; ``None`` where nothing is to be pointed at."""
    value: float | None = None
    rows: tuple[str, ...] = ()
    """For a finding on the set: ids of the rows it speaks of."""

    @property
    def passed(self) -> bool:
        return self.mark is Mark.CLEAR


def bullet_of(measure: float | None, limit: float | None, relation: str) -> Bullet | None:
    """Return the bar and tick of a measure against its limit, on a scale from zero to a little past both.

    ``None`` when either number is missing, negative or the scale would be empty: no bar is better than a false one.
    """
    if measure is None or limit is None or not relation or measure < 0 or limit < 0:
        return None
    top = max(measure * 1.08, limit * (1.6 if relation == "<=" else 1.25))
    return Bullet(measure / top, limit / top) if top > 0 else None


def line_of(finding: Finding, titles: Mapping[str, str]) -> FindingLine:
    """Return the line of one finding; ``titles`` are the guardrails' titles by id."""
    mark = mark_of_finding(finding)
    measured = "" if finding.measure is None else with_unit(finding.measure, finding.unit)
    limit = "" if finding.limit is None else limit_text(finding.limit, finding.relation, finding.unit)
    return FindingLine(
        check=finding.check,
        title=say(titles.get(finding.check, finding.check)),
        code=finding.code,
        mark=mark,
        word=say(FINDING_WORDS[mark]),
        message=resay(finding.message),
        measure=measured,
        limit=limit,
        bullet=bullet_of(finding.measure, finding.limit, finding.relation),
        override=finding.override,
        picture=finding.picture,
        place=finding.place,
        value=finding.measure,
        rows=finding.rows,
    )


def lines_of(findings: Iterable[Finding], titles: Mapping[str, str]) -> tuple[FindingLine, ...]:
    """Return all lines, the most urgent first, with pins numbered from 1 on those that failed at a place."""
    pairs = sorted(
        ((line_of(f, titles), f) for f in findings), key=lambda p: (URGENCY[p[0].mark], p[1].measure is None)
    )
    lines: list[FindingLine] = []
    pin = 0
    for line, finding in pairs:
        if finding.place is not None and finding.outcome is Outcome.FAIL:
            pin += 1
            lines.append(replace(line, pin=pin))
        else:
            lines.append(line)
    return tuple(lines)

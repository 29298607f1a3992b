"""The table of measured values: one line a figure, those that need attention first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from toolkit.model.finding import Finding, Outcome
from toolkit.model.proof import Proof
from toolkit.pages.card import Card
from toolkit.pages.mark import URGENCY, Mark, mark_of_finding
from toolkit.pages.measure import limit_text, number
from toolkit.words.say import say, say_in

CHECK: Final = "check"
"""What translators are told of the words of a check's id."""
ROWS_A_PAGE = 18
_MOST_COLUMNS = 10


@dataclass(frozen=True, slots=True)
class Head:
    """One measured check: its id, title and limit."""

    check: str
    family: str
    name: str
    limit: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One value with its mark; an empty text where the check did not look."""

    text: str
    mark: Mark | None


@dataclass(frozen=True, slots=True)
class Line:
    """One figure's values."""

    card: Card
    cells: tuple[Cell, ...]
    others: str
    score: str


@dataclass(frozen=True, slots=True)
class Measured:
    """The whole table, cut into pages."""

    heads: tuple[Head, ...]
    pages: tuple[tuple[Line, ...], ...]


def measured(proof: Proof, cards: Sequence[Card]) -> Measured:
    """Return the table over ``cards``; limits are taken over the whole run, so that volumes agree."""
    heads = _heads(proof)
    ranked = sorted(cards, key=lambda c: c.urgency)  # stable: roster order within
    lines = [_line(card, heads) for card in ranked]
    pages = tuple(tuple(lines[i : i + ROWS_A_PAGE]) for i in range(0, len(lines), ROWS_A_PAGE))
    return Measured(heads, pages)


def _heads(proof: Proof) -> tuple[Head, ...]:
    limits: dict[str, set[str]] = {}
    for outcome in proof.outcomes:
        for finding in outcome.verdict.findings:
            if finding.measure is not None:
                text = limit_text(finding.limit, finding.relation, finding.unit) if finding.limit is not None else ""
                limits.setdefault(finding.check, set()).add(text)
    order = [r.id for r in proof.rules if r.id in limits] or sorted(limits)
    heads = []
    for check in order[:_MOST_COLUMNS]:
        family, _, name = check.partition("/")
        texts = limits[check] - {""}
        heads.append(
            Head(
                check,
                _word(family),
                _word(name),
                next(iter(texts)) if len(texts) == 1 else say("varies") if texts else "",
            )
        )
    return tuple(heads)


def _word(part: str) -> str:
    return say_in(CHECK, part.replace("-", " "))


def _line(card: Card, heads: Sequence[Head]) -> Line:
    findings = card.outcome.verdict.findings
    known = {h.check for h in heads}
    rest = [f for f in findings if f.check not in known and f.outcome in (Outcome.PASS, Outcome.FAIL)]
    others = say("{n} of {all}", n=sum(f.outcome is Outcome.PASS for f in rest), all=len(rest)) if rest else ""
    score = f"{card.passed}/{card.tested}" if card.tested else "–"
    return Line(card, tuple(_cell(findings, h.check) for h in heads), others, score)


def _cell(findings: Sequence[Finding], check: str) -> Cell:
    mine = [f for f in findings if f.check == check]
    if not mine:
        return Cell("", None)
    worst = min(mine, key=lambda f: (URGENCY[mark_of_finding(f)], _margin(f)))
    mark = mark_of_finding(worst)
    if worst.measure is None:
        return Cell({Mark.SKIPPED: say("skipped"), Mark.BROKEN: say("broke")}.get(mark, "–"), mark)
    return Cell(number(worst.measure), mark)


def _margin(finding: Finding) -> float:
    """How far within its limit a value lies, as a share of the limit; small is close to failing."""
    if finding.measure is None or not finding.limit:
        return 0.0
    room = (finding.limit - finding.measure) / finding.limit
    return room if finding.relation == "<=" else -room

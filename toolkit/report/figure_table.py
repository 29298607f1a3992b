"""The table of findings on a figure's page: which lines fit, and what is told in few words below."""

from __future__ import annotations

from toolkit.pages.card import Card
from toolkit.pages.finding_line import FindingLine
from toolkit.report.paper import Paper
from toolkit.report.small_type import deep
from toolkit.words.clauses import clauses
from toolkit.words.room import fitting, room, taller
from toolkit.words.say import say

_ROW_MM, _LINE_MM = 4.95, 3.3
_PANEL_MM, _HEAD_MM, _FACTS_MM = 43.5, 20.5, 17.2
"""Heights on the right of the page: decision panel with its gap, heading and table head, and the facts."""
_TITLE_CHARS = 42


def _table_mm(card: Card, page: Paper) -> float:
    """Return the room for the table of findings: what heading, traits, facts and decision panel leave."""
    wide = page.span(4)
    head = _HEAD_MM + deep(f"{card.role}. {card.headline}", wide * 0.92, 3.8)
    lower = _FACTS_MM if card.making else 0.0
    for traits in (card.given, card.chosen):
        said = "".join(f"{t.label} {t.value}, " for t in traits)
        lower += deep(said, wide - 23, 3.6) + 1.2 if said else 0.0
    quiet = fitting(clauses(line.title for line in card.lines if line.passed and not line.measure), 330)
    also = 2.0 + min(4 * 3.5 * taller(quiet), deep(quiet, wide, 3.5, more=1))
    return page.depth - _PANEL_MM - head - lower - also - 2.5


def findings_that_fit(card: Card, page: Paper) -> tuple[tuple[FindingLine, ...], str, int]:
    """Return the lines that fit, the titles of checks that passed without one, and how many others do not fit."""
    shown: list[FindingLine] = []
    quiet: list[str] = []
    left_out, left = 0, _table_mm(card, page)
    wide = page.span(4) - 8
    for line in card.lines:
        titles = taller(line.title) * (2 if room(line.title) > _TITLE_CHARS else 1)
        need = _ROW_MM + _LINE_MM * (titles - 1)
        if not line.passed:
            need += 0.9 + deep(line.message, wide, _LINE_MM)
            need += deep(say("Overridden: {reason}", reason=line.override), wide, _LINE_MM) if line.override else 0.0
        if line.passed and (not line.measure or need > left):
            quiet.append(line.title)
        elif need <= left:
            shown.append(line)
            left -= need
        else:
            left_out += 1
            left = 0.0  # nothing less urgent slips in below what did not fit
    return tuple(shown), clauses(dict.fromkeys(quiet)), left_out

"""The overview page: what the checks found, over all figures of the run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from toolkit.model.proof import Proof
from toolkit.pages.card import Card
from toolkit.pages.finding_line import FindingLine, lines_of
from toolkit.pages.mark import Mark, mark_of_finding
from toolkit.pages.measure import dollars, energy, number, seconds
from toolkit.report.approval import approval_summary
from toolkit.report.charts import Column, Dot, column_chart, dot_plot, histogram
from toolkit.report.paper import Paper
from toolkit.words.clauses import commas
from toolkit.words.local import amount
from toolkit.words.room import rows, taller
from toolkit.words.say import phrase, say, say_n

_ORDER = (Mark.CLEAR, Mark.NOTE, Mark.REVIEW, Mark.BLOCKED, Mark.BROKEN, Mark.SKIPPED)
_WORDS = {
    Mark.NOTE: phrase("{n} noted"),
    Mark.REVIEW: phrase("{n} to review"),
    Mark.BLOCKED: phrase("{n} blocked"),
    Mark.BROKEN: phrase("{n} broke"),
    Mark.SKIPPED: phrase("{n} skipped"),
}
_MOST_COLUMNS = 120
_HEAD_MM, _BAR_MM, _CHARTS_MM = 55.2, 2.61, 66.0
"""Headings of the page down to the bars and of the figures below them; a bar at least; both charts."""
_SET_MM, _SET_LINE_MM, _SET_CHARS, _SET_LINES = 6.95, 4.45, 190, 3
"""Heading of the set with its margin, a line, the letters of one, and lines at most."""
_ROW_MM = 16.4
OUTFIT_CHECK = "colour/outfit"


@dataclass(frozen=True, slots=True)
class Bar:
    """One guardrail over all figures: its segments as (mark, share in percent) and what stands beside them."""

    title: str
    segments: tuple[tuple[Mark, float], ...]
    text: str


@dataclass(frozen=True, slots=True)
class Overview:
    """What the page shows."""

    kpis: tuple[tuple[str, str], ...]
    bars: tuple[Bar, ...]
    bar_mm: float
    """Height of one line of the bars, mm."""
    dots: Markup | None
    dots_note: str
    time: Markup
    time_note: str
    time_title: str
    set_lines: tuple[FindingLine, ...]
    approval: tuple[str, ...] = ()
    """Rule, counts and queues; empty when there is nothing to tell."""


def overview(proof: Proof, cards: Sequence[Card], paper: Paper) -> Overview:
    """Return the overview of a whole run, whatever volume it is printed in."""
    bars = _bars(proof, cards)
    dots, dots_note = _dots(proof, paper)
    time_title, time_note, time = _time(cards, paper)
    return Overview(
        kpis=_kpis(proof, cards),
        bars=bars,
        bar_mm=round(min(5.4, 70 / max(len(bars), 1)), 2),
        dots=dots,
        dots_note=dots_note,
        time=time,
        time_title=time_title,
        time_note=time_note,
        set_lines=lines_of(proof.set_verdict.findings, {r.id: r.title for r in proof.rules}),
        approval=approval_summary(proof),
    )


def attention_rows(told: Overview, paper: Paper) -> int:
    """Return how many rows of figures that need attention have room below bars, charts and set: one or two."""
    bars = max(len(told.bars) * max(told.bar_mm, _BAR_MM), _CHARTS_MM)
    lines = [f"{line.message} {line.measure} {line.limit}" for line in told.set_lines[:_SET_LINES]]
    of_set = _SET_MM + sum(_SET_LINE_MM * taller(line) * rows(line, _SET_CHARS) for line in lines) if lines else 0.0
    return 2 if paper.depth - _HEAD_MM - bars - of_set >= 2 * _ROW_MM else 1


def _kpis(proof: Proof, cards: Sequence[Card]) -> tuple[tuple[str, str], ...]:
    count = Counter(c.mark for c in cards)
    boxes = sum(c.outcome.row.qty for c in cards)
    stopped = {
        Mark.BLOCKED: say("{n} blocked", n=amount(count[Mark.BLOCKED])),
        Mark.REFUSED: say("{n} refused by the model", n=amount(count[Mark.REFUSED])),
        Mark.BROKEN: say("{n} not made", n=amount(count[Mark.BROKEN])),
        Mark.WAITING: say("{n} in a batch", n=amount(count[Mark.WAITING])),
    }
    stopped_text = commas(words for mark, words in stopped.items() if count[mark])
    if not (count[Mark.REFUSED] or count[Mark.BROKEN] or count[Mark.WAITING]):
        stopped_text = say("blocked until mended or overridden")
    low, high = proof.energy.low_wh, proof.energy.high_wh
    made = sum(c.making is not None for c in cards)
    used, paid = say("energy, estimated"), say("paid to providers")
    if made and low is not None and high is not None:
        used = say("energy, estimated, {energy} a figure", energy=energy(low / made, high / made))
    if made and proof.usd:
        paid = say("paid to providers, {money} a figure", money=dollars(proof.usd / made))
    return (
        (
            amount(len(cards)),
            say_n("figures in this run, {n} box to print", "figures in this run, {n} boxes to print", boxes),
        ),
        (amount(count[Mark.CLEAR]), say("clear: every check that decides has passed")),
        (amount(count[Mark.REVIEW]), say("to review by a person")),
        (amount(sum(count[mark] for mark in stopped)), stopped_text),
        (dollars(proof.usd), paid),
        (energy(low, high), used),
    )


def _bars(proof: Proof, cards: Sequence[Card]) -> tuple[Bar, ...]:
    worst: dict[str, list[Mark]] = {}
    for card in cards:
        seen: dict[str, Mark] = {}
        for line in card.lines:
            seen.setdefault(line.check, line.mark)  # lines are sorted, the most urgent first
        for check, mark in seen.items():
            worst.setdefault(check, []).append(mark)
    bars = []
    for rule in proof.rules:
        marks = Counter(worst.get(rule.id, ()))
        if not marks:
            continue
        total = max(len(cards), 1)
        segments = tuple((m, 100 * marks[m] / total) for m in _ORDER if marks[m])
        text = commas(say(word, n=amount(marks[m])) for m, word in _WORDS.items() if marks[m])
        unseen = len(cards) - sum(marks.values())
        if not text:
            text = say("{n} pass", n=amount(marks[Mark.CLEAR])) if unseen else say("all pass")
        bars.append(Bar(say(rule.title), segments, text))
    return tuple(bars)


def _dots(proof: Proof, paper: Paper) -> tuple[Markup | None, str]:
    every = (f for outcome in proof.outcomes for f in outcome.verdict.findings)
    found = [f for f in every if f.check == OUTFIT_CHECK and f.measure is not None]
    if not found:
        return None, say("No outfit was measured in this run.")
    dots = [Dot(f.measure or 0.0, mark_of_finding(f)) for f in found]
    limit = found[0].limit
    note = say_n(
        "ΔE 2000 of the outfit to the colour it was given, {n} figure",
        "ΔE 2000 of each outfit to the colour it was given, {n} figures",
        len(dots),
    )
    most = number(max(d.value for d in dots))
    title = say("{note}; largest {most}", note=note, most=most)
    if limit is not None:
        title = say("{note}; largest {most}, limit {limit}", note=note, most=most, limit=number(limit))
    return dot_plot(dots, limit, "", title, paper.span(4) - 3.5, 27), note


def _time(cards: Sequence[Card], paper: Paper) -> tuple[str, str, Markup]:
    made = [c for c in cards if c.outcome.making]
    width = paper.span(4) - 3.5
    total = seconds(sum(c.cpu_s for c in made))
    if len(made) > _MOST_COLUMNS:
        note = say("figures by CPU seconds, drawing and packshot together; {total} in all", total=total)
        return say("CPU time per figure"), note, histogram([c.cpu_s for c in made], "s", note, width, 27)
    columns = []
    for place, card in enumerate(cards, start=1):
        if not card.outcome.making:
            continue
        parts = {str(kind): m.cpu_s for kind, m in card.outcome.making}
        columns.append(
            Column(f"{place}", (parts.get("figure", 0.0), sum(v for k, v in parts.items() if k != "figure")))
        )
    note = say("CPU seconds by number of the figure, drawing dark, packshot light; {total} in all", total=total)
    return say("CPU time per figure"), note, column_chart(columns, ("#15181d", "#a9aeb7"), "s", note, width, 27)

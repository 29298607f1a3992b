"""The card: one row as paper and screen show it, in words and numbers, without any layout."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.brand_kit import BrandKit
from toolkit.model.figure import Making
from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.pages.finding_line import FindingLine, lines_of
from toolkit.pages.mark import STATE_WORDS, URGENCY, Mark, mark_of_state
from toolkit.pages.portrait import Trait, portrait, traits_of
from toolkit.words.resay import resay
from toolkit.words.say import say, say_n


@dataclass(frozen=True, slots=True)
class Card:
    """One row, ready to be shown."""

    outcome: RowOutcome
    id: str
    name: str
    role: str
    mark: Mark
    word: str
    headline: str
    """One sentence: why a person has to look, or that nothing was found."""
    alt: str
    """What the picture shows, for those who do not see it."""
    lines: tuple[FindingLine, ...]
    """Findings, the most urgent first."""
    traits: tuple[Trait, ...]
    passed: int
    tested: int
    skipped: int
    broken: int

    @property
    def urgency(self) -> int:
        """0 is the most urgent; rows are listed by it, then in roster order."""
        return URGENCY[self.mark]

    @property
    def given(self) -> tuple[Trait, ...]:
        """Traits that the roster gave."""
        return tuple(t for t in self.traits if not t.chosen)

    @property
    def chosen(self) -> tuple[Trait, ...]:
        """Traits that a seed chose because the roster left them empty."""
        return tuple(t for t in self.traits if t.chosen)

    @property
    def making(self) -> Making | None:
        """How the figure was made; ``None`` when none was."""
        return next((m for kind, m in self.outcome.making if kind == PieceKind.FIGURE), None)

    @property
    def wall_s(self) -> float:
        """Seconds spent on all pictures of the row."""
        return sum(m.wall_s for _, m in self.outcome.making)

    @property
    def cpu_s(self) -> float:
        """CPU seconds spent on all pictures of the row."""
        return sum(m.cpu_s for _, m in self.outcome.making)

    @property
    def usd(self) -> float | None:
        """Money spent on all pictures of the row, in US dollars; ``None`` when any of it is unknown."""
        costs = [m.usd for _, m in self.outcome.making]
        known = [c for c in costs if c is not None]
        return sum(known) if len(known) == len(costs) else None


def palette_labels(kit: BrandKit) -> dict[str, str]:
    """Return what the kit calls its colours, by ``#rrggbb``: the label, or the token's own name."""
    return {t.hex.lower(): t.label or t.name for t in kit.palette}


def card_of(outcome: RowOutcome, kit: BrandKit, titles: dict[str, str]) -> Card:
    """Return the card of a row; ``titles`` are the guardrails' titles by id."""
    labels = palette_labels(kit)
    lines = lines_of(outcome.verdict.findings, titles)
    mark = mark_of_state(outcome.state)
    look = outcome.look
    return Card(
        outcome=outcome,
        id=outcome.row.id,
        name=outcome.row.name,
        role=outcome.row.role,
        mark=mark,
        word=say(STATE_WORDS[outcome.state]),
        headline=str(headline_of(outcome, lines)),
        alt=_alt(outcome.row.name, portrait(look, labels) if look else ""),
        lines=lines,
        traits=traits_of(look, labels) if look else (),
        passed=outcome.verdict.passed,
        tested=outcome.verdict.tested,
        skipped=sum(line.mark is Mark.SKIPPED for line in lines),
        broken=sum(line.mark is Mark.BROKEN for line in lines),
    )


def _alt(name: str, look: str) -> str:
    return say("Figure of {name}: {look}", name=name, look=look) if look else say("Figure of {name}", name=name)


@dataclass(frozen=True, slots=True)
class Headline:
    """Why a person has to look, or that nothing was found; said in the language that is spoken when it is asked for."""

    found: str = ""
    """A finding's or the ledger's own words."""
    aside: int | None = None
    """Where nothing was found: how many checks noted something or were skipped; ``None`` when no check has run."""

    def __str__(self) -> str:
        if self.found:
            return resay(self.found)
        if self.aside is None:
            return say("No check has run.")
        if not self.aside:
            return say("Every check passed.")
        return say_n(
            "Every check that decides passed; one noted or skipped.",
            "Every check that decides passed; {n} noted or skipped.",
            self.aside,
        )


def headline_of(outcome: RowOutcome, lines: tuple[FindingLine, ...]) -> Headline:
    """The one sentence on a row; ``lines`` are its findings, the most urgent first."""
    if outcome.reason:
        return Headline(outcome.reason)
    worst = next((line for line in lines if line.mark in (Mark.BLOCKED, Mark.BROKEN, Mark.REVIEW)), None)
    if worst is not None:
        return Headline(worst.message)
    return Headline(aside=sum(not line.passed for line in lines) if lines else None)

"""The last pages: the rules with their reasons, how each figure was made, and what is AI and what is not."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from toolkit.model.finding import Severity
from toolkit.model.proof import Proof, RuleNote
from toolkit.pages.card import Card
from toolkit.pages.measure import dollars, energy, seconds
from toolkit.pages.quality import quality_word
from toolkit.words.clauses import commas
from toolkit.words.local import amount
from toolkit.words.room import rows, taller
from toolkit.words.say import phrase, say, say_n
from toolkit.words.speaking import spoken

_SEVERITY = {
    Severity.BLOCK: phrase("Blocks delivery"),
    Severity.ASK: phrase("Asks a person"),
    Severity.NOTE: phrase("Notes only"),
}
_STAGE = {
    "plan": phrase("Before a run"),
    "before": phrase("Before drawing"),
    "piece": phrase("On each piece"),
    "eyes": phrase("By a model with eyes"),
    "marked": phrase("On each file"),
    "set": phrase("On the whole set"),
    "delivered": phrase("After delivery"),
}
NOT_MADE = "–"
_PAGE_MM = 148.0
_CHARS, _CHARS_BESIDE_OVERRIDES = 128, 92
"""Of a rule's reasons to a line, in English."""
_LONG_WORDS: Final = {"de": 0.9, "es": 0.9, "fr": 0.9}
"""How much of that a line holds where words are longer: they leave more of it empty at its end."""
_FIRST_MAKING_ROWS, _MAKING_ROWS = 17, 27


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One guardrail as it is explained."""

    rule: RuleNote
    stage: str
    severity: str
    default: str
    """The default severity in words, when an override changed it; else empty."""


@dataclass(frozen=True, slots=True)
class MakingLine:
    """How one figure was made, as a line of the table."""

    card: Card
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Appendix:
    """All of the last pages."""

    rules: tuple[tuple[RuleLine, ...], ...]
    overrides: int
    makings: tuple[tuple[MakingLine, ...], ...]
    drawn: tuple[str, ...]
    """What is AI and what is not, one sentence each."""
    energy: str
    money: str


def appendix(proof: Proof, cards: Sequence[Card]) -> Appendix:
    """Return the last pages for one volume's ``cards``."""
    rules = tuple(_rule(r) for r in proof.rules)
    overrides = sum(bool(line.rule.override) for line in rules)
    makings = [_making(proof, c) for c in cards]
    rest = makings[_FIRST_MAKING_ROWS:]
    pages = [tuple(makings[:_FIRST_MAKING_ROWS])]
    pages += [tuple(rest[i : i + _MAKING_ROWS]) for i in range(0, len(rest), _MAKING_ROWS)]
    return Appendix(
        rules=_paged(rules, (_CHARS_BESIDE_OVERRIDES if overrides else _CHARS) * _LONG_WORDS.get(spoken(), 1.0)),
        overrides=overrides,
        makings=tuple(pages),
        drawn=_drawn(proof),
        energy=energy(proof.energy.low_wh, proof.energy.high_wh),
        money=dollars(proof.usd),
    )


def _rule(rule: RuleNote) -> RuleLine:
    changed = rule.severity is not rule.default
    return RuleLine(
        replace(rule, title=say(rule.title), rationale=say(rule.rationale)),
        say(_STAGE.get(rule.stage, rule.stage)),
        say(_SEVERITY[rule.severity]),
        say(_SEVERITY[rule.default]) if changed else "",
    )


def _paged(lines: Sequence[RuleLine], chars: float) -> tuple[tuple[RuleLine, ...], ...]:
    """Cut the rules into pages by the room their texts are expected to take, ``chars`` to a line of the rationale."""
    pages: list[list[RuleLine]] = [[]]
    room = _PAGE_MM
    for line in lines:
        deep = max(rows(line.rule.rationale, int(chars)), rows(line.rule.override, 38), rows(line.rule.title, 36))
        need = 3.55 * max(deep, 2) * taller(line.rule.rationale) + 2.6
        if need > room and pages[-1]:
            pages.append([])
            room = _PAGE_MM
        pages[-1].append(line)
        room -= need
    return tuple(tuple(page) for page in pages if page)


def _making(proof: Proof, card: Card) -> MakingLine:
    making = card.making
    if making is None:
        return MakingLine(card, (NOT_MADE, *[""] * 7))
    share = card.cpu_s / proof.cpu_s if proof.cpu_s > 0 else None
    low, high = proof.energy.low_wh, proof.energy.high_wh
    wh = energy(low * share, high * share) if share and low is not None and high is not None else say("unknown")
    return MakingLine(
        card,
        (
            making.provider,
            quality_word(making.quality),
            amount(making.samples),
            f"{making.seed}",
            seconds(card.wall_s),
            seconds(card.cpu_s),
            wh,
            dollars(card.usd),
        ),
    )


def _drawn(proof: Proof) -> tuple[str, ...]:
    makings = [m for o in proof.outcomes for _, m in o.making]
    models = sorted({m.renderer for m in makings if m.model_drawn})
    studio = any(not m.model_drawn for m in makings)
    said = []
    if models:
        count = sum(any(m.model_drawn for _, m in o.making) for o in proof.outcomes)
        said.append(
            say_n(
                "{n} figure was drawn by a generative model ({models}).",
                "{n} figures were drawn by a generative model ({models}).",
                count,
                models=commas(models),
            )
        )
    else:
        said.append(say("No picture in this proof was drawn by a generative model."))
    if studio:
        said.append(
            say(
                "Studio figures are digital art: 3D shapes modelled from the row's traits and rendered with physical "
                "light on this machine. Nothing about a person was sent anywhere to draw them."
            )
        )
    said.append(
        say("Names, roles, logos and brand colours were typeset by code from roster and brand kit, never drawn.")
    )
    said.append(say("Where the roster left a trait empty, a seed chose it from the row's id, not from name or role."))
    return tuple(said)

"""What a market's law asks a picture to say of how it was made: a dated table with sources, and no legal advice."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from ruamel.yaml import YAML

from toolkit.model.roster import PersonKind

EVERYWHERE = "*"


@dataclass(frozen=True, slots=True)
class DisclosureRule:
    """One rule of one market."""

    id: str
    title: str
    markets: tuple[str, ...]
    applies_from: dt.date
    shows: Literal["staff", "persona", "any"]
    """Whom the figure has to show for the rule to be asked."""
    blocks: bool
    """False: a person is asked."""
    says: str
    source: str
    url: str
    least_height: float = 0.0
    """Height of the letters as a share of the picture's shorter side; 0 where the rule names none."""


@dataclass(frozen=True, slots=True)
class RuleTable:
    """All rules, when they were last looked up, and what counts as saying that a model drew the figure."""

    version: int
    checked: dt.date
    rules: tuple[DisclosureRule, ...]
    ai_words: re.Pattern[str]


@functools.cache
def rule_table() -> RuleTable:
    """Read the table that comes with the toolkit."""
    text = (files("toolkit.guardrails") / "data" / "disclosure_rules.yaml").read_text(encoding="utf-8")
    read = YAML(typ="safe", pure=True).load(text)
    words = "|".join(re.escape(word) for word in read["words"]["ai"])
    return RuleTable(
        version=int(read["version"]),
        checked=read["checked"],
        rules=tuple(_rule(entry) for entry in read["rules"]),
        # Chinese and Japanese set no spaces between words, so a sign beside the word is no part of it.
        ai_words=re.compile(rf"(?<![a-zà-ž])(?:{words})(?![a-zà-ž])", re.IGNORECASE),
    )


def _rule(entry: dict[str, object]) -> DisclosureRule:
    known = {key: entry[key] for key in ("id", "title", "applies_from", "shows", "says", "source", "url")}
    markets = entry["markets"]
    height = entry.get("least_height", 0.0)
    if not isinstance(markets, list) or not isinstance(height, float) or entry["drawn_by"] != "model":
        raise ValueError(f"the table of disclosure rules is broken at {entry['id']!r}")
    return DisclosureRule(
        **known,  # type: ignore[arg-type]  # our own file, held by a test
        markets=tuple(markets),
        blocks=entry["follows"] == "block",
        least_height=height,
    )


def rules_for(
    markets: Iterable[str], kind: PersonKind, today: dt.date, *, model_drawn: bool
) -> tuple[DisclosureRule, ...]:
    """The rules in force that ask for a label on such a picture in one of these markets; ``*`` is every market."""
    asked = set(markets)
    return tuple(
        rule
        for rule in rule_table().rules
        if model_drawn
        and rule.applies_from <= today
        and rule.shows in ("any", kind.value)
        and (EVERYWHERE in asked or asked & set(rule.markets))
    )


def says_ai(text: str) -> bool:
    """Whether a label says, in a language of the table, that a model made the picture."""
    return rule_table().ai_words.search(text) is not None

"""The labelled phrases for marks/protected, and how well it screens them."""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from ruamel.yaml import YAML

from tests.guardrails import made
from toolkit.guardrails.rules.marks_protected import inspect
from toolkit.model.finding import Outcome, Severity

FILE = Path(__file__).parent / "data" / "marks_phrases.yaml"
TUNED = ("plain", "spelling", "spacing", "inflected", "slips", "paraphrase")
"""Groups that the list was mended by; ``unseen`` was written after it."""


@dataclass(frozen=True, slots=True)
class Screened:
    """One group of phrases and what became of them."""

    group: str
    protected: bool
    """Whether its phrases have to be found."""
    blocked: tuple[str, ...]
    asked: tuple[str, ...]
    passed: tuple[str, ...]

    @property
    def found(self) -> int:
        """How many were blocked or asked about."""
        return len(self.blocked) + len(self.asked)

    @property
    def total(self) -> int:
        """How many there are."""
        return self.found + len(self.passed)


@functools.cache
def phrases() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The file: ``hit`` and ``free``, each by group."""
    read = YAML(typ="safe", pure=True).load(FILE.read_text(encoding="utf-8"))
    return {side: {group: tuple(texts) for group, texts in read[side].items()} for side in ("hit", "free")}


def screen(folder: Path) -> tuple[Screened, ...]:
    """Hold every phrase against the check; ``names`` are printed as names of staff, all others as taglines."""
    found = []
    for side, groups in phrases().items():
        for group, texts in groups.items():
            kinds: dict[str, list[str]] = {"block": [], "ask": [], "pass": []}
            for text in texts:
                kinds[_verdict(folder, text, "name" if group == "names" else "tagline")].append(text)
            found.append(Screened(group, side == "hit", *(tuple(kinds[kind]) for kind in ("block", "ask", "pass"))))
    return tuple(found)


def _verdict(folder: Path, text: str, field: str) -> str:
    remarks = inspect(made.row_exhibit(folder, texts={field: text}))
    failing = [remark for remark in remarks if remark.outcome is Outcome.FAIL]
    return "pass" if not failing else "ask" if all(r.at_most is Severity.ASK for r in failing) else "block"


def precision_and_recall(groups: tuple[Screened, ...]) -> tuple[float, float]:
    """Share of what was found that had to be, and share of what had to be found that was; asking counts as finding."""
    right = sum(each.found for each in groups if each.protected)
    wrong = sum(each.found for each in groups if not each.protected)
    return right / max(right + wrong, 1), right / sum(each.total for each in groups if each.protected)

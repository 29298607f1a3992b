"""What a check caught and what it raised for nothing, counted over many pieces, rows and sets."""

from __future__ import annotations

import io
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from toolkit.model.finding import Finding, Outcome

_HEAD = "# Measured by `python -m tests.benchmarks.bench_guardrails --write`; only the `why` are written by hand.\n"
MEASURED = Path(__file__).parents[2] / "toolkit" / "guardrails" / "data" / "measured.yaml"


@dataclass
class Tally:
    """The counts of one check."""

    check: str
    ways: set[str] = field(default_factory=set)
    tried: int = 0
    caught: int = 0
    good: int = 0
    alarms: list[str] = field(default_factory=list)
    skipped: int = 0
    missed: Counter[str] = field(default_factory=Counter)
    cpu_ms: float | None = None

    def spoilt(self, way: str, found: Iterable[Finding]) -> None:
        """Count a spoilt thing; a check that could not look has not caught it."""
        self.ways.add(way)
        self.tried += 1
        if any(f.outcome is Outcome.FAIL for f in found):
            self.caught += 1
        else:
            self.missed[way] += 1

    def sound(self, name: str, found: Iterable[Finding]) -> None:
        """Count a good thing."""
        self.good += 1
        told = tuple(found)
        wrong = [f for f in told if f.outcome in (Outcome.FAIL, Outcome.ERROR)]
        if wrong:
            self.alarms.append(f"{name}: {wrong[0].code} {wrong[0].measure} {wrong[0].message}")
        self.skipped += any(f.outcome is Outcome.SKIP for f in told)

    @property
    def line(self) -> str:
        """The counts as a line of the table."""
        share = f"{100 * self.caught / self.tried:.1f} %" if self.tried else "-"
        cost = "" if self.cpu_ms is None else f"{self.cpu_ms:.0f}"
        missed = ", ".join(f"{way} {times}" for way, times in self.missed.most_common())
        return (
            f"{self.check:<20}{len(self.ways):>5}{f'{self.caught}/{self.tried}':>12}{share:>9}"
            f"{f'{len(self.alarms)}/{self.good}':>9}{self.skipped:>8}{cost:>8}   {missed}"
        )


HEAD = f"{'check':<20}{'ways':>5}{'caught':>12}{'share':>9}{'alarms':>9}{'skipped':>8}{'CPU ms':>8}   missed"


def write_measured(tallies: Iterable[Tally], facts: Mapping[str, Any]) -> None:
    """Write what the documentation quotes; the sentences that say why stay as they were written by hand."""
    before: dict[str, Any] = YAML(typ="safe", pure=True).load(MEASURED) if MEASURED.exists() else {}
    why = {check: told["why"] for check, told in before.get("checks", {}).items() if "why" in told}
    checks = {
        tally.check: {
            "ways": len(tally.ways),
            "tried": tally.tried,
            "caught": tally.caught,
            "good": tally.good,
            "alarms": len(tally.alarms),
            **({} if tally.cpu_ms is None else {"cpu_ms": round(tally.cpu_ms, 1)}),
            **({"missed": dict(tally.missed.most_common())} if tally.missed else {}),
            **({"why": why[tally.check]} if tally.check in why else {}),
        }
        for tally in tallies
    }
    yaml = YAML()
    yaml.width = 110
    text = io.StringIO()
    yaml.dump({**facts, "checks": checks}, text)
    MEASURED.write_text(_HEAD + text.getvalue(), encoding="utf-8")

"""A small campaign on disk and a workshop that draws on paper, for the pipeline's tests."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from tests.pipeline import paper
from toolkit.ledger.ledger import Ledger
from toolkit.model.job import Job
from toolkit.pipeline.workshop import Clock, EngineSettings, Workshop
from toolkit.reading.job import read_job
from toolkit.wiring import now, open_workshop

ROOT = Path(__file__).parents[2]
QUIET = ("figure/complete", "figure/blank", "colour/outfit", "print/resolution", "set/duplicates", "logo/integrity")
"""Checks that paper does not have to pass."""


def write_campaign(
    folder: Path, ids: Sequence[str] = ("ann", "bob"), *, extra: str = "", roster: str = "", quiet: bool = True
) -> Path:
    """Write a campaign of personas with these ids; ``extra`` is YAML, ``roster`` replaces the roster's text."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f"{id_},persona,Person {id_.title()},Rider" for id_ in ids]
    (folder / "roster.csv").write_text(roster or "\n".join(["id,kind,name,role", *lines]) + "\n", encoding="utf-8")
    overrides = [f"    - {{check: {c}, severity: note, reason: drawn on paper}}" for c in QUIET if quiet]
    text = "\n".join(
        [
            "id: paper-spring",
            "title: Paper spring",
            f"kit: {ROOT / 'brand_kits' / 'halden'}",
            "template: blister",
            "roster: roster.csv",
            "provider: {name: studio, quality: draft}",
            "output: out",
            *(["guardrails:", "  overrides:", *overrides] if overrides else []),
            extra,
        ]
    )
    file = folder / "paper.yaml"
    file.write_text(text, encoding="utf-8")
    return file


def open_paper_shop(
    job: Job, *, workers: int = 1, read_only: bool = False, deliver: bool = True, clock: Clock = now
) -> Workshop:
    """Open a workshop whose workers draw on paper; the log lies beside the campaign's output."""
    os.environ[paper.LOG] = str(job.campaign.output.parent / "drawn.log")
    shop = open_workshop(job, read_only=read_only, deliver=deliver, actor="ann@desk")
    shop.provider, shop.renderer = "tests.pipeline.paper:open_paper", "paper 1"
    shop.engine = EngineSettings(workers=workers, threads=1, grace_s=20.0)
    shop.clock = clock
    if not read_only and clock is not now:
        shop.ledger.close()
        shop.ledger = Ledger.open(job.campaign.output / "ledger.sqlite", "ann@desk", clock)
    return shop


def drawn(folder: Path) -> Counter[str]:
    """How often each row was drawn."""
    log = folder / "drawn.log"
    return Counter(log.read_text().split()) if log.exists() else Counter()


@dataclass
class Heard:
    """Keeps all that a run says."""

    steps: list[tuple[str, str, bool]] = field(default_factory=list)
    rows: list[tuple[str, str]] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    begun: tuple[int, int] = (0, 0)
    ended: int = 0
    on_step: Callable[[], None] | None = None

    def begin(self, rows: int, steps: int) -> None:
        self.begun = (rows, steps)

    def step(self, row: str, step: str, *, reused: bool, seconds: float) -> None:
        self.steps.append((row, step, reused))
        if self.on_step is not None:
            self.on_step()

    def row(self, row: str, state: str, reason: str) -> None:
        self.rows.append((row, state))

    def spent(self, usd: float | None, low_wh: float | None, high_wh: float | None) -> None:
        pass

    def say(self, message: str) -> None:
        self.said.append(message)

    def end(self) -> None:
        self.ended += 1


def job_in(folder: Path, ids: Sequence[str] = ("ann", "bob"), *, extra: str = "", quiet: bool = True) -> Job:
    """Write a campaign and read it."""
    return read_job(write_campaign(folder, ids, extra=extra, quiet=quiet))

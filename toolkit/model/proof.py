"""All that a proof shows: the report package turns it into PDF, JSON and CSV and adds nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from toolkit.model.approval import Standing
from toolkit.model.brand_kit import BrandKit
from toolkit.model.campaign import Campaign
from toolkit.model.finding import Severity, Verdict
from toolkit.model.outcome import RowOutcome


@dataclass(frozen=True, slots=True)
class RuleNote:
    """One guardrail as the proof explains it."""

    id: str
    title: str
    rationale: str
    stage: str
    severity: Severity
    """In force, after overrides."""
    default: Severity
    override: str = ""
    """The reason of the override, if any."""


@dataclass(frozen=True, slots=True)
class Energy:
    """Energy as a range with its boundary, in Wh; ``None`` is unknown."""

    low_wh: float | None
    high_wh: float | None
    boundary: str
    """What is counted and how: ``CPU seconds x 5 to 15 W a core, this machine; screens and network not counted``."""


@dataclass(frozen=True, slots=True)
class TrailLine:
    """One thing that happened, as the audit trail prints it."""

    at: dt.datetime
    """UTC."""
    who: str
    what: str
    """Its kind, in words: ``Decision``."""
    row: str
    """Empty where it concerns no single row."""
    said: str
    hash: str
    """Of the event in the ledger's chain: what ``campaign log --verify --holds`` takes."""


@dataclass(frozen=True, slots=True)
class Predecessor:
    """The version before the present one, of a row that was made more than once."""

    outcome: RowOutcome
    """As it was last recorded under its version; its pieces are still in the store unless somebody cleared it."""
    wishes: tuple[str, ...]
    """What reviewers said of exactly those bytes when they asked for changes, oldest first."""


@dataclass(frozen=True, slots=True)
class Proof:
    """What the approval report is made of."""

    campaign: Campaign
    kit: BrandKit
    outcomes: tuple[RowOutcome, ...]
    """In roster order."""
    set_verdict: Verdict
    rules: tuple[RuleNote, ...]
    run_id: str
    digest: str
    """SHA-256 over the manifest of every row's pieces: what a decision will be bound to."""
    made_at: dt.datetime
    usd: float | None
    energy: Energy
    cpu_s: float
    wall_s: float
    pieces_root: Path
    """Root of the content-addressed store: ``<root>/<first two hex digits>/<sha256>.<ext>``."""
    toolkit_version: str
    before: tuple[Predecessor, ...] = ()
    """For rows that are not at their first version."""
    trail: tuple[TrailLine, ...] = ()
    """Who did what when, oldest first."""
    missing: tuple[str, ...] = ()
    """Ids of rows that no run has reached yet: they are not in this proof, and it says so."""
    standings: tuple[Standing, ...] = ()
    """Where each figure stands by the rule of approval, in the order of ``outcomes``."""

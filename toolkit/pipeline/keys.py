"""The digests under which each step of a row is found again, and the one that decisions are bound to."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

import toolkit
from toolkit.guardrails.disclosure_rules import rules_for
from toolkit.guardrails.policy import fixes
from toolkit.model.ask import AskBrief
from toolkit.model.brand_kit import BrandKit
from toolkit.model.brief import Brief
from toolkit.model.digest import digest_of
from toolkit.model.finding import Override
from toolkit.model.job import Job
from toolkit.model.outcome import Piece, RowOutcome
from toolkit.model.roster import RosterRow
from toolkit.pipeline.brief import stage_colour
from toolkit.pipeline.records import FigureRecord
from toolkit.pipeline.texts import texts_of

ARTWORK = "art 2"
"""Raised when boxes come out otherwise from the same input: they are composed anew then."""
MARKS = "marks 1"
"""Raised when what is written into files changes: they are marked anew then, and take a new version."""


@dataclass(frozen=True, slots=True)
class _Card:
    """All that decides the box art and what the checks say of it."""

    kit: str
    template: str
    texts: tuple[tuple[str, str], ...]
    figure: tuple[str, ...]
    geometry: tuple[float, float, float]
    artwork: str
    overrides: tuple[Override, ...]
    look: str
    fixes: tuple[str, ...]
    disclosure: tuple[str, ...]
    """The rules of the campaign's markets that ask for a label today: on the day one begins, the card is looked at."""


@dataclass(frozen=True, slots=True)
class _Asked:
    """All that decides what comes back from an image model."""

    row_id: str
    ask: AskBrief
    seed: int


@dataclass(frozen=True, slots=True)
class _Shot:
    """All that decides the packshot."""

    brief: str
    box_art: str
    stage: str


@dataclass(frozen=True, slots=True)
class _Marked:
    """All that decides what marked files say; not when they were signed, nor with which of a signer's certificates."""

    kind: str
    drawn: str
    model: str
    signer: str
    form: str = MARKS


def brief_key(brief: Brief) -> str:
    """Digest of a brief: the figure's identity."""
    return digest_of(brief)


def ask_key(brief: Brief) -> str:
    """Digest of what an image model is asked: what was paid for is found under it, however it is fitted later on."""
    if brief.ask is None:
        raise ValueError("the brief asks no image model")
    return digest_of(_Asked(brief.row_id, brief.ask, brief.seed))


def again_key(key: str, attempt: int) -> str:
    """The key of a figure or question that is drawn or asked again because a check failed; ``key`` for attempt 0."""
    return hashlib.sha256(f"{key} again {attempt}".encode()).hexdigest() if attempt else key


def card_key(job: Job, row: RosterRow, brief: Brief, figure: FigureRecord) -> str:
    """Digest of a card: kit, template, words, the figure's bytes, and the release that composes and checks."""
    drawn, today = figure.making.model_drawn, dt.datetime.now(dt.UTC).date()
    asked = rules_for(job.campaign.markets, row.kind, today, model_drawn=drawn)
    return digest_of(
        _Card(
            kit=job.kit.digest,
            template=job.campaign.template,
            texts=tuple(sorted(texts_of(job, row, drawn).items())),
            figure=tuple(piece.sha256 for piece in figure.pieces),
            geometry=(figure.foot_line, figure.centre, figure.crown),
            artwork=f"toolkit {toolkit.__version__}, {ARTWORK}",
            overrides=job.campaign.overrides,
            look=digest_of(brief.look),
            fixes=fixes(job),
            disclosure=tuple(rule.id for rule in asked),
        )
    )


def packshot_key(brief: Brief, box_art: str, kit: BrandKit) -> str:
    """Digest of a packshot: the brief, the box art's SHA-256 and the stage."""
    return digest_of(_Shot(brief=brief_key(brief), box_art=box_art, stage=stage_colour(kit)))


def marked_key(drawn: Piece, model: str, signer: str) -> str:
    """Digest of a marked file: the piece it was made from, the image model (or ``""``), and who signs."""
    return digest_of(_Marked(drawn.kind.value, drawn.sha256, model, signer))


def pieces_digest(outcomes: Iterable[RowOutcome]) -> str:
    """SHA-256 over every row's id, version and pieces by digest: what a decision is bound to."""
    told = [[o.row.id, o.version, sorted([p.kind.value, p.sha256] for p in o.pieces)] for o in outcomes]
    return hashlib.sha256(json.dumps(told, separators=(",", ":")).encode()).hexdigest()

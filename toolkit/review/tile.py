"""A tile: one row as the grid shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.model.approval import Approval
from toolkit.model.brand_kit import BrandKit
from toolkit.model.decision import Answer, Decision
from toolkit.model.outcome import PieceKind, RowOutcome, RowState
from toolkit.pages.card import card_of
from toolkit.pipeline.standing import stand

_GRAVITY = (Answer.APPROVED, Answer.WITH_CHANGES, Answer.CHANGES, Answer.REJECTED)
"""From the lightest to the gravest: of several reviewers' words the gravest is shown, so that none is overlooked."""


@dataclass(frozen=True, slots=True)
class Tile:
    """What the grid needs; the rest is asked for when a figure is opened."""

    id: str
    name: str
    role: str
    state: str
    mark: str
    word: str
    headline: str
    version: int
    box_art: str
    """SHA-256 of what is decided on; empty where there is nothing to look at."""
    width: int
    height: int
    attention: bool
    """Whether a person has to look: everything but *clear*."""
    said: tuple[tuple[str, str], ...]
    """(reviewer, answer): each reviewer's last word on these bytes."""
    answer: str
    """The gravest of them; empty while nobody has decided."""
    stand: str
    """Where it stands by the campaign's rule: a value of ``Stand``."""
    standing: str
    """The same in words, with names."""
    waits_for: tuple[str, ...]
    """Names of those who are asked now."""
    rev: int
    """Counts up with every change, so that a browser can ask for what is new."""


def tile_of(
    outcome: RowOutcome,
    kit: BrandKit,
    titles: Mapping[str, str],
    rule: Approval,
    decisions: Sequence[Decision],
    rev: int,
) -> Tile:
    """The tile of a row; ``decisions`` are all that were ever made on it, oldest first."""
    card = card_of(outcome, kit, dict(titles))
    piece = outcome.piece(PieceKind.BOX_ART)
    tile = Tile(
        id=card.id,
        name=card.name,
        role=card.role,
        state=outcome.state.value,
        mark=card.mark.value,
        word=card.word,
        headline=card.headline,
        version=outcome.version,
        box_art=piece.sha256 if piece else "",
        width=piece.width if piece else 0,
        height=piece.height if piece else 0,
        attention=outcome.state is not RowState.CLEAR,
        said=(),
        answer="",
        stand="",
        standing="",
        waits_for=(),
        rev=rev,
    )
    return retold(tile, rule, decisions, rev)


def retold(tile: Tile, rule: Approval, decisions: Sequence[Decision], rev: int) -> Tile:
    """The tile with what was decided on its present bytes; the very same tile when that is what it says already."""
    words = last_words(decisions, tile.box_art) if tile.box_art else {}
    said = tuple((who, answer.value) for who, answer in words.items())
    if said == tile.said and tile.stand:
        return tile
    found = stand(rule, tile.id, tile.version, tile.box_art, RowState(tile.state), decisions)
    return replace(
        tile,
        said=said,
        answer=max(words.values(), key=_GRAVITY.index).value if words else "",
        stand=found.stand.value,
        standing=f"{found}",
        waits_for=found.waits_for,
        rev=rev,
    )


def last_words(decisions: Sequence[Decision], box_art: str) -> dict[str, Answer]:
    """Each reviewer's last answer on exactly these bytes."""
    return {d.reviewer: d.answer for d in decisions if d.box_art == box_art}

"""A tile: one row as the grid shows it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from toolkit.model.approval import Approval, Stand, Standing
from toolkit.model.decision import Answer, Decision
from toolkit.model.outcome import PieceKind, RowOutcome, RowState
from toolkit.pages.card import Headline, headline_of
from toolkit.pages.finding_line import lines_of
from toolkit.pages.mark import STATE_WORDS, mark_of_state
from toolkit.pipeline.standing import stand
from toolkit.words.say import say
from toolkit.words.speaking import SOURCE, speaking

_GRAVITY = (Answer.APPROVED, Answer.WITH_CHANGES, Answer.CHANGES, Answer.REJECTED)
"""From the lightest to the gravest: of several reviewers' words the gravest is shown, so that none is overlooked."""


@dataclass(frozen=True, slots=True)
class Tile:
    """What the grid needs, in no language yet; the rest is asked for when a figure is opened."""

    id: str
    name: str
    role: str
    team: str
    state: RowState
    headline: Headline
    version: int
    box_art: str
    """SHA-256 of what is decided on; empty where there is nothing to look at."""
    width: int
    height: int
    said: tuple[tuple[str, str], ...]
    """(reviewer, answer): each reviewer's last word on these bytes."""
    answer: str
    """The gravest of them; empty while nobody has decided."""
    standing: Standing
    """Where it stands by the campaign's rule."""
    rev: int
    """Counts up with every change, so that a browser can ask for what is new."""

    @property
    def attention(self) -> bool:
        """Whether a person has to look: everything but *clear*."""
        return self.state is not RowState.CLEAR


@dataclass(frozen=True, slots=True)
class ToldTile:
    """A tile as it goes to a browser, in the language that is spoken there."""

    id: str
    name: str
    role: str
    team: str
    state: str
    mark: str
    word: str
    headline: str
    version: int
    box_art: str
    width: int
    height: int
    attention: bool
    said: tuple[tuple[str, str], ...]
    answer: str
    stand: str
    """A value of ``Stand``."""
    standing: str
    """The same in words, with names."""
    waits_for: tuple[str, ...]
    """Names of those who are asked now."""
    rev: int


def tile_of(
    outcome: RowOutcome,
    titles: Mapping[str, str],
    rule: Approval,
    decisions: Sequence[Decision],
    rev: int,
) -> Tile:
    """The tile of a row; ``decisions`` are all that were ever made on it, oldest first."""
    row, piece = outcome.row, outcome.piece(PieceKind.BOX_ART)
    with speaking(SOURCE):  # whoever asks first: it is said again to everybody in their own language
        headline = headline_of(outcome, lines_of(outcome.verdict.findings, titles))
    tile = Tile(
        id=row.id,
        name=row.name,
        role=row.role,
        team=row.team,
        state=outcome.state,
        headline=headline,
        version=outcome.version,
        box_art=piece.sha256 if piece else "",
        width=piece.width if piece else 0,
        height=piece.height if piece else 0,
        said=(),
        answer="",
        standing=Standing(row.id, outcome.version, "", Stand.STOPPED),
        rev=rev,
    )
    return _with_words(tile, rule, decisions, rev)


def retold(tile: Tile, rule: Approval, decisions: Sequence[Decision], rev: int) -> Tile:
    """The tile with what was decided on its present bytes; the very same tile when that is what it says already."""
    return tile if _said(tile, decisions) == tile.said else _with_words(tile, rule, decisions, rev)


def _with_words(tile: Tile, rule: Approval, decisions: Sequence[Decision], rev: int) -> Tile:
    said = _said(tile, decisions)
    answers = [Answer(answer) for _, answer in said]
    return replace(
        tile,
        said=said,
        answer=max(answers, key=_GRAVITY.index).value if answers else "",
        standing=stand(rule, tile.id, tile.version, tile.box_art, tile.state, decisions),
        rev=rev,
    )


def _said(tile: Tile, decisions: Sequence[Decision]) -> tuple[tuple[str, str], ...]:
    words = last_words(decisions, tile.box_art) if tile.box_art else {}
    return tuple((who, answer.value) for who, answer in words.items())


def told(tile: Tile) -> ToldTile:
    """The tile in the language that is spoken now."""
    return ToldTile(
        tile.id, tile.name, tile.role, tile.team, tile.state.value, mark_of_state(tile.state).value,
        say(STATE_WORDS[tile.state]), f"{tile.headline}", tile.version, tile.box_art, tile.width, tile.height,
        tile.attention, tile.said, tile.answer, tile.standing.stand.value, f"{tile.standing}", tile.standing.waits_for,
        tile.rev,
    )  # fmt: skip


def last_words(decisions: Sequence[Decision], box_art: str) -> dict[str, Answer]:
    """Each reviewer's last answer on exactly these bytes."""
    return {d.reviewer: d.answer for d in decisions if d.box_art == box_art}

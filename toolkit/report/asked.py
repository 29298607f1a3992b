"""What image models were asked: the words that all figures share once, and each figure's own."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.model.ask import AskBrief
from toolkit.pages.card import Card
from toolkit.words.clauses import commas, sentences
from toolkit.words.room import rows
from toolkit.words.say import phrase, say, say_n

_CHARS = 96
"""Of a line in a column, about."""
_COLUMN_LINES = 54
_MOST_PAGES = 12
"""More is for machines to read: report.json has every prompt."""
_ALONG = {"portrait": phrase("photo"), "style": phrase("style sheet"), "pose": phrase("pose")}


@dataclass(frozen=True, slots=True)
class Asked:
    """One block of words: a figure's own, or those that all share."""

    id: str
    name: str
    """Empty for what all share."""
    along: str
    """What went with the words."""
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AskedPages:
    """The pages, two columns each."""

    intro: str
    pages: tuple[tuple[tuple[Asked, ...], ...], ...]
    left_out: int
    """Figures whose words are in report.json only."""


def asked_pages(cards: Sequence[Card]) -> AskedPages | None:
    """Return the pages of one volume's ``cards``; ``None`` when no model was asked for any of them."""
    told = [(card, ask) for card in cards if (ask := card.outcome.asked) is not None]
    asks = [ask for _, ask in told]
    if not asks:
        return None
    prompts = [ask.prompt.split("\n") for ask in asks]
    shared = set.intersection(*(set(lines) for lines in prompts)) if len(prompts) > 1 else set()
    common = tuple(line for line in prompts[0] if line in shared and line.strip())
    blocks = [Asked("", "", "", common)] if common else []
    for (card, ask), lines in zip(told, prompts, strict=True):
        own = tuple(line for line in lines if line.strip() and line not in shared)
        blocks.append(Asked(card.id, card.name, along(ask), own))
    columns = _columns(blocks)
    kept = columns[: 2 * _MOST_PAGES]
    pages = tuple(tuple(kept[i : i + 2]) for i in range(0, len(kept), 2))
    return AskedPages(_intro(asks), pages, sum(len(column) for column in columns[2 * _MOST_PAGES :]))


def along(ask: AskBrief) -> str:
    """What went with the words, in words."""
    return commas(say(_ALONG[reference.role]) for reference in ask.references) or say("words only")


def _intro(asks: Sequence[AskBrief]) -> str:
    models = commas(
        sorted({say("{model} at {server}", model=ask.model or say("the model"), server=ask.endpoint) for ask in asks})
    )
    templates = commas(sorted({ask.template for ask in asks}))
    photos = sum(any(reference.role == "portrait" for reference in ask.references) for ask in asks)
    sent = say("No photo went along.")
    if photos:
        sent = say_n("{n} photo went along, without metadata.", "{n} photos went along, without metadata.", photos)
    asked = say("Asked of {models}, by the template {templates}.", models=models, templates=templates)
    return sentences((asked, sent, say("No name was sent.")))


def _columns(blocks: Sequence[Asked]) -> list[tuple[Asked, ...]]:
    """The blocks in columns, by the room that they are expected to take; a block is never cut."""
    columns: list[list[Asked]] = [[]]
    room = _COLUMN_LINES
    for block in blocks:
        need = 2 + sum(rows(line, _CHARS) for line in block.lines)
        if need > room and columns[-1]:
            columns.append([])
            room = _COLUMN_LINES
        columns[-1].append(block)
        room -= need
    return [tuple(column) for column in columns]

"""A volume of the proof as data: what its templates need, and nothing they would have to work out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from toolkit.model.outcome import PieceKind
from toolkit.model.proof import Proof
from toolkit.model.proof_form import VolumeFields, volume_fields
from toolkit.pages.card import Card, card_of
from toolkit.pages.mark import STATE_WORDS, Mark, mark_of_state
from toolkit.report.appendix import Appendix, appendix
from toolkit.report.asked import AskedPages, asked_pages
from toolkit.report.evidence import Evidence, evidence
from toolkit.report.figure_page import FigurePage, figure_page
from toolkit.report.identity import PLAIN, Identity
from toolkit.report.measured import Measured, measured
from toolkit.report.overview import Overview, attention_rows, overview
from toolkit.report.paper import Paper, paper
from toolkit.report.thumbs import Thumb, Thumbs
from toolkit.report.trail import Trail, trail
from toolkit.words.local import day, day_of
from toolkit.words.say import say
from toolkit.words.speaking import spoken_as

SHEET = 24
"""Figures on one page of the contact sheet: eight by three."""
ATTENTION = 4
"""Figures in a row of those that need attention."""
CARDS_ABOVE = 500
"""Figures in a run above which ``layout: auto`` means cards: nobody leafs through a page for each."""


@dataclass(frozen=True, slots=True)
class Frame:
    """What stands around every page, and what the document says of itself."""

    language: str
    title: str
    client: str
    campaign: str
    right: str
    foot: str
    date: str
    created: str
    author: str
    volume: int
    volumes: int
    due: str
    """The day by which decisions are asked for, in words; empty when none is named."""
    first: int
    last: int
    """Numbers of the volume's first and last figure in the run."""


@dataclass(frozen=True, slots=True)
class Tile:
    """One picture of the cover's mosaic, in mm from the mosaic's corner."""

    thumb: Thumb
    alt: str
    x: float
    y: float
    w: float
    h: float


@dataclass(frozen=True, slots=True)
class SheetCell:
    """One figure on the contact sheet."""

    card: Card
    thumb: Thumb | None


@dataclass(frozen=True, slots=True)
class Volume:
    """One PDF: front, figures, and last pages."""

    proof: Proof
    frame: Frame
    paper: Paper
    tiles: tuple[Tile, ...]
    states: tuple[tuple[Mark, str, int, float], ...]
    """(mark, word, count, percent) over the whole run."""
    overview: Overview
    attention: tuple[SheetCell, ...]
    attention_more: int
    sheets: tuple[tuple[SheetCell, ...], ...]
    measured: Measured
    figures: tuple[FigurePage, ...]
    cards: bool
    """Whether figures come as cards, six on a page, and not a page each."""
    evidence: Evidence
    signing: VolumeFields | None
    """The fields for name and date; ``None`` where nothing of the volume can be decided."""
    appendix: Appendix
    trail: Trail
    asked: AskedPages | None
    """What image models were asked; ``None`` when none was."""
    specks: dict[str, Thumb]
    """The small picture beside a table row, by row id."""
    identity: Identity = PLAIN
    """What is the client's own in it."""


def cards_of(proof: Proof) -> tuple[Card, ...]:
    """Return the cards of all rows, in roster order."""
    titles = {rule.id: rule.title for rule in proof.rules}
    return tuple(card_of(outcome, proof.kit, titles) for outcome in proof.outcomes)


def volume_of(
    proof: Proof,
    cards: Sequence[Card],
    span: range,
    number: int,
    count: int,
    thumbs: Thumbs,
    identity: Identity = PLAIN,
) -> Volume:
    """Return volume ``number`` of ``count``: the figures whose positions in the run are ``span``."""
    page = paper(proof.campaign.report.paper)
    mine = [cards[i] for i in span]
    cells = [SheetCell(card, _best(card, thumbs)) for card in mine]
    flagged = sorted((c for c in cells if c.card.mark is not Mark.CLEAR), key=lambda c: c.card.urgency)
    told = overview(proof, cards, page)
    shown = ATTENTION * attention_rows(told, page)
    pages = tuple(figure_page(proof, cards[i], i + 1, thumbs, page) for i in span)
    return Volume(
        proof=proof,
        frame=frame_of(proof, span, number, count),
        paper=page,
        tiles=_mosaic(mine, thumbs, page),
        states=_states(cards),
        overview=told,
        attention=tuple(flagged[:shown]),
        attention_more=max(0, len(flagged) - shown),
        sheets=tuple(tuple(cells[i : i + SHEET]) for i in range(0, len(cells), SHEET)),
        measured=measured(proof, mine),
        figures=pages,
        cards=_as_cards(proof),
        evidence=evidence(mine, {card.id: card for card in cards}, thumbs, page),
        signing=volume_fields(number) if any(one.fields is not None for one in pages) else None,
        appendix=appendix(proof, mine),
        trail=trail(proof.trail),
        asked=asked_pages(mine),
        specks={c.card.id: c.thumb for c in cells if c.thumb is not None},
        identity=identity,
    )


def _as_cards(proof: Proof) -> bool:
    asked = proof.campaign.report.layout
    return asked == "cards" or (asked == "auto" and len(proof.outcomes) > CARDS_ABOVE)


def _best(card: Card, thumbs: Thumbs) -> Thumb | None:
    kinds = (PieceKind.BOX_ART, PieceKind.PACKSHOT, PieceKind.FIGURE)
    return next((t for kind in kinds if (t := thumbs.of(card.outcome.piece(kind))) is not None), None)


def frame_of(proof: Proof, span: range, number: int, count: int) -> Frame:
    """What stands around the pages of volume ``number`` of ``count``."""
    campaign = proof.campaign
    date = day(proof.made_at.date())
    title = say("{campaign}: proof", campaign=campaign.title)
    right = say("Proof · {date}", date=date)
    if count > 1:
        which = {"volume": number, "volumes": count}
        title = say("{campaign}: proof, volume {volume} of {volumes}", campaign=campaign.title, **which)
        right = say("Proof, volume {volume} of {volumes} · {date}", date=date, **which)
    return Frame(
        language=spoken_as(campaign.report.language or campaign.language),
        title=title,
        client=campaign.client or proof.kit.name,
        campaign=campaign.title,
        right=right,
        foot=say("run {run}   sha256 {digest}", run=proof.run_id, digest=proof.digest[:32]),
        date=date,
        created=proof.made_at.isoformat(timespec="seconds"),
        author=campaign.report.agency or campaign.report.prepared_by or proof.kit.name,
        volume=number,
        volumes=count,
        due=day_of(campaign.report.due),
        first=span.start + 1,
        last=span.stop,
    )


def _states(cards: Sequence[Card]) -> tuple[tuple[Mark, str, int, float], ...]:
    total = max(len(cards), 1)
    counted = [
        (mark_of_state(s), say(word), sum(c.outcome.state is s for c in cards)) for s, word in STATE_WORDS.items()
    ]
    return tuple((mark, word, n, 100 * n / total) for mark, word, n in counted if n)


def _mosaic(cards: Sequence[Card], thumbs: Thumbs, page: Paper) -> tuple[Tile, ...]:
    """Lay out the cover's pictures: one, four, six around a large one, or thirteen around a large one."""
    kinds = (PieceKind.PACKSHOT, PieceKind.BOX_ART, PieceKind.FIGURE)
    ranked = sorted(cards, key=lambda c: c.urgency)
    shown = [
        (card, thumb)
        for card in ranked
        if (thumb := next((t for k in kinds if (t := thumbs.of(card.outcome.piece(k))) is not None), None)) is not None
    ]
    shown.reverse()  # clear figures first: the cover shows the campaign, the inside what is wrong with it
    side, cells = _grid(len(shown))
    width = page.width * 0.522
    w, h = width / side, page.height / side
    return tuple(
        Tile(thumb, card.alt, round(x * w, 2), round(y * h, 2), round(k * w, 2), round(k * h, 2))
        for (card, thumb), (x, y, k) in zip(shown, cells, strict=False)
    )


def _grid(count: int) -> tuple[int, list[tuple[int, int, int]]]:
    """Return cells a side and the cells as (column, row, cells wide) that ``count`` pictures can fill."""
    if count >= 13:
        return 4, [(0, 1, 2), *((x, y, 1) for y in range(4) for x in range(4) if not (x < 2 and 1 <= y <= 2))]
    if count >= 6:
        return 3, [(0, 0, 2), (2, 0, 1), (2, 1, 1), (0, 2, 1), (1, 2, 1), (2, 2, 1)]
    if count >= 4:
        return 2, [(0, 0, 1), (1, 0, 1), (0, 1, 1), (1, 1, 1)]
    return 1, [(0, 0, 1)]

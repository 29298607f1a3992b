"""The sheet: everything the page shows of one figure once it is opened."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from toolkit.model.brand_kit import BrandKit
from toolkit.model.decision import Decision
from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.pages.card import Card, card_of
from toolkit.pages.finding_line import FindingLine
from toolkit.pages.measure import dollars, seconds
from toolkit.pages.portrait import Trait
from toolkit.pages.quality import quality_word
from toolkit.words.say import phrase, say, say_n

_KINDS = (
    (PieceKind.BOX_ART, phrase("Box art"), phrase("Box art. {figure}")),
    (PieceKind.PACKSHOT, phrase("Packshot"), phrase("Packshot. {figure}")),
    (PieceKind.FIGURE, phrase("Figure"), phrase("Figure alone. {figure}")),
)
_WHERE = {
    "page": phrase("on the review page"),
    "csv": phrase("in a table"),
    "pdf": phrase("in a returned PDF"),
}


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered place in a picture, in percent of its width and height."""

    number: int
    mark: str
    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Picture:
    """One picture of the figure, and the one that its last version had in its place."""

    kind: str
    label: str
    sha256: str
    width: int
    height: int
    alt: str
    pins: tuple[Pin, ...]
    before: str
    """SHA-256 of the last version's picture; empty when there was none or it has the same bytes."""


@dataclass(frozen=True, slots=True)
class Line:
    """One finding."""

    pin: int | None
    mark: str
    word: str
    check: str
    title: str
    message: str
    measure: str
    limit: str
    bar: float | None
    """Length of the measure's bar, 0 to 1, and of its limit's tick; ``None`` where there is no scale."""
    tick: float | None
    override: str
    picture: str


@dataclass(frozen=True, slots=True)
class Said:
    """One decision, as the history tells it."""

    version: int
    answer: str
    comment: str
    reviewer: str
    decided_on: str
    source: str
    present: bool
    """Whether it was made on the bytes that are there now."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One figure."""

    id: str
    version: int
    last_version: int | None
    box_art: str
    score: str
    lines: tuple[Line, ...]
    quiet: tuple[str, ...]
    """Titles of checks that passed without a number."""
    pictures: tuple[Picture, ...]
    turntable: bool
    """Whether a turntable of exactly these looks was exported."""
    given: tuple[str, ...]
    chosen: tuple[str, ...]
    facts: tuple[tuple[str, str], ...]
    history: tuple[Said, ...]
    """The newest first."""
    blocked: bool


def sheet_of(
    outcome: RowOutcome,
    before: RowOutcome | None,
    kit: BrandKit,
    titles: Mapping[str, str],
    decisions: Sequence[Decision],
    turntable: bool,
) -> Sheet:
    """The sheet of a row; ``before`` is the outcome of its last version, ``decisions`` are oldest first."""
    card = card_of(outcome, kit, dict(titles))
    piece = outcome.piece(PieceKind.BOX_ART)
    box_art = piece.sha256 if piece else ""
    told = [line for line in card.lines if not line.passed or line.measure]
    return Sheet(
        id=card.id,
        version=outcome.version,
        last_version=before.version if before else None,
        box_art=box_art,
        score=_score(card),
        lines=tuple(_line(line) for line in told),
        quiet=tuple(dict.fromkeys(line.title for line in card.lines if line.passed and not line.measure)),
        pictures=_pictures(card, before),
        turntable=turntable,
        given=tuple(map(_words, card.given)),
        chosen=tuple(map(_words, card.chosen)),
        facts=_facts(card),
        history=tuple(_said(decision, box_art) for decision in reversed(decisions)),
        blocked=outcome.verdict.blocked,
    )


def _score(card: Card) -> str:
    if not card.tested:
        return say("No check has run.")
    said = [say_n("{passed} of {n} check passed", "{passed} of {n} checks passed", card.tested, passed=card.passed)]
    if card.skipped:
        said.append(say_n("{n} skipped", "{n} skipped", card.skipped))
    if card.broken:
        said.append(say_n("{n} broke", "{n} broke", card.broken))
    return ", ".join(said)


def _words(trait: Trait) -> str:
    return f"{trait.label} {trait.value}"


def _line(line: FindingLine) -> Line:
    bullet = line.bullet
    return Line(
        line.pin, line.mark.value, line.word, line.check, line.title, line.message, line.measure, line.limit,
        bullet.bar if bullet else None, bullet.limit if bullet else None, line.override, line.picture,
    )  # fmt: skip


def _pictures(card: Card, before: RowOutcome | None) -> tuple[Picture, ...]:
    found = []
    for kind, label, said in _KINDS:
        piece, old = card.outcome.piece(kind), before.piece(kind) if before else None
        if piece is None:
            continue
        pins = tuple(_pin(line, piece.width, piece.height) for line in card.lines if line.pin and line.picture == kind)
        was = old.sha256 if old is not None and old.sha256 != piece.sha256 else ""
        alt = say(said, figure=card.alt)
        found.append(Picture(kind.value, say(label), piece.sha256, piece.width, piece.height, alt, pins, was))
    return tuple(found)


def _pin(line: FindingLine, width: int, height: int) -> Pin:
    box = line.place
    if box is None or line.pin is None:
        raise ValueError("a line with a pin has a place")
    x, y = max(box.x, 0.0), max(box.y, 0.0)
    w, h = min(box.right, width) - x, min(box.bottom, height) - y
    share = [round(100 * part, 2) for part in (x / width, y / height, w / width, h / height)]
    return Pin(line.pin, line.mark.value, share[0], share[1], share[2], share[3])


def _facts(card: Card) -> tuple[tuple[str, str], ...]:
    making, ask = card.making, card.outcome.asked
    if making is None:
        return ()
    by = phrase("{provider}, a generative model") if making.model_drawn else phrase("{provider}, no generative model")
    if ask:
        how = (say("Model"), f"{ask.model or making.renderer}, {ask.quality}")
    else:
        how = (say("Renderer"), making.renderer)
    consent = card.outcome.consent_line
    line = say("Recorded, line {line} of the consents", line=consent)
    return (
        (say("Drawn by"), say(by, provider=making.provider)),
        how,
        (say("Quality"), quality_word(making.quality)),
        (say("Time"), say("{time}, CPU {cpu}", time=seconds(card.wall_s), cpu=seconds(card.cpu_s))),
        (say("Cost"), dollars(card.usd)),
        (say("Consent"), line if consent is not None else say("Persona, or none recorded")),
    )


def _said(decision: Decision, box_art: str) -> Said:
    way = decision.source.partition(":")[0]
    where = say(_WHERE[way]) if way in _WHERE else way
    return Said(
        decision.version, decision.answer.value, decision.comment, decision.reviewer, decision.decided_on.isoformat(),
        where, decision.box_art == box_art,
    )  # fmt: skip

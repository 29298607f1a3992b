"""One figure's page: where every picture, pin, line and fact goes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.model.place import Box
from toolkit.model.proof import Proof
from toolkit.model.proof_form import FigureFields, decidable, figure_fields
from toolkit.model.roster import PersonKind
from toolkit.pages.card import Card, palette_labels
from toolkit.pages.changes import changes
from toolkit.pages.colour_word import colour_word
from toolkit.pages.finding_line import FindingLine
from toolkit.pages.mark import Mark
from toolkit.pages.measure import dollars, energy, number, seconds, with_unit
from toolkit.pages.quality import quality_word
from toolkit.report.approval import approval_words
from toolkit.report.asked import along
from toolkit.report.overview import OUTFIT_CHECK
from toolkit.report.paper import Paper
from toolkit.report.says import says_of_itself
from toolkit.report.side import picture_depths
from toolkit.report.thumbs import Thumb, Thumbs
from toolkit.words.clauses import clauses
from toolkit.words.local import listed
from toolkit.words.room import cut, fitting, room, rows, taller
from toolkit.words.say import phrase, say, say_n

_ROW_MM, _LINE_MM = 4.95, 3.3
_PANEL_MM, _HEAD_MM, _FACTS_MM = 43.5, 20.5, 17.2
"""Heights on the right of the page: decision panel with its gap, heading and table head, and the facts."""
_CHAR_MM = 1.26
"""Room a narrow letter takes at 7 pt, on the generous side, so that estimates err towards white space."""
_TITLE_CHARS = 42
_PLATE_DEPTH = 151.0
_PIN_MM = 4.4
_PACKSHOT_MM, _CUT_OUT_MM, _BEFORE_MM = 38.0, 45.6, 38.0
_APPROVAL_CHARS = 150
"""Two lines under the box art; report.json has all of it."""
_MOST_WISHES, _WISH_CHARS, _CHANGED_CHARS = 2, 160, 200
"""What the narrow column holds of an earlier version; report.json has all of it."""


@dataclass(frozen=True, slots=True)
class Pin:
    """A numbered place in a picture, in percent of its width and height; its dot is moved off others' dots."""

    number: int
    mark: Mark
    left: float
    top: float
    width: float
    height: float
    dot_left: float
    dot_top: float


@dataclass(frozen=True, slots=True)
class Print:
    """One picture on the page: size in mm, alternative text, and its pins."""

    thumb: Thumb
    width: float
    height: float
    alt: str
    pins: tuple[Pin, ...] = ()
    trim: tuple[float, float, float, float] | None = None
    """Trim edge in percent: left, top, right, bottom."""


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour of the outfit."""

    name: str
    hex: str


@dataclass(frozen=True, slots=True)
class FigurePage:
    """All that one page shows."""

    card: Card
    number: int
    of: int
    plate: Print | None
    packshot: Print | None
    figure: Print | None
    lines: tuple[FindingLine, ...]
    also_passed: str
    left_out: int
    facts: tuple[tuple[str, str], ...]
    swatches: tuple[Swatch, ...]
    outfit_note: str
    consent: str
    digests: tuple[tuple[str, str], ...]
    says: str
    """What the files say of their making, who signed that, and how far it holds; empty where nothing was marked."""
    kept: str
    seed: int
    name_class: str
    fields: FigureFields | None
    """The form's fields; ``None`` where nothing can be decided."""
    before: Before | None = None
    """The version before this one, when the row was made more than once."""
    approval: str = ""
    """Who decided what and who is waited for; empty when there is nothing to tell."""


@dataclass(frozen=True, slots=True)
class Before:
    """What stood where this version stands now."""

    print: Print
    version: int
    changed: str
    wishes: tuple[str, ...]
    """Of reviewers, as they wrote them."""


def figure_page(proof: Proof, card: Card, number: int, thumbs: Thumbs, page: Paper) -> FigurePage:
    """Return the page of one figure, the ``number``-th of the run."""
    lines, also, left_out = _table(card, page)
    swatches, note = _outfit(proof, card)
    consent, says, kept = _consent(card.outcome), says_of_itself(card.outcome), _kept(card.outcome)
    told = _before(proof, card)
    # the column holds three things: beside an earlier version the cut-out, which the box art shows as well, gives way
    shot, other = picture_depths(
        (_PACKSHOT_MM, _BEFORE_MM if told else _CUT_OUT_MM),
        captions=4 + bool(swatches) + bool(says),
        texts=(note, consent, says, kept, *(told.texts if told else ())),
        swatches=[each.name for each in swatches],
        page=page,
    )
    before = _shown(told, card, thumbs, page, other) if told else None
    figure = None
    if before is None:
        alt = say("{figure}, cut out", figure=card.alt)
        figure = _print(card, PieceKind.FIGURE, thumbs, page.column, other, alt)
    return FigurePage(
        card=card,
        number=number,
        of=len(proof.outcomes),
        plate=_print(
            card, PieceKind.BOX_ART, thumbs, page.span(3), _PLATE_DEPTH, say("Box art. {figure}", figure=card.alt)
        ),
        packshot=_print(
            card,
            PieceKind.PACKSHOT,
            thumbs,
            page.column,
            shot,
            say("Packshot. {figure}, in its blister", figure=card.alt),
        ),
        figure=figure,
        lines=lines,
        also_passed=also,
        left_out=left_out,
        facts=_facts(proof, card),
        swatches=swatches,
        outfit_note=note,
        consent=consent,
        digests=_digests(card.outcome),
        says=says,
        kept=kept,
        seed=proof.campaign.provider.seed,
        name_class=_name_class(card.name),
        fields=figure_fields(card.id) if decidable(card.outcome) else None,
        before=before,
        approval=cut(approval_words(proof, number), _APPROVAL_CHARS),
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What is told of the version before."""

    outcome: RowOutcome
    changed: str
    wishes: tuple[str, ...]

    @property
    def texts(self) -> tuple[str, ...]:
        return (f"{self.changed}.", *(say("Asked for: “{wish}”", wish=wish) for wish in self.wishes))


def _before(proof: Proof, card: Card) -> _Told | None:
    found = next((each for each in proof.before if each.outcome.row.id == card.id), None)
    if found is None:
        return None
    told = clauses(changes(found.outcome, card.outcome, palette_labels(proof.kit)))
    wishes = tuple(cut(wish, _WISH_CHARS) for wish in found.wishes[-_MOST_WISHES:])
    return _Told(found.outcome, cut(told, _CHANGED_CHARS), wishes)


def _shown(told: _Told, card: Card, thumbs: Thumbs, page: Paper, deep: float) -> Before | None:
    was = replace(card, outcome=told.outcome, lines=())
    alt = say("Box art of version {version}, before the changes", version=told.outcome.version)
    small = _print(was, PieceKind.BOX_ART, thumbs, page.column, deep, alt)
    if small is None:
        return None
    return Before(replace(small, trim=None), told.outcome.version, told.changed, told.wishes)


def _deep(text: str, width_mm: float, line_mm: float, more: int = 0) -> float:
    """Return the height, mm, that a text of small type is expected to take, with ``more`` lines than its own."""
    return line_mm * taller(text) * (rows(text, width_mm / _CHAR_MM) + more)


def _table_mm(card: Card, page: Paper) -> float:
    """Return the room for the table of findings: what heading, traits, facts and decision panel leave."""
    wide = page.span(4)
    head = _HEAD_MM + _deep(f"{card.role}. {card.headline}", wide * 0.92, 3.8)
    lower = _FACTS_MM if card.making else 0.0
    for traits in (card.given, card.chosen):
        said = "".join(f"{t.label} {t.value}, " for t in traits)
        lower += _deep(said, wide - 23, 3.6) + 1.2 if said else 0.0
    quiet = fitting(clauses(line.title for line in card.lines if line.passed and not line.measure), 330)
    also = 2.0 + min(4 * 3.5 * taller(quiet), _deep(quiet, wide, 3.5, more=1))
    return page.depth - _PANEL_MM - head - lower - also - 2.5


def _table(card: Card, page: Paper) -> tuple[tuple[FindingLine, ...], str, int]:
    """Return the lines that fit, the titles of checks that passed without one, and how many others do not fit."""
    shown: list[FindingLine] = []
    quiet: list[str] = []
    left_out, left = 0, _table_mm(card, page)
    wide = page.span(4) - 8
    for line in card.lines:
        titles = taller(line.title) * (2 if room(line.title) > _TITLE_CHARS else 1)
        need = _ROW_MM + _LINE_MM * (titles - 1)
        if not line.passed:
            need += 0.9 + _deep(line.message, wide, _LINE_MM)
            need += _deep(say("Overridden: {reason}", reason=line.override), wide, _LINE_MM) if line.override else 0.0
        if line.passed and (not line.measure or need > left):
            quiet.append(line.title)
        elif need <= left:
            shown.append(line)
            left -= need
        else:
            left_out += 1
            left = 0.0  # nothing less urgent slips in below what did not fit
    return tuple(shown), clauses(dict.fromkeys(quiet)), left_out


def _print(card: Card, kind: PieceKind, thumbs: Thumbs, wide: float, deep: float, alt: str) -> Print | None:
    piece = card.outcome.piece(kind)
    thumb = thumbs.of(piece)
    if piece is None or thumb is None:
        return None
    scale = min(wide / piece.width, deep / piece.height)
    width, height = piece.width * scale, piece.height * scale
    pins = _pins([line for line in card.lines if line.picture == kind], piece.width, piece.height, scale)
    layout = card.outcome.layout
    trim = None
    if kind is PieceKind.BOX_ART and layout is not None:
        trim = _percent(layout.trim, layout.width, layout.height)
    return Print(thumb, round(width, 2), round(height, 2), alt, pins, trim)


def _percent(box: Box, width: float, height: float) -> tuple[float, float, float, float]:
    return (100 * box.x / width, 100 * box.y / height, 100 * box.right / width, 100 * box.bottom / height)


def _pins(lines: Sequence[FindingLine], width: int, height: int, mm: float) -> tuple[Pin, ...]:
    pins: list[Pin] = []
    for line in lines:
        if line.pin is None or line.place is None:
            continue
        box = line.place
        x0, y0 = max(box.x, 0.0), max(box.y, 0.0)
        w, h = min(box.right, width) - x0, min(box.bottom, height) - y0
        x, y = x0 * mm, y0 * mm
        while any(abs(p.dot_left - x) < _PIN_MM and abs(p.dot_top - y) < _PIN_MM for p in pins):
            x += _PIN_MM
        far_x, far_y = width * mm - _PIN_MM / 2, height * mm - _PIN_MM / 2
        x, y = min(max(x, _PIN_MM / 2), far_x), min(max(y, _PIN_MM / 2), far_y)
        pins.append(
            Pin(line.pin, line.mark, 100 * x0 / width, 100 * y0 / height, 100 * w / width, 100 * h / height, x, y)
        )
    return tuple(pins)


def _facts(proof: Proof, card: Card) -> tuple[tuple[str, str], ...]:
    making = card.making
    if making is None:
        return ()
    share = card.cpu_s / proof.cpu_s if proof.cpu_s > 0 else 0.0
    low, high = proof.energy.low_wh, proof.energy.high_wh
    wh = energy(low * share if low is not None else None, high * share if high is not None else None)
    time = say("{time}, CPU {cpu}", time=seconds(card.wall_s), cpu=seconds(card.cpu_s))
    drawn = (
        phrase("{provider}, a generative model") if making.model_drawn else phrase("{provider}, no generative model")
    )
    ask = card.outcome.asked
    if making.model_drawn and ask is not None:
        return (
            (say("Drawn by"), say("{provider}, a generative model", provider=making.provider)),
            (say("Model"), f"{ask.model or making.renderer}, {quality_word(ask.quality)}"),
            (say("Asked at"), ask.endpoint),
            (say("Words by"), ask.template),
            (say("Sent along"), along(ask)),
            (say("Time"), time),
            (say("Energy"), say("{energy} here, estimated", energy=wh) if share else say("unknown")),
            (say("Cost"), _cost(card)),
        )
    return (
        (say("Drawn by"), say(drawn, provider=making.provider)),
        (say("Renderer"), making.renderer),
        (say("Back end"), making.backend),
        (
            say("Quality"),
            say_n(
                "{quality}, {n} sample a pixel",
                "{quality}, {n} samples a pixel",
                making.samples,
                quality=quality_word(making.quality),
            ),
        ),
        (say("Seed"), f"{making.seed}"),
        (say("Time"), time),
        (say("Energy"), say("{energy}, estimated", energy=wh) if share else say("unknown")),
        (say("Cost"), dollars(card.usd)),
    )


def _cost(card: Card) -> str:
    """What was paid for the figure; for all of them where it was drawn again."""
    paid = [each.usd for each in card.outcome.tries]
    if not paid:
        return dollars(card.usd)
    known = [usd for usd in paid if usd is not None]
    money = dollars(sum(known) if len(known) == len(paid) else None)
    return say_n("{money} for {n} drawing", "{money} for {n} drawings", len(paid), money=money)


def _outfit(proof: Proof, card: Card) -> tuple[tuple[Swatch, ...], str]:
    """Return the colour that was asked for beside the one that came out, and the distance between them."""
    outcome, look = card.outcome, card.outcome.look
    if look is None:
        return (), ""
    labels = palette_labels(proof.kit)
    asked = Swatch(colour_word(look.outfit_colour, labels), look.outfit_colour)
    found = next((f for f in outcome.verdict.findings if f.check == OUTFIT_CHECK), None)
    if found is None or found.measure is None or not found.seen:
        return (asked,), say("What came out was not measured.")
    far = with_unit(found.measure, "dE00")
    note = say("Measured on the outfit's own pixels: {far}.", far=far)
    if found.limit is not None:
        note = say("Measured on the outfit's own pixels: {far}, limit {limit}.", far=far, limit=number(found.limit))
    return (asked, Swatch(say("came out"), found.seen)), note


def _consent(outcome: RowOutcome) -> str:
    if outcome.row.kind is PersonKind.PERSONA:
        return say("Persona: invented, so no consent is needed.")
    if outcome.consent_line is None:
        return say("Staff: no consent on record covers this use.")
    return say("Staff: consent record, line {line}.", line=outcome.consent_line)


_PIECES = (
    (PieceKind.BOX_ART, phrase("box art")),
    (PieceKind.PACKSHOT, phrase("packshot")),
    (PieceKind.FIGURE, phrase("figure")),
)


def _digests(outcome: RowOutcome) -> tuple[tuple[str, str], ...]:
    said = [(say(name), piece.sha256) for kind, name in _PIECES if (piece := outcome.piece(kind)) is not None]
    return (*said, (say("brief"), outcome.brief_digest)) if outcome.brief_digest else tuple(said)


def _kept(outcome: RowOutcome) -> str:
    if not outcome.delivered:
        return say("Not delivered.")
    targets = sorted({d.target for d in outcome.delivered})
    where = listed([_short(t) for t in targets])
    files = len(outcome.delivered)
    return say_n("{n} file, verified, in {where}", "{n} files, verified, in {where}", files, where=where)


def _short(target: str) -> str:
    return target if len(target) <= 40 else f"{target[:12]}…{target[-26:]}"


def _name_class(name: str) -> str:
    wide = room(name)
    return "" if wide <= 26 else "long" if wide <= 40 else "longest"

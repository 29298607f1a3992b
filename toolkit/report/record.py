"""Writes the record: who decided what on which bytes, as PDF/A-3a and PDF/UA-1 in one, ready to be sealed."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass, replace
from pathlib import Path

from toolkit.ledger.aside import make_folder
from toolkit.model.approval import Approval, Stand, Standing
from toolkit.model.decision import Decision
from toolkit.model.outcome import PieceKind
from toolkit.model.proof import Proof
from toolkit.model.proof_form import MANIFEST
from toolkit.pages.card import Card
from toolkit.report.fonts import choose_fonts
from toolkit.report.join_archive import join_archive
from toolkit.report.layout import templates
from toolkit.report.manifest import manifest_of
from toolkit.report.paper import paper
from toolkit.report.readers import speaking_to_readers
from toolkit.report.thumbs import Thumb, Thumbs
from toolkit.report.twins import report_csv, report_json
from toolkit.report.typeset import Chunk, typeset_whole
from toolkit.report.view import cards_of, frame_of
from toolkit.report.write import VOLUME, desk_for, ground_of
from toolkit.words.local import amount, day
from toolkit.words.resay import resay
from toolkit.words.say import phrase, say, say_in

_STYLE = Path(__file__).parent / "styles" / "record.css"
ROWS = 60
"""Figures of one part: some ten pages, and about 200 MB for the process that sets them."""
_TONES = {
    Stand.APPROVED: "yes",
    Stand.WITH_CHANGES: "yes",
    Stand.CHANGES: "no",
    Stand.REJECTED: "no",
    Stand.STOPPED: "none",
    Stand.WAITS: "open",
}


_STANDS = {
    Stand.APPROVED: phrase("approved"),
    Stand.WITH_CHANGES: phrase("approved with changes"),
    Stand.CHANGES: phrase("changes required"),
    Stand.REJECTED: phrase("rejected"),
    Stand.STOPPED: phrase("kept back"),
    Stand.WAITS: phrase("waits"),
}


@dataclass(frozen=True, slots=True)
class Saying:
    """One decision as it is printed."""

    answer: str
    by: str
    day: str
    comment: str
    source: str


@dataclass(frozen=True, slots=True)
class RecordLine:
    """One figure of the record."""

    id: str
    name: str
    role: str
    version: int
    box_art: str
    thumb: Thumb | None
    alt: str
    stands: str
    tone: str
    waits: str
    said: tuple[Saying, ...]


def write_record(proof: Proof, rule: Approval, seal: str, written: dt.datetime, folder: Path, to: Path) -> int:
    """Write the unsealed record to ``to`` and return its number of pages; ``seal`` says in words how it is sealed.

    ``folder`` is the campaign's output folder, whose thumbnails are used. Raises ``StorageFailed`` and
    ``TypesetterMissing``.
    """
    make_folder(folder)
    cards = cards_of(proof)
    thumbs = Thumbs(folder / ".thumbs", proof.pieces_root, ground_of(proof))
    thumbs.make(p for o in proof.outcomes if (p := o.piece(PieceKind.BOX_ART)) is not None)
    with speaking_to_readers(proof.campaign, proof.kit):
        pages = _pages(proof, rule, seal, written, thumbs)
    fonts = choose_fonts("".join(pages), proof.kit.faces)
    with tempfile.TemporaryDirectory(prefix=".proof-", dir=folder) as name:
        scratch = Path(name)
        desk = desk_for(paper(proof.campaign.report.paper), fonts, thumbs, scratch)
        desk = replace(desk, css=(*desk.css, _STYLE))
        twins = {
            "report.json": report_json(proof, cards),
            "report.csv": report_csv(proof, cards),
            MANIFEST: manifest_of(proof, VOLUME),
        }
        for twin, data in twins.items():
            (scratch / twin).write_bytes(data)
        enclosed = [{twin: scratch / twin for twin in twins}, *[{}] * len(pages)]  # with the first part
        chunks = [
            Chunk(f"record-{n:05d}", fonts.printable(html), _guess(html), archive=files, made_at=proof.made_at)
            for n, (html, files) in enumerate(zip(pages, enclosed, strict=False))
        ]
        parts = typeset_whole(chunks, desk)
        join_archive([pdf for pdf, _ in parts], to)
    return sum(done.pages for _, done in parts)


def _pages(proof: Proof, rule: Approval, seal: str, written: dt.datetime, thumbs: Thumbs) -> list[str]:
    """The record in parts, so that no typesetting process holds all of it: the heading and the first rows, and on."""
    title = say("Record of decisions: {campaign}", campaign=proof.campaign.title)
    frame = replace(frame_of(proof, range(len(proof.outcomes)), 1, 1), title=title)
    lines = _lines(proof, cards_of(proof), thumbs)
    page = templates().get_template("record.html.j2")
    return [
        page.render(
            frame=frame, proof=proof, lines=lines[start : start + ROWS], first=start == 0, counts=_counts(lines),
            rule=str(rule), seal=resay(seal), written=written,
        )
        for start in range(0, max(len(lines), 1), ROWS)
    ]  # fmt: skip


def _guess(html: str) -> int:
    """How many pages a part is expected to fill, until it was set."""
    return 1 + html.count("<tr><td") // 6


def _lines(proof: Proof, cards: tuple[Card, ...], thumbs: Thumbs) -> tuple[RecordLine, ...]:
    stands = {standing.row: standing for standing in proof.standings}
    return tuple(_line(card, stands.get(card.id), thumbs) for card in cards)


def _line(card: Card, standing: Standing | None, thumbs: Thumbs) -> RecordLine:
    piece = card.outcome.piece(PieceKind.BOX_ART)
    stand = standing.stand if standing else Stand.STOPPED
    counted = tuple(_saying(d, "{who}") for d in standing.decisions) if standing else ()
    others = tuple(_saying(d, say("{who}, not named by the campaign")) for d in standing.uncounted) if standing else ()
    return RecordLine(
        id=card.id,
        name=card.name,
        role=card.role,
        version=card.outcome.version,
        box_art=piece.sha256 if piece else "",
        thumb=thumbs.of(piece),
        alt=card.alt,
        stands=_stands(stand, by_rule=bool(standing and standing.by_rule)),
        tone=_TONES[stand],
        waits=standing.whom if standing else "",
        said=(*counted, *others),
    )


def _stands(stand: Stand, *, by_rule: bool) -> str:
    if by_rule:
        return say("approved by the rule")
    return say(_STANDS[stand])


def _saying(decision: Decision, who: str) -> Saying:
    by, when = who.format(who=decision.reviewer), day(decision.decided_on)
    return Saying(say(decision.answer.value), by, when, decision.comment, decision.source)


def _counts(lines: tuple[RecordLine, ...]) -> tuple[tuple[str, str], ...]:
    tones = [line.tone for line in lines]
    return (
        (amount(len(lines)), say("figures")),
        (amount(tones.count("yes")), say_in("count", "approved")),
        (amount(tones.count("open")), say("wait for somebody")),
        (amount(tones.count("no")), say("sent back or rejected")),
        (amount(tones.count("none")), say("not to be decided yet")),
    )

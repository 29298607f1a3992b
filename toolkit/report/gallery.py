"""The gallery: one page with every approved figure, that needs no script, no network and no server."""

from __future__ import annotations

import base64
import hashlib
import io
from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from toolkit.delivery.gallery import begin_of, end_of
from toolkit.model.approval import Standing
from toolkit.model.decision import Answer
from toolkit.model.outcome import Piece, PieceKind, RowOutcome
from toolkit.model.proof import Proof
from toolkit.pages.card import Card, card_of
from toolkit.report.form_words import channels
from toolkit.report.jpeg import MAX_PIXELS, flat, narrowed, piece_path
from toolkit.report.layout import templates
from toolkit.report.readers import speaking_to_readers
from toolkit.words.clauses import commas
from toolkit.words.local import day
from toolkit.words.say import phrase, say
from toolkit.words.speaking import spoken

WIDE = 560
"""Pixels across a picture: sharp at 15 rem on a screen of twice the density, and some 40 kB."""
_QUALITY = 80
_STYLE = Path(__file__).parent / "styles" / "gallery.css"
_WORDS = {
    PieceKind.PACKSHOT: phrase("Packshot"),
    PieceKind.BOX_ART: phrase("Box art"),
    PieceKind.FIGURE: phrase("Figure"),
}


@dataclass(frozen=True, slots=True)
class Shown:
    """One figure of the page."""

    begin: str
    end: str
    name: str
    role: str
    alt: str
    picture: str
    """As a ``data:`` address; empty when the store does not hold it."""
    width: int
    height: int
    shape: str
    """``flat`` for box art, which is shown whole."""
    disclosure: str
    approved: str
    files: tuple[tuple[str, str], ...]
    """(word, path from the page) of the pictures as they were published."""


def gallery_page(proof: Proof, ids: Collection[str]) -> bytes:
    """The page of these rows, UTF-8; the same bytes for the same approved figures.

    Pictures are in it, so that it can be mailed or opened through a link that expires; the larger ones are reached by
    paths beside it, as ``publish`` lays them.
    """
    with speaking_to_readers(proof.campaign, proof.kit):
        return _page(proof, ids).encode()


def _page(proof: Proof, ids: Collection[str]) -> str:
    style = _STYLE.read_text(encoding="utf-8")
    stands = {standing.row: standing for standing in proof.standings}
    figures = [_shown(proof, o, stands.get(o.row.id)) for o in proof.outcomes if o.row.id in ids]
    campaign = proof.campaign
    logos = {logo.on: _data("image/svg+xml", logo.path.read_bytes()) for logo in reversed(proof.kit.logos)}
    return (
        templates()
        .get_template("gallery.html.j2")
        .render(
            title=campaign.title,
            client=campaign.client,
            kit=proof.kit.name,
            spoken=spoken(),
            language=campaign.language,
            channels=commas(channels(campaign)),
            markets=say("all") if "*" in campaign.markets else commas(campaign.markets),
            style=style,
            style_hash=base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(),
            logo_light=logos.get("light"),
            logo_dark=logos.get("dark"),
            figures=figures,
        )
    )


def _shown(proof: Proof, outcome: RowOutcome, standing: Standing | None) -> Shown:
    card = card_of(outcome, proof.kit, {})
    piece = outcome.piece(PieceKind.PACKSHOT) or outcome.piece(PieceKind.BOX_ART)
    picture, width, height = _picture(proof, outcome, piece)
    return Shown(
        begin=begin_of(outcome.row.id),
        end=end_of(outcome.row.id),
        name=_printed(outcome, "name") or card.name,
        role=_printed(outcome, "role") or card.role,
        alt=card.alt,
        picture=picture,
        width=width,
        height=height,
        shape="flat" if piece is None or piece.kind is PieceKind.BOX_ART else "",
        disclosure=_printed(outcome, "disclosure") or _disclosure(card),
        approved=_approved(outcome, standing),
        files=tuple(_files(proof.pieces_root, outcome)),
    )


def _picture(proof: Proof, outcome: RowOutcome, piece: Piece | None) -> tuple[str, int, int]:
    path = piece_path(proof.pieces_root, piece.sha256) if piece else None
    if path is None or piece is None:
        return "", 0, 0
    token = proof.kit.token(proof.kit.figure.stage) if proof.kit.figure.stage else None
    with Image.open(path) as opened:
        if opened.width * opened.height > MAX_PIXELS:
            return "", 0, 0
        picture = flat(opened, token.hex if token else "#f1f0ec")
    if piece.kind is PieceKind.BOX_ART and outcome.layout is not None:  # as it is cut, without the bleed
        trim = outcome.layout.trim
        picture = picture.crop((round(trim.x), round(trim.y), round(trim.right), round(trim.bottom)))
    picture = narrowed(picture, WIDE)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, optimize=True)
    return _data("image/jpeg", out.getvalue()), picture.width, picture.height


def _printed(outcome: RowOutcome, slot: str) -> str:
    placed = outcome.layout.placed if outcome.layout else ()
    return next((p.text for p in placed if p.slot == slot and p.text), "")


def _disclosure(card: Card) -> str:
    drawn = any(making.model_drawn for _, making in card.outcome.making)
    return say("AI-generated figure") if drawn else say("Digital artwork")


def _approved(outcome: RowOutcome, standing: Standing | None) -> str:
    """When the last yes came, without saying whose: a gallery goes further than a proof."""
    yes = (Answer.APPROVED, Answer.WITH_CHANGES)
    days = [d.decided_on for d in (standing.decisions if standing else ()) if d.answer in yes]
    if not days:
        return say("Version {version}, approved", version=outcome.version)
    return say("Version {version}, approved on {day}", version=outcome.version, day=day(max(days)))


def _files(root: Path, outcome: RowOutcome) -> list[tuple[str, str]]:
    found = []
    for kind, word in _WORDS.items():
        piece = outcome.piece(kind)
        path = piece_path(root, piece.sha256) if piece else None
        if path is not None:
            found.append((say(word), f"{outcome.row.id}/v{outcome.version}/{kind.value}{path.suffix}"))
    return found


def _data(media_type: str, data: bytes) -> str:
    return f"data:{media_type};base64,{base64.b64encode(data).decode()}"

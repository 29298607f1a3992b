"""What is told of a figure beside its pictures: making and cost, outfit, consent, digests, and where it is kept."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.model.proof import Proof
from toolkit.model.roster import PersonKind
from toolkit.pages.card import Card, palette_labels
from toolkit.pages.colour_word import colour_word
from toolkit.pages.measure import dollars, energy, number, seconds, with_unit
from toolkit.pages.quality import quality_word
from toolkit.report.asked import along
from toolkit.report.overview import OUTFIT_CHECK
from toolkit.words.local import listed
from toolkit.words.say import phrase, say, say_n


@dataclass(frozen=True, slots=True)
class Swatch:
    """One colour of the outfit."""

    name: str
    hex: str


def facts_of(proof: Proof, card: Card) -> tuple[tuple[str, str], ...]:
    """Return how the figure was made, as (label, value); empty when none was."""
    making = card.making
    if making is None:
        return ()
    share = card.cpu_s / proof.cpu_s if proof.cpu_s > 0 else 0.0
    low, high = proof.energy.low_wh, proof.energy.high_wh
    wh = energy(low * share if low is not None else None, high * share if high is not None else None)
    time = say("{time}, CPU {cpu}", time=seconds(card.wall_s), cpu=seconds(card.cpu_s))
    drawn = say("{provider}, no generative model", provider=making.provider)
    if making.model_drawn:
        drawn = say("{provider}, a generative model", provider=making.provider)
    ask = card.outcome.asked
    if making.model_drawn and ask is not None:
        return (
            (say("Drawn by"), drawn),
            (say("Model"), f"{ask.model or making.renderer}, {quality_word(ask.quality)}"),
            (say("Asked at"), ask.endpoint),
            (say("Words by"), ask.template),
            (say("Sent along"), along(ask)),
            (say("Time"), time),
            (say("Energy"), say("{energy} here, estimated", energy=wh) if share else say("unknown")),
            (say("Cost"), _cost(card)),
        )
    return (
        (say("Drawn by"), drawn),
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


def outfit_of(proof: Proof, card: Card) -> tuple[tuple[Swatch, ...], str]:
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


def consent_of(outcome: RowOutcome) -> str:
    """Return what the figure was made by: a record of consent, or nobody to ask."""
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


def digests_of(outcome: RowOutcome) -> tuple[tuple[str, str], ...]:
    """Return what each piece is called with its SHA-256, and that of the brief."""
    said = [(say(name), piece.sha256) for kind, name in _PIECES if (piece := outcome.piece(kind)) is not None]
    return (*said, (say("brief"), outcome.brief_digest)) if outcome.brief_digest else tuple(said)


def kept_in(outcome: RowOutcome) -> str:
    """Return where the row's files lie, verified, and how many they are."""
    if not outcome.delivered:
        return say("Not delivered.")
    targets = sorted({d.target for d in outcome.delivered})
    where = listed([_short(t) for t in targets])
    files = len(outcome.delivered)
    return say_n("{n} file, verified, in {where}", "{n} files, verified, in {where}", files, where=where)


def _short(target: str) -> str:
    return target if len(target) <= 40 else f"{target[:12]}…{target[-26:]}"

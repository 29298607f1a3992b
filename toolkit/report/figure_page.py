"""One figure's page: where every picture, pin, line and fact goes."""

from __future__ import annotations

from dataclasses import dataclass, replace

from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.model.proof import Proof
from toolkit.model.proof_form import FigureFields, decidable, figure_fields
from toolkit.pages.card import Card, palette_labels
from toolkit.pages.changes import changes
from toolkit.pages.finding_line import FindingLine
from toolkit.report.approval import approval_words
from toolkit.report.figure_facts import Swatch, consent_of, digests_of, facts_of, kept_in, outfit_of
from toolkit.report.figure_table import findings_that_fit
from toolkit.report.paper import Paper
from toolkit.report.prints import Print, print_of
from toolkit.report.says import says_of_itself
from toolkit.report.side import picture_depths
from toolkit.report.thumbs import Thumbs
from toolkit.words.clauses import clauses
from toolkit.words.room import cut, room
from toolkit.words.say import say

_PLATE_DEPTH = 151.0
_PACKSHOT_MM, _CUT_OUT_MM, _BEFORE_MM = 38.0, 45.6, 38.0
_APPROVAL_CHARS = 150
"""Two lines under the box art; report.json has all of it."""
_MOST_WISHES, _WISH_CHARS, _CHANGED_CHARS = 2, 160, 200
"""What the narrow column holds of an earlier version; report.json has all of it."""


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
    lines, also, left_out = findings_that_fit(card, page)
    swatches, note = outfit_of(proof, card)
    consent, says, kept = consent_of(card.outcome), says_of_itself(card.outcome), kept_in(card.outcome)
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
        figure = print_of(card, PieceKind.FIGURE, thumbs, page.column, other, alt)
    return FigurePage(
        card=card,
        number=number,
        of=len(proof.outcomes),
        plate=print_of(
            card, PieceKind.BOX_ART, thumbs, page.span(3), _PLATE_DEPTH, say("Box art. {figure}", figure=card.alt)
        ),
        packshot=print_of(
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
        facts=facts_of(proof, card),
        swatches=swatches,
        outfit_note=note,
        consent=consent,
        digests=digests_of(card.outcome),
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
    small = print_of(was, PieceKind.BOX_ART, thumbs, page.column, deep, alt)
    if small is None:
        return None
    return Before(replace(small, trim=None), told.outcome.version, told.changed, told.wishes)


def _name_class(name: str) -> str:
    wide = room(name)
    return "" if wide <= 26 else "long" if wide <= 40 else "longest"

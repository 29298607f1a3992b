"""What changed between two versions of one row, in words."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.pages.portrait import traits_of
from toolkit.pages.quality import quality_word
from toolkit.words.say import phrase, say

_FIELDS = {"name": phrase("name"), "role": phrase("role"), "tagline": phrase("tagline")}
_SENT = (PieceKind.FIGURE, PieceKind.BOX_ART, PieceKind.PACKSHOT)


def changes(before: RowOutcome, now: RowOutcome, labels: Mapping[str, str]) -> tuple[str, ...]:
    """Everything that is known to differ, most telling first: ``hair: bob, now curls``.

    ``labels`` are palette labels by hex. Versions of equal words and traits differ by their pixels only: that is said
    as what it comes from: a new drawing, a new box around the same figure, or only a new signature.
    """
    return (*_words(before, now), *_looks(before, now, labels), *_making(before, now)) or _pixels(before, now)


def _words(before: RowOutcome, now: RowOutcome) -> tuple[str, ...]:
    pairs = ((word, getattr(before.row, field), getattr(now.row, field)) for field, word in _FIELDS.items())
    return tuple(_changed(say(word), was, is_) for word, was, is_ in pairs if was != is_)


def _changed(what: str, was: str, now: str) -> str:
    return say("{what}: {was}, now {now}", what=what, was=was or say("none"), now=now or say("none"))


def _looks(before: RowOutcome, now: RowOutcome, labels: Mapping[str, str]) -> tuple[str, ...]:
    if before.look is None or now.look is None:
        return ()
    had = {trait.label: trait.value for trait in traits_of(before.look, labels)}
    has = {trait.label: trait.value for trait in traits_of(now.look, labels)}
    return tuple(
        _changed(label, had.get(label, ""), has.get(label, ""))
        for label in dict.fromkeys((*had, *has))
        if had.get(label) != has.get(label)
    )


def _making(before: RowOutcome, now: RowOutcome) -> tuple[str, ...]:
    found = []
    was, is_ = (dict(outcome.making).get(PieceKind.FIGURE.value) for outcome in (before, now))
    if was is not None and is_ is not None:
        if was.provider != is_.provider:
            found.append(_changed(say("drawn by"), was.provider, is_.provider))
        elif was.renderer != is_.renderer:
            found.append(_changed(say("renderer"), was.renderer, is_.renderer))
        if was.quality != is_.quality:
            found.append(_changed(say("quality"), quality_word(was.quality), quality_word(is_.quality)))
    return tuple(found)


def _pixels(before: RowOutcome, now: RowOutcome) -> tuple[str, ...]:
    same = {kind: before.drawn(kind) == now.drawn(kind) for kind in _SENT}
    if all(same.values()):
        return (say("signed anew, the same pictures"),)
    if same[PieceKind.FIGURE]:
        return (say("the box around the same figure"),)
    words = before.asked is not None and now.asked is not None and before.asked.prompt != now.asked.prompt
    return (say("drawn again from other words") if words else say("drawn again"),)

"""From what a model sent to the figure that goes on the box."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from toolkit.model.brief import Brief
from toolkit.model.figure import WHOLE, Figure, Making
from toolkit.providers.fitting.candidate import Candidate, candidate_of, score
from toolkit.providers.fitting.framing import framing_of
from toolkit.providers.fitting.place import Placed, place
from toolkit.providers.fitting.shadow import over, shadow_of
from toolkit.providers.trouble import Unusable


@dataclass(frozen=True, slots=True, eq=False)
class Fitted:
    """The figure, and what came of the pictures it was chosen from."""

    figure: Figure
    chosen: int
    """Which of the pictures it is, from 0."""
    notes: tuple[str, ...]
    """What a person should know about it."""
    dropped: tuple[str, ...]
    """Why each picture that cannot be used cannot, in the order of the pictures."""


def fit_answer(images: Sequence[bytes], brief: Brief, making: Making) -> Figure:
    """The figure of the best of a model's pictures; see ``fit``."""
    return fit(images, brief, making).figure


def fit(images: Sequence[bytes], brief: Brief, making: Making) -> Fitted:
    """Cut out, clean, place and shade the best of a model's pictures.

    ``images`` are encoded files as they came. The same files give the same figure. Raises ``Unusable`` when there is
    none among them that can go on a box; its code is that of the first picture's trouble, its message names them all.
    """
    usable: list[tuple[float, int, Candidate]] = []
    troubles: list[Unusable] = []
    asked = brief.ask or brief  # a campaign may ask for another size than the box's
    for number, data in enumerate(images):
        try:
            candidate = candidate_of(data, asked.width, asked.height, brief.height)
        except Unusable as trouble:
            troubles.append(trouble)
        else:
            usable.append((score(candidate), -number, candidate))
    framing = framing_of(brief)
    for _, number, candidate in sorted(usable, key=lambda each: each[:2], reverse=True):
        try:
            placed = place(candidate.layer, candidate.stance, framing, (brief.width, brief.height))
        except Unusable as trouble:
            troubles.append(trouble)
            continue
        figure = _figure(placed, making, framing.floor)
        return Fitted(figure, -number, (*candidate.notes, *placed.notes), tuple(t.message for t in troubles))
    if not troubles:
        raise Unusable("The answer has no picture in it.", code="no-picture")
    if len(troubles) == 1:
        raise troubles[0]
    told = " ".join(dict.fromkeys(t.message for t in troubles))
    raise Unusable(f"None of {len(troubles)} pictures can be used. {told}", code=troubles[0].code)


def _figure(placed: Placed, making: Making, floor: float) -> Figure:
    layer = placed.layer
    shaded = over(layer, shadow_of(layer.solid, placed.foot_line, floor))
    return Figure(
        image=shaded.pixels(),
        parts=layer.solid.astype(np.uint8),
        part_names=("", WHOLE),
        foot_line=placed.foot_line,
        centre=placed.centre,
        crown=placed.crown,
        props=(),
        making=making,
    )

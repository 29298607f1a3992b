"""Good sets, made by chance: people of many looks, turned down now and then, figures that differ as the studio's do."""

from __future__ import annotations

from pathlib import Path

import numpy as np

from tests.guardrails import made
from toolkit.guardrails.base import SetExhibit
from toolkit.model.figure_measures import FigureMeasures
from toolkit.model.finding import Verdict
from toolkit.model.outcome import RowOutcome, RowState
from toolkit.model.traits import Traits

TURNED_DOWN = 0.1
_MEASURED = (
    (95.1, 59.4, 32.6, 2.1, -6.0), (95.1, 59.4, 32.4, 5.0, -6.0), (95.1, 63.8, 34.1, 2.4, -4.9),
    (97.9, 62.0, 32.0, 5.5, -5.5), (95.1, 58.1, 35.7, 3.4, -3.6), (95.1, 59.6, 32.9, -0.1, -2.8),
    (95.1, 59.6, 33.1, 4.6, -5.8), (95.1, 59.6, 32.7, 1.7, -5.9), (95.1, 59.1, 34.4, 6.4, -5.5),
    (94.3, 58.9, 33.1, -0.2, -6.7), (94.3, 54.2, 39.6, 0.9, -8.8), (94.3, 56.8, 33.0, 3.5, -7.5),
)  # fmt: skip
"""Foot, stature, head, side and the base's lightness of the sample campaign, wheelchair and turban included."""
_HAIR = ("pixie", "locs", "buzz", "afro", "long-wavy", "braids", "quiff", "bun")
_HATS = ("none", "none", "none", "cap", "hijab", "turban", "beanie")
_AIDS = ("none", "none", "none", "wheelchair", "hearing-aid", "cane")


def made_set(folder: Path, seed: int, people: int = 40) -> SetExhibit:
    """A set in which nothing is wrong but by chance."""
    chance = np.random.default_rng(seed)
    outcomes = tuple(_person(number, chance) for number in range(people))
    rejected = frozenset(o.row.id for o in outcomes if chance.random() < TURNED_DOWN / 2)
    return SetExhibit(made.job(folder), outcomes, rejected)


def _person(number: int, chance: np.random.Generator) -> RowOutcome:
    traits = Traits(
        skin=int(chance.integers(1, 11)),
        hair=str(chance.choice(_HAIR)),
        headwear=str(chance.choice(_HATS)),
        aid=str(chance.choice(_AIDS)),
        age=str(chance.choice(["young", "adult", "older"])),
        build=str(chance.choice(["slim", "average", "broad", "round"])),
    )
    state = RowState.REFUSED if chance.random() < TURNED_DOWN else RowState.CLEAR
    row = made.row(id=f"p{number}", traits=traits)
    print_, measures = chance.bytes(32).hex(), _measures(chance)
    return RowOutcome(row, state, 1, None, None, (), None, Verdict(), (), fingerprint=print_, measures=measures)


def _measures(chance: np.random.Generator) -> FigureMeasures:
    """The numbers of one of the sample campaign's figures, a little changed."""
    foot, stature, head, side, light = _MEASURED[int(chance.integers(len(_MEASURED)))]

    def about(value: float, spread: float) -> float:
        return round(value + float(chance.normal(0, spread)), 2)

    cast = about(-0.4, 0.2), about(-0.5, 0.2)
    return FigureMeasures(
        foot=about(foot, 0.3),
        axis=about(50, 0.2),
        stature=about(stature, 0.8),
        head=about(head, 0.8),
        side=about(side, 1.0),
        ground=(about(light, 0.5), *cast),
    )

"""Ways to spoil a good set, each with the check that has to notice."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from toolkit.guardrails.base import SetExhibit
from toolkit.guardrails.likeness import compare
from toolkit.guardrails.trait_groups import looks_of
from toolkit.model.figure_measures import FigureMeasures
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.outcome import RowOutcome, RowState

MIRROR = int("5555" * 16, 16)
"""The bits of a fingerprint that mirroring turns."""
_FIRST = 3
"""The person who is spoilt."""


@dataclass(frozen=True, slots=True)
class SetMutation:
    """One way to spoil a set."""

    check: str
    name: str
    spoil: Callable[[SetExhibit], SetExhibit]


def _one(**changes: Callable[[FigureMeasures], Any]) -> Callable[[SetExhibit], SetExhibit]:
    """Change the numbers of one figure."""

    def spoil(exhibit: SetExhibit) -> SetExhibit:
        row = exhibit.outcomes[_FIRST]
        assert row.measures is not None
        new = {name: change(row.measures) for name, change in changes.items()}
        return _with(exhibit, _FIRST, dataclasses.replace(row, measures=dataclasses.replace(row.measures, **new)))

    return spoil


def _with(exhibit: SetExhibit, index: int, row: RowOutcome) -> SetExhibit:
    outcomes = (*exhibit.outcomes[:index], row, *exhibit.outcomes[index + 1 :])
    return dataclasses.replace(exhibit, outcomes=outcomes)


def _scaled(by: float) -> Callable[[SetExhibit], SetExhibit]:
    return _one(stature=lambda m: by * m.stature, head=lambda m: by * m.head)


def _ground(index: int, by: float) -> Callable[[FigureMeasures], tuple[float, ...]]:
    def change(measures: FigureMeasures) -> tuple[float, ...]:
        assert measures.ground is not None
        return tuple(value + by * (at == index) for at, value in enumerate(measures.ground))

    return change


def _turned_down(
    trait: str, members: tuple[object, ...], state: RowState, share: float = 0.9
) -> Callable[[SetExhibit], SetExhibit]:
    """Turn down nearly everybody of a group and nobody else."""
    blocked = Finding("figure/complete", "made", Outcome.FAIL, Severity.BLOCK, "made")

    def spoil(exhibit: SetExhibit) -> SetExhibit:
        group = [row for row in exhibit.outcomes if looks_of(row)[trait] in members]
        hit = {row.row.id for row in group[: max(1, round(share * len(group)))]}
        verdict = Verdict((blocked,) if state is RowState.BLOCKED else ())
        outcomes = tuple(
            dataclasses.replace(row, state=state, verdict=verdict)
            if row.row.id in hit
            else dataclasses.replace(row, state=RowState.CLEAR)
            for row in exhibit.outcomes
        )
        return dataclasses.replace(exhibit, outcomes=outcomes, rejected=frozenset())

    return spoil


def _rejected(trait: str, members: tuple[object, ...]) -> Callable[[SetExhibit], SetExhibit]:
    def spoil(exhibit: SetExhibit) -> SetExhibit:
        hit = frozenset(row.row.id for row in exhibit.outcomes if looks_of(row)[trait] in members)
        return dataclasses.replace(exhibit, rejected=hit)

    return spoil


def _printed(change: Callable[[int], int]) -> Callable[[SetExhibit], SetExhibit]:
    """Give one person another's fingerprint, changed a little."""

    def spoil(exhibit: SetExhibit) -> SetExhibit:
        print_ = f"{change(int(exhibit.outcomes[0].fingerprint, 16)):064x}"
        return _with(exhibit, _FIRST, dataclasses.replace(exhibit.outcomes[_FIRST], fingerprint=print_))

    return spoil


_DARK, _WRAPPED, _COILED = (7, 8, 9, 10), ("hijab", "turban"), ("locs", "afro", "braids")
_AIDED = ("wheelchair", "hearing-aid", "cane")


def _faces(exhibit: SetExhibit) -> tuple[dict[str, Any], dict[str, Any]]:
    """Portraits as far apart as those of different people are, and figures that lie halfway off their own."""
    chance = np.random.default_rng(7)
    ids = [outcome.row.id for outcome in exhibit.outcomes]
    ways = {id_: chance.normal(size=128) for id_ in ids}
    portraits = {id_: 0.5 * way / np.linalg.norm(way) for id_, way in ways.items()}
    figures = {id_: face + 0.03 * chance.normal(size=128) for id_, face in portraits.items()}
    return portraits, figures


def likened(
    exhibit: SetExhibit, change: Callable[[dict[str, Any], dict[str, Any], list[str]], None] | None = None
) -> SetExhibit:
    """The set of a campaign that asks for likeness, its figures near their own portraits, and then changed."""
    portraits, figures = _faces(exhibit)
    if change is not None:
        change(portraits, figures, list(portraits))
    job = dataclasses.replace(exhibit.job, campaign=exhibit.job.campaign.model_copy(update={"likeness": True}))
    return dataclasses.replace(exhibit, job=job, likeness=compare(portraits, figures))


def _swapped(portraits: dict[str, Any], figures: dict[str, Any], ids: list[str]) -> None:
    figures[ids[0]], figures[ids[1]] = figures[ids[1]], figures[ids[0]]


def _somebody_else(portraits: dict[str, Any], figures: dict[str, Any], ids: list[str]) -> None:
    figures[ids[2]] = portraits[ids[5]] + 0.2 * (figures[ids[2]] - portraits[ids[2]])


def _in_between(portraits: dict[str, Any], figures: dict[str, Any], ids: list[str]) -> None:
    figures[ids[4]] = 0.51 * portraits[ids[4]] + 0.49 * portraits[ids[9]]


def _twin(portraits: dict[str, Any], figures: dict[str, Any], ids: list[str]) -> None:
    portraits[ids[6]] = portraits[ids[3]] + 0.001


def _wrong_photo(portraits: dict[str, Any], figures: dict[str, Any], ids: list[str]) -> None:
    portraits[ids[7]], portraits[ids[8]] = portraits[ids[8]], portraits[ids[7]]


SET_MUTATIONS: tuple[SetMutation, ...] = (
    SetMutation("figure/likeness", "two figures swapped", lambda s: likened(s, _swapped)),
    SetMutation("figure/likeness", "drawn as somebody else", lambda s: likened(s, _somebody_else)),
    SetMutation("figure/likeness", "between two people", lambda s: likened(s, _in_between)),
    SetMutation("figure/likeness", "two people alike", lambda s: likened(s, _twin)),
    SetMutation("figure/likeness", "photos swapped", lambda s: likened(s, _wrong_photo)),
    SetMutation("set/consistent", "over a fifth smaller", _scaled(0.78)),
    SetMutation("set/consistent", "a quarter larger", _scaled(1.25)),
    SetMutation("set/consistent", "a tenth too high", _one(foot=lambda m: m.foot - 10)),
    SetMutation("set/consistent", "off its axis", _one(axis=lambda m: m.axis + 8)),
    SetMutation("set/consistent", "lit from the side", _one(side=lambda m: m.side - 24)),
    SetMutation("set/consistent", "too dark", _one(ground=_ground(0, -20))),
    SetMutation("set/consistent", "warm cast", _one(ground=_ground(2, 9))),
    SetMutation("set/consistent", "pink cast", _one(ground=_ground(1, 8))),
    SetMutation("set/fair", "dark skin refused", _turned_down("skin", _DARK, RowState.REFUSED)),
    SetMutation("set/fair", "hijab and turban refused", _turned_down("headwear", _WRAPPED, RowState.REFUSED)),
    SetMutation("set/fair", "coiled hair blocked", _turned_down("hair", _COILED, RowState.BLOCKED)),
    SetMutation("set/fair", "aids not made", _turned_down("aid", _AIDED, RowState.FAILED)),
    SetMutation("set/fair", "older people rejected", _rejected("age", ("older",))),
    SetMutation("set/fair", "half of dark skin refused", _turned_down("skin", _DARK, RowState.REFUSED, 0.5)),
    SetMutation("set/duplicates", "the same figure", _printed(lambda bits: bits)),
    SetMutation("set/duplicates", "saved otherwise", _printed(lambda bits: bits ^ 0b1001001)),
    SetMutation("set/duplicates", "cropped a little", _printed(lambda bits: bits ^ 0xFFF0)),
    SetMutation("set/duplicates", "mirrored", _printed(lambda bits: bits ^ MIRROR)),
    SetMutation("set/duplicates", "mirrored and saved otherwise", _printed(lambda bits: bits ^ MIRROR ^ 0b1011)),
)

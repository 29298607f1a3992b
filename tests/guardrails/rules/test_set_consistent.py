"""set/consistent names the odd ones in framing, scale, light and colour, and leaves ordinary differences alone."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit, SetExhibit
from toolkit.guardrails.figure_numbers import measure_figure
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.set_consistent import FEWEST, inspect
from toolkit.model.figure import WHOLE
from toolkit.model.figure_measures import FigureMeasures
from toolkit.model.finding import Outcome, Verdict
from toolkit.model.outcome import RowOutcome, RowState

USUAL = FigureMeasures(foot=95.0, axis=50.0, stature=59.0, head=33.0, side=2.0, ground=(-5.0, -0.4, -0.5))


def outcome(row_id: str, measures: FigureMeasures | None) -> RowOutcome:
    row = made.row(id=row_id)
    return RowOutcome(row, RowState.CLEAR, 1, None, None, (), None, Verdict(), (), measures=measures)


def crowd(count: int = 10) -> list[FigureMeasures]:
    """Figures that differ as good ones do."""
    chance = np.random.default_rng(3)

    def about(value: float, spread: float) -> float:
        return round(value + float(chance.normal(0, spread)), 2)

    return [
        FigureMeasures(
            foot=about(95, 0.5), axis=about(50, 0.1), stature=about(59, 2), head=about(33, 1.5), side=about(2, 2),
            ground=(about(-5.5, 1.2), about(-0.4, 0.2), about(-0.5, 0.2)),
        )
        for _ in range(count)
    ]  # fmt: skip


def look(folder: Path, *odd: FigureMeasures | None, count: int = 10) -> tuple[Remark, ...]:
    rows = [outcome(f"p{n}", each) for n, each in enumerate(crowd(count))]
    rows += [outcome(f"odd{n}", each) for n, each in enumerate(odd)]
    return inspect(SetExhibit(made.job(folder), tuple(rows)))


def test_figures_that_agree_pass_and_say_how_nearly(tmp_path: Path) -> None:
    (remark,) = look(tmp_path)
    assert remark.outcome is Outcome.PASS
    assert remark.measure is not None
    assert 10 < remark.measure.value < 100
    assert "8 of 8" in remark.message


@pytest.mark.parametrize(
    ("changes", "code", "said"),
    [
        ({"foot": 88.0}, "framing", "stands higher"),
        ({"axis": 58.0}, "framing", "further right"),
        ({"stature": 44.0}, "scale", "is smaller"),
        ({"head": 50.0}, "scale", "a larger head"),
        ({"side": -19.0}, "light", "from the right"),
        ({"ground": (-24.0, -0.4, -0.5)}, "light", "is darker"),
        ({"ground": (-5.0, -0.4, 9.0)}, "palette", "is yellower"),
        ({"ground": (-5.0, 8.0, -0.5)}, "palette", "is redder"),
    ],
)
def test_the_odd_one_is_named(tmp_path: Path, changes: dict[str, Any], code: str, said: str) -> None:
    (remark,) = look(tmp_path, dataclasses.replace(USUAL, **changes))
    assert (remark.code, remark.rows) == (code, ("odd0",))
    assert said in remark.message


def test_several_odd_ones_cannot_hide_each_other(tmp_path: Path) -> None:
    odd = [dataclasses.replace(USUAL, stature=40.0 + n) for n in range(3)]
    assert {remark.rows for remark in look(tmp_path, *odd)} == {("odd0",), ("odd1",), ("odd2",)}


def test_a_set_without_a_usual_value_is_said_as_one(tmp_path: Path) -> None:
    halves = [dataclasses.replace(USUAL, side=40.0 * (n % 2)) for n in range(10)]
    rows = tuple(outcome(f"p{n}", each) for n, each in enumerate(halves))
    (remark,) = inspect(SetExhibit(made.job(tmp_path), rows))
    assert (remark.code, remark.rows) == ("uneven", ())


def test_a_small_set_is_not_judged(tmp_path: Path) -> None:
    odd = dataclasses.replace(USUAL, stature=30.0)
    (remark,) = look(tmp_path, odd, None, None, count=FEWEST - 2)
    assert remark.outcome is Outcome.SKIP
    assert "nobody can tell" in remark.message


def test_figures_without_a_base_are_compared_in_the_rest(tmp_path: Path) -> None:
    rows = tuple(outcome(f"p{n}", dataclasses.replace(each, ground=None)) for n, each in enumerate(crowd()))
    (remark,) = inspect(SetExhibit(made.job(tmp_path), rows))
    assert "5 of 8" in remark.message


def measured(exhibit: PieceExhibit) -> FigureMeasures:
    measures = measure_figure(exhibit)
    assert measures is not None
    return measures


def test_a_figure_in_numbers(tmp_path: Path) -> None:
    numbers = measured(made.piece_exhibit(tmp_path))
    assert numbers.foot == pytest.approx(97, abs=1)
    assert numbers.axis == pytest.approx(50, abs=1)
    assert numbers.head == pytest.approx(36, abs=3)
    assert numbers.stature == pytest.approx(75, abs=2)
    assert numbers.ground is not None


def test_what_is_changed_is_what_is_measured(tmp_path: Path) -> None:
    good = measured(made.piece_exhibit(tmp_path))
    moved = made.piece_exhibit(tmp_path)
    for picture in (moved.figure_image, moved.parts):
        picture[:] = np.roll(np.roll(picture, -12, axis=0), 20, axis=1)
    assert measured(moved).foot < good.foot - 2
    assert measured(moved).axis > good.axis + 6
    dark = made.piece_exhibit(tmp_path)
    dark.figure_image[..., :3] = dark.figure_image[..., :3] * 0.6
    warm = made.piece_exhibit(tmp_path)
    warm.figure_image[..., 2] = warm.figure_image[..., 2] * 0.7
    ground = good.ground, measured(dark).ground, measured(warm).ground
    assert ground[0] is not None
    assert ground[1] is not None
    assert ground[2] is not None
    assert ground[1][0] < ground[0][0] - 10
    assert ground[2][2] > ground[0][2] + 8
    shade = made.piece_exhibit(tmp_path)
    shade.figure_image[:, 128:, :3] = shade.figure_image[:, 128:, :3] * 0.6
    assert measured(shade).side > good.side + 8


def test_size_in_pixels_does_not_count_and_parts_are_not_needed(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    good = measured(exhibit)
    large = dataclasses.replace(
        exhibit,
        figure_image=exhibit.figure_image.repeat(3, axis=0).repeat(3, axis=1),
        parts=exhibit.parts.repeat(3, axis=0).repeat(3, axis=1),
    )
    assert measured(large).stature == pytest.approx(good.stature, abs=0.6)
    whole = (exhibit.parts > 0).astype(np.uint8)
    bare = measured(dataclasses.replace(exhibit, parts=whole, part_names=("", WHOLE)))
    assert (bare.foot, bare.head) == (good.foot, good.head)
    assert bare.ground is not None


def test_an_empty_picture_has_no_numbers(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    exhibit.figure_image[...] = 0
    assert measure_figure(exhibit) is None

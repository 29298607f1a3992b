"""figure/likeness ranks within the roster, asks nobody who did not agree, and keeps no number of a face."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from tests.benchmarks.made_sets import made_set
from tests.benchmarks.set_mutations import likened
from tests.guardrails import made
from toolkit.guardrails.base import SetExhibit
from toolkit.guardrails.inspect import inspect_set
from toolkit.guardrails.likeness import LikenessOfSet, compare
from toolkit.guardrails.rules.figure_likeness import GUARDRAIL, inspect
from toolkit.model.finding import Outcome, Severity


def line(*places: float) -> dict[str, np.ndarray]:
    """Faces on a line, so that who is near to whom can be told by heart."""
    return {name: np.array([place]) for name, place in zip("abcdef", places, strict=False)}


def test_rank_and_margin_are_counted_from_the_figure() -> None:
    found = compare(line(0.0, 1.0, 3.0), {"a": np.array([0.2]), "b": np.array([0.4]), "c": None})
    a, b, c = found.rows
    assert (a.rank, a.margin, a.nearest) == (1, 0.6, "a")
    assert (b.rank, b.margin, b.nearest) == (2, -0.2, "a")
    assert (c.rank, c.nearest) == (0, "")


def test_nobody_is_ranked_alone_or_without_a_portrait() -> None:
    assert [row.rank for row in compare(line(0.0), {"a": np.array([0.0])}).rows] == [0]
    assert [row.rank for row in compare(line(0.0, 1.0), {"z": np.array([0.0])}).rows] == [0]


def test_a_good_set_passes_with_how_many(tmp_path: Path) -> None:
    (remark,) = inspect(likened(made_set(tmp_path, seed=1, people=12)))
    assert remark.outcome is Outcome.PASS
    assert remark.message.startswith("12 of 12 figures")


def test_not_measurable_is_an_answer_that_names_whom(tmp_path: Path) -> None:
    exhibit = likened(made_set(tmp_path, seed=1, people=4), lambda _, figures, ids: figures.update({ids[2]: None}))
    passed, skipped = inspect(exhibit)
    assert passed.message.startswith("3 of 3 figures")
    assert skipped.outcome is Outcome.SKIP
    assert skipped.message.endswith("in figure or photo: p2.")


def test_a_figure_like_somebody_else_is_noted_on_its_row(tmp_path: Path) -> None:
    def swap(_: object, figures: dict[str, object], ids: list[str]) -> None:
        figures[ids[0]], figures[ids[1]] = figures[ids[1]], figures[ids[0]]

    verdict = inspect_set(likened(made_set(tmp_path, seed=1, people=6), swap))
    found = [f for f in verdict.findings if f.check == GUARDRAIL.id and f.outcome is Outcome.FAIL]
    assert [(f.code, f.rows, f.severity) for f in found] == [
        ("another", ("p0",), Severity.NOTE),
        ("another", ("p1",), Severity.NOTE),
    ]
    assert not any(f.check == GUARDRAIL.id for f in (*verdict.failing(Severity.ASK), *verdict.failing(Severity.BLOCK)))


@pytest.mark.parametrize(
    ("likeness", "said"),
    [
        (None, "nothing to compare"),
        (LikenessOfSet(missing="Install what is missing: pip"), "pip"),
        (LikenessOfSet(portraits=1), "two people at least"),
    ],
)
def test_it_never_passes_where_nothing_was_compared(tmp_path: Path, likeness: LikenessOfSet | None, said: str) -> None:
    (remark,) = inspect(SetExhibit(made.job(tmp_path), (), likeness=likeness))
    assert remark.outcome is Outcome.SKIP
    assert said in remark.message


def test_nobody_is_compared_until_the_campaign_asks(tmp_path: Path) -> None:
    exhibit = likened(made_set(tmp_path, seed=1, people=6))
    quiet = dataclasses.replace(exhibit, job=made.job(tmp_path))
    assert GUARDRAIL.id in {f.check for f in inspect_set(exhibit).findings}
    assert GUARDRAIL.id not in {f.check for f in inspect_set(quiet).findings}

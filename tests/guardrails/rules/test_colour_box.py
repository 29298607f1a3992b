"""colour/box holds inks, fills and the flat colours of the picture against the palette."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.rules.colour_box import inspect
from toolkit.model.box_art import Placed
from toolkit.model.finding import Outcome
from toolkit.model.place import Box


def codes(exhibit: PieceExhibit) -> set[str]:
    return {remark.code for remark in inspect(exhibit)}


def test_a_good_piece_passes(tmp_path: Path) -> None:
    (remark,) = inspect(made.piece_exhibit(tmp_path))
    assert remark.outcome is Outcome.PASS
    assert remark.measure is not None
    assert remark.measure.value < 0.5


@pytest.mark.parametrize("colour", ["#2a6fdb", "#d85a2a", "#1b4b3a", "#d9dde2"])
def test_a_foreign_flat_area(tmp_path: Path, colour: str) -> None:
    spoilt = made.repainted(made.piece_exhibit(tmp_path), Box(0, 700, made.WIDTH, 80), colour)
    assert "off-palette" in codes(spoilt)


@pytest.mark.parametrize("cast", [(1.0, 1.0, 0.9), (0.9, 1.0, 1.0), (0.88, 0.88, 0.88)])
def test_a_cast_over_everything(tmp_path: Path, cast: tuple[float, float, float]) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    exhibit.art[..., :3] = np.clip(exhibit.art[..., :3] * np.array(cast), 0, 255)
    assert codes(exhibit) >= {"fill", "off-palette"}


def test_a_cast_under_noise_is_seen_in_the_fills(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    noise = np.random.default_rng(3).normal(0, 6, exhibit.art.shape[:2])[..., None]
    exhibit.art[..., :3] = np.clip(exhibit.art[..., :3] * np.array([1.0, 0.97, 0.8]) + noise, 0, 255)
    assert "fill" in codes(exhibit)


def test_an_ink_that_is_not_the_palettes(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    assert codes(made.placed_as(exhibit, "name", colour="#2a6fdb")) == {"ink"}
    assert "ink" in codes(made.placed_as(exhibit, "fill.paper", colour="#e0f0ff"))


def test_figure_logo_and_props_have_their_own_checks(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    box = made.at(exhibit, "figure").box
    assert codes(made.repainted(exhibit, box, "#2a6fdb")) == {"ok"}


def test_a_slight_noise_is_no_other_colour(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    exhibit.art[..., :3] = np.clip(
        exhibit.art[..., :3].astype(int) + np.random.default_rng(5).integers(-1, 2, exhibit.art.shape[:2])[..., None],
        0,
        255,
    )
    assert codes(exhibit) == {"ok"}


def test_a_kit_without_colours_skips(tmp_path: Path) -> None:
    bare = made.job(tmp_path, kit=made.kit(tmp_path, palette=()))
    assert [remark.outcome for remark in inspect(made.piece_exhibit(tmp_path, job=bare))] == [Outcome.SKIP]


def test_a_piece_with_nothing_flat_skips(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    for slot in ("name", "role", "disclosure", "fill.paper"):
        exhibit = made.without(exhibit, slot)
    exhibit.art[..., :3] = np.random.default_rng(1).integers(0, 255, (*exhibit.art.shape[:2], 3))
    whole = Placed("figure", "figure", Box(0, 0, 10, 10), Box(0, 0, 10, 10))
    assert [remark.outcome for remark in inspect(made.placed_as(exhibit, "figure", box=whole.box))] == [Outcome.SKIP]

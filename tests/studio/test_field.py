"""Grids are filled as if every point had been asked, wherever that decides what is drawn."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from toolkit.studio import shapes
from toolkit.studio.field import distances, sampled
from toolkit.studio.part import Sdf
from toolkit.studio.shapes import Distances, Points

LO, HI, STEP = shapes.vec((-0.6, -0.6, -0.6)), shapes.vec((0.6, 0.6, 0.6)), 0.02


def ball(p: Points) -> Distances:
    return shapes.ellipsoid(p, (0.0, 0.0, 0.0), (0.5, 0.2, 0.35))


def sheet(p: Points) -> Distances:
    """Hardly thicker than a cell."""
    return shapes.rounded_box(p, (0.0, 0.01, 0.0), (0.4, 0.012, 0.4), 0.002)


def torn(p: Points) -> Distances:
    """A ball whose distance jumps, as those of hair do beside a parting: far too large on one side."""
    return np.asarray(ball(p) * np.where(p[..., 0] > 0.05, 9.0, 1.0), np.float32)


def every(sdf: Sdf, shape: tuple[int, ...]) -> NDArray[np.float32]:
    grid = np.stack(np.meshgrid(*(np.arange(n) for n in shape), indexing="ij"), axis=-1).reshape(-1, 3)
    return sdf((LO + STEP * grid).astype(np.float32)).reshape(shape)


def beside(inside: NDArray[np.bool_]) -> NDArray[np.bool_]:
    out = np.zeros_like(inside)
    for axis in range(3):
        along, marked = np.moveaxis(inside, axis, 0), np.moveaxis(out, axis, 0)
        marked[1:] |= along[1:] != along[:-1]
        marked[:-1] |= along[1:] != along[:-1]
    return out


@pytest.mark.parametrize("sdf", [ball, sheet, torn])
def test_the_surface_is_as_if_every_point_were_asked(sdf: Sdf) -> None:
    field = sampled(sdf, LO, HI, STEP)
    wanted = every(sdf, field.shape)
    assert np.array_equal(field < 0, wanted < 0)
    near = beside(wanted < 0)
    assert near.any()
    assert np.allclose(field[near], wanted[near], atol=1e-6)


def test_few_points_are_asked() -> None:
    asked = 0

    def counted(p: Points) -> Distances:
        nonlocal asked
        asked += len(p)
        return ball(p)

    field = sampled(counted, LO, HI, STEP)
    assert asked < 0.25 * field.size


def test_nothing_is_asked_at_once_of_many_points() -> None:
    most = 0

    def watched(p: Points) -> Distances:
        nonlocal most
        most = max(most, len(p))
        return ball(p)

    at = np.random.default_rng(1).uniform(-1, 1, (50_001, 3)).astype(np.float32)
    assert np.allclose(distances(watched, at), ball(at), atol=1e-6)
    assert most <= 10_000


def test_far_from_any_surface_there_is_none() -> None:
    field = sampled(lambda p: np.full(p.shape[:-1], 3.0, np.float32), LO, HI, STEP)
    assert field.min() == field.max() == 3.0

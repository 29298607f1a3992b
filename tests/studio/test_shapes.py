"""Distances are what their names say."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.studio import shapes
from toolkit.studio.shapes import Distances, Points


def points(*rows: tuple[float, float, float]) -> Points:
    return np.array(rows, np.float32)


P = points((2, 0, 0), (0, 0, 0), (0, 0, 3))


@pytest.mark.parametrize(
    ("distances", "wanted"),
    [
        (shapes.sphere(P, (0, 0, 0), 1), (1, -1, 2)),
        (shapes.ellipsoid(P, (0, 0, 0), (1, 1, 1)), (1, -1, 2)),
        (shapes.capsule(P, (0, 0, -1), (0, 0, 1), 0.5), (1.5, -0.5, 1.5)),
        (shapes.rounded_box(P, (0, 0, 0), (1, 1, 1), 0.1), (1, -1, 2)),
        (shapes.cylinder(P, (0, 0, 0), 1, 1, 0.1), (1, -1, 2)),
        (shapes.rod(P, (0, 0, -1), (0, 0, 1), 1), (1, -1, 2)),
        (shapes.ring(P, (0, 0, 0), (0, 0, 1), 1, 0.25), (0.75, 0.75, 10**0.5 - 0.25)),
        (shapes.half_space(P, (0, 0, 1), (0, 0, 2)), (-1, -1, 2)),
        (shapes.disc(P, (0, 0, 0), (0, 0, 1), 1, 0.1), (1, -0.1, 2.9)),
    ],
)
def test_primitives(distances: Distances, wanted: tuple[float, ...]) -> None:
    assert distances.dtype == np.float32
    assert np.allclose(distances, wanted, atol=1e-5)


def test_a_smooth_union_is_never_outside_a_hard_one() -> None:
    a, b = shapes.sphere(P, (0, 0, 0), 1), shapes.sphere(P, (1, 0, 0), 1)
    assert (shapes.smooth_min(a, b, 0.3) <= shapes.union(a, b) + 1e-6).all()
    assert (shapes.cut(a, b) >= a - 1e-6).all()


def test_turning_moves_the_shape_the_right_way_round() -> None:
    turned = shapes.rotate(points((0, 1, 0)), (0, 0, 1), 90)
    assert shapes.sphere(turned, (1, 0, 0), 0.1)[0] == pytest.approx(-0.1, abs=1e-5)
    stood = shapes.align(points((1, 5, 3)), (0, 1, 0), (1, 2, 3))
    assert shapes.sphere(stood, (0, 0, 3), 0.1)[0] == pytest.approx(-0.1, abs=1e-5)

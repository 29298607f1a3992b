"""Bases bear the figure and keep their front rim clean."""

from __future__ import annotations

import numpy as np
import pytest

from tests.studio.parts.figures import a_look, leaks
from toolkit.studio.parts import base, body
from toolkit.studio.skeleton import skeleton_for

BASES = sorted(base.STYLES)


@pytest.mark.parametrize("style", BASES)
def test_its_top_is_the_ground_and_shoes_stand_on_it(style: str) -> None:
    look = a_look(base=style)
    skeleton = skeleton_for(look)
    (part,) = base.build(look, skeleton)
    assert not leaks(part)
    assert float(part.sdf(np.asarray([[0, 0, 0]], np.float32))[0]) == pytest.approx(0.0, abs=1e-4)
    for shoe in (p for p in body.build(look, skeleton) if p.name == "soles"):
        corners = [(x, y, -0.005) for x in (shoe.lo[0], shoe.hi[0]) for y in (shoe.lo[1], shoe.hi[1])]
        assert float(np.max(part.sdf(np.asarray(corners, np.float32)))) < 0.02


@pytest.mark.parametrize("style", BASES)
def test_the_front_rim_is_smooth_where_the_name_goes(style: str) -> None:
    look = a_look(base=style)
    (part,) = base.build(look, skeleton_for(look))
    room = base.rim(look)
    xs = np.linspace(-room.width / 2, room.width / 2, 21)
    for z in (room.z - room.height / 2, room.z, room.z + room.height / 2):
        points = np.asarray([(x, room.front(float(x)), z) for x in xs], np.float32)
        assert float(np.abs(part.sdf(points)).max()) < 0.006


def test_company_and_wheels_get_a_wider_base() -> None:
    assert base.radius(a_look("dog")) > base.radius(a_look())
    assert base.radius(a_look(aid="wheelchair")) > base.radius(a_look())


def test_a_hexagon_has_rounded_corners_and_straight_sides() -> None:
    outline = base.STYLES["hexagon"].outline
    around = np.radians(np.asarray([0.0, 60.0, 30.0, 90.0]))
    points = np.stack([np.cos(around), np.sin(around), 0 * around], axis=-1).astype(np.float32)
    corner, other_corner, side, front = (float(d) for d in outline(points, 1.0))
    assert corner == pytest.approx(other_corner, abs=1e-5)
    assert side == pytest.approx(front, abs=1e-5)
    assert side == pytest.approx(1 - 0.86, abs=1e-5)
    sharp = 0.86 / np.cos(np.pi / 6)
    assert 1 - corner < sharp - 0.02

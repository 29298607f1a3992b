"""Aids stand on the ground and carry the figure."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.studio.parts.figures import a_look, distance, grid_in, leaks, lowest
from toolkit.studio.mesh import make_mesh
from toolkit.studio.parts import aids, base, body, builds
from toolkit.studio.parts.hands import hand
from toolkit.studio.skeleton import skeleton_for

AIDS = sorted(set(aids.STYLES) - {"none"})


@pytest.mark.parametrize("aid", AIDS)
def test_an_aid_meshes_inside_its_bounds(aid: str) -> None:
    look = a_look(aid=aid, outfit="t-shirt")
    parts = aids.STYLES[aid].build(look, skeleton_for(look))
    assert {part.name for part in parts} == {"aid"}
    for part in parts:
        assert len(make_mesh(replace(part, cells=min(part.cells, 56))).faces) > 40
        assert not leaks(part)


@pytest.mark.parametrize("aid", ["wheelchair", "cane", "prosthetic-leg"])
def test_it_stands_on_the_ground(aid: str) -> None:
    look = a_look(aid=aid)
    assert lowest(aids.STYLES[aid].build(look, skeleton_for(look))) == pytest.approx(0.0, abs=0.008)


@pytest.mark.parametrize("build", sorted(builds.STYLES))
def test_the_wheelchair_stands_on_its_base_and_bears_the_figure(build: str) -> None:
    look = a_look(aid="wheelchair", build=build)
    skeleton = skeleton_for(look)
    chair = aids.STYLES["wheelchair"].build(look, skeleton)
    half = base.radius(look)
    for part in chair:
        points = grid_in(part, 40)
        low = points[(np.asarray(part.sdf(points)) < 0) & (points[:, 2] < 0.02)]
        if len(low):
            assert float(np.hypot(low[:, 0], low[:, 1]).max()) < half
    soles = [p for p in body.build(look, skeleton) if p.name == "soles"]
    assert lowest(soles) == pytest.approx(skeleton.left_leg.sole, abs=0.004)
    thigh = np.asarray([[leg.hip[0], 0.0, leg.hip[2] - leg.radius] for leg in skeleton.legs], np.float32)
    assert float(distance(chair, thigh).max()) < 0.02


def test_the_hand_closes_on_the_cane() -> None:
    look = a_look(aid="cane")
    skeleton = skeleton_for(look)
    handle = aids.STYLES["cane"].build(look, skeleton)[0]
    points = grid_in(handle, 40)
    inside = points[np.asarray(handle.sdf(points)) < 0]
    assert float(hand(inside, skeleton.left).min()) < 0


def test_no_aid_is_no_parts() -> None:
    look = a_look()
    assert aids.STYLES["none"].build(look, skeleton_for(look)) == []


def test_a_running_blade_is_bent_back_and_reaches_forward_and_outwards() -> None:
    look = a_look(aid="prosthetic-leg")
    skeleton = skeleton_for(look)
    blade = make_mesh(aids.STYLES["prosthetic-leg"].build(look, skeleton)[1]).vertices - np.asarray(
        (skeleton.right_leg.knee[0], skeleton.right_leg.knee[1], 0.0)
    )
    middle, toe = blade[np.abs(blade[:, 2] - 0.13) < 0.02], blade[blade[:, 2] < 0.03]
    assert float(middle[:, 1].min()) > 0.03, "half way down all of it is behind the leg"
    assert float(toe[:, 1].min()) < -0.13, "its toe is before the leg"
    assert float(toe[toe[:, 1] < -0.10][:, 0].mean()) < -0.03, "and to the outside"


def test_a_hearing_aid_is_seen_beside_the_ear_from_the_front_and_from_behind() -> None:
    look = a_look(aid="hearing-aid")
    shell, tube, mould = (make_mesh(p).vertices for p in aids.STYLES["hearing-aid"].build(look, skeleton_for(look)))
    assert float(np.ptp(shell[:, 2])) > 0.15
    assert float(shell[:, 0].max()) > 0.50, "it stands out further than the ear"
    assert float(tube[:, 1].min()) < -0.02 < 0.06 < float(shell[:, 1].max()), "its tube leads into the ear"
    assert float(np.ptp(tube[:, 0])) < 0.035 < float(np.ptp(shell[:, 0])), "the tube is thin, the body is seen first"
    assert float(mould[:, 2].min()) < float(tube[:, 2].min()), "a mould closes the tube's end"

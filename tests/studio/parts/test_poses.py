"""Poses: arms of a believable length that do not run into head or trunk."""

from __future__ import annotations

import math

import numpy as np
import pytest

from tests.studio.parts.figures import a_look
from toolkit.studio.frame import add, inner
from toolkit.studio.part import Vec
from toolkit.studio.parts import builds, head, poses
from toolkit.studio.parts.hands import hand
from toolkit.studio.skeleton import HEAD, Arm, skeleton_for


def _length(a: Vec, b: Vec) -> float:
    way = add(b, a, -1.0)
    return math.sqrt(inner(way, way))


def _points(arm: Arm) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    rng = np.random.default_rng(1)
    cloud = (rng.uniform(-0.14, 0.14, (6000, 3)) + np.asarray(arm.hand.origin)).astype(np.float32)
    inside: np.ndarray[tuple[int, ...], np.dtype[np.float32]] = cloud[np.asarray(hand(cloud, arm)) < 0]
    return inside


@pytest.mark.parametrize("build", sorted(builds.STYLES))
@pytest.mark.parametrize("pose", sorted(poses.STYLES))
def test_hands_rest_on_the_figure_and_never_sink_into_it(pose: str, build: str) -> None:
    skeleton = skeleton_for(a_look(pose=pose, build=build))
    for arm in skeleton.arms:
        inside = _points(arm)
        assert len(inside) > 100
        assert float(head.surface(inside - np.asarray(HEAD, np.float32)).min()) > -0.03
        assert float(skeleton.trunk.sleeve_free(inside, 0.02, 0.385).min()) > -0.05


@pytest.mark.parametrize("pose", sorted(poses.STYLES))
def test_arms_keep_their_length(pose: str) -> None:
    for arm in skeleton_for(a_look(pose=pose)).arms:
        assert 0.28 < _length(arm.shoulder, arm.elbow) + _length(arm.elbow, arm.wrist) < 0.60


def test_a_thing_in_the_hand_bends_the_right_arm_and_lets_the_left_wave() -> None:
    plain, holding = (skeleton_for(a_look(*things, pose="waving")) for things in ((), ("mug",)))
    assert holding.right.shape == "grip"
    assert holding.left == plain.left
    assert holding.key != plain.key


@pytest.mark.parametrize("build", sorted(builds.STYLES))
def test_who_thinks_has_a_fist_at_the_chin_and_the_elbow_in_the_other_hand(build: str) -> None:
    skeleton = skeleton_for(a_look(pose="thinking", build=build))
    fist = head.surface(_points(skeleton.left) - np.asarray(HEAD, np.float32))
    assert abs(float(fist.min())) < 0.03
    palm = _points(skeleton.right)
    under = palm - np.asarray(skeleton.left.elbow, np.float32)
    assert float(np.linalg.norm(under, axis=1).min()) < skeleton.left.radius + 0.02


def test_crossed_arms_cross_and_lie_one_before_the_other() -> None:
    skeleton = skeleton_for(a_look(pose="arms-crossed"))
    assert skeleton.right.hand.origin[0] > 0.05 > -0.05 > skeleton.left.hand.origin[0]
    assert skeleton.right.wrist[1] < skeleton.left.wrist[1] - 0.05


def test_a_hand_rests_when_what_it_would_hold_is_parked_beside_the_chair() -> None:
    parked, carried = (
        skeleton_for(a_look("skateboard", pose="holding", aid=aid)).right for aid in ("wheelchair", "none")
    )
    assert parked == skeleton_for(a_look(pose="standing", aid="wheelchair")).right
    assert parked.wrist != carried.wrist

"""Bodies stand on the ground, have hands with fingers, and follow their build."""

from __future__ import annotations

import time

import numpy as np
import pytest

from tests.studio.parts.figures import a_look, leaks, lowest
from toolkit.studio.mesh import make_mesh
from toolkit.studio.parts import body, builds, outfits, poses
from toolkit.studio.parts.hands import hand
from toolkit.studio.skeleton import skeleton_for


@pytest.mark.parametrize("build", sorted(builds.STYLES))
def test_shoes_stand_on_the_ground(build: str) -> None:
    look = a_look(build=build)
    parts = [p for p in body.build(look, skeleton_for(look)) if p.name in {"shoes", "soles"}]
    assert lowest(parts) == pytest.approx(0.0, abs=0.003)


@pytest.mark.parametrize("pose", sorted(poses.STYLES))
def test_every_part_is_inside_its_bounds_in_every_pose(pose: str) -> None:
    for outfit in ("t-shirt", "dress", "shirt"):
        look = a_look(pose=pose, outfit=outfit)
        for part in body.build(look, skeleton_for(look)):
            assert not leaks(part), (outfit, part.key[0])


def test_an_open_hand_shows_four_fingers_and_a_thumb() -> None:
    arm = skeleton_for(a_look(pose="waving")).left
    across = np.linspace(-0.06, 0.06, 241)
    points = np.asarray([arm.hand.world((x, PALM_SIDE, 0.055)) for x in across], np.float32)
    depth = np.asarray(hand(points, arm))
    grooves = [
        i for i in range(1, 240) if depth[i] > depth[i - 1] and depth[i] >= depth[i + 1] and abs(across[i]) < 0.045
    ]
    assert len(grooves) == 3
    thumb = np.asarray([arm.hand.world((0.090, 0.008, 0.018))], np.float32)
    other = np.asarray([arm.hand.world((-0.090, 0.008, 0.018))], np.float32)
    assert hand(thumb, arm)[0] < 0 < hand(other, arm)[0]


PALM_SIDE = 0.016


def test_hands_are_mirror_images() -> None:
    skeleton = skeleton_for(a_look())
    rng = np.random.default_rng(3)
    points = (rng.normal(0, 0.06, (400, 3)) + np.asarray(skeleton.left.hand.origin)).astype(np.float32)
    flipped = points * np.asarray((-1, 1, 1), np.float32)
    assert np.allclose(hand(points, skeleton.left), hand(flipped, skeleton.right), atol=1e-4)


def test_a_whole_body_is_meshed_quickly() -> None:
    look = a_look()
    skeleton = skeleton_for(look)
    parts = body.build(look, skeleton) + outfits.build(look, skeleton)
    start = time.process_time()
    faces = [len(make_mesh(part).faces) for part in parts]
    assert min(faces) > 0
    assert time.process_time() - start < 6.0


def test_a_prosthesis_takes_the_place_of_the_limb() -> None:
    plain, arm, leg = (a_look(outfit="t-shirt", aid=aid) for aid in ("none", "prosthetic-arm", "prosthetic-leg"))
    count = {look.aid: [p.name for p in body.build(look, skeleton_for(look))] for look in (plain, arm, leg)}
    assert count["prosthetic-arm"].count("skin") == count["none"].count("skin") - 1
    assert count["prosthetic-leg"].count("shoes") == count["none"].count("shoes") - 1


def test_builds_can_be_told_apart_at_the_shoulders() -> None:
    slim, average, broad = (builds.STYLES[build] for build in ("slim", "average", "broad"))

    def reach(build: builds.Build) -> float:
        return build.shoulder + build.arm

    assert reach(slim) < 0.9 * reach(average) < 0.9 * 0.9 * reach(broad)
    belly, round_belly = (builds.STYLES[build].trunk.at(0.52) for build in ("broad", "round"))
    assert round_belly[1] > 1.15 * belly[1], "a round belly stands out further than a broad chest's"

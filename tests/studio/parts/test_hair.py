"""Hair: whole, out of the eyes, and giving way under headwear."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.studio.parts.figures import a_look, distance, leaks
from toolkit.studio.mesh import make_mesh
from toolkit.studio.part import Part
from toolkit.studio.parts import hair, head, headwear
from toolkit.studio.parts.covers import COVERS
from toolkit.studio.skeleton import skeleton_for

CROWNS = [style for style, cover in COVERS.items() if cover.covers == "crown"]
BIG = ["afro", "curls", "quiff", "bun", "top-knot", "puffs", "long-wavy", "locs", "pixie"]


def _hair(style: str, headwear_style: str = "none") -> list[Part]:
    look = a_look(hair=style, headwear=headwear_style)
    return hair.STYLES[style].build(look, skeleton_for(look))


def _before_the_eyes() -> NDArray[np.float32]:
    """Points in front of both eyes, from the eye towards the camera."""
    turns = np.linspace(0, 2 * np.pi, 12)
    out = []
    for side in (-1, 1):
        for share in (0.0, 0.5, 0.85):
            x = side * head.EYE[0] + 0.064 * share * np.cos(turns)
            z = head.EYE[1] + 0.086 * share * np.sin(turns)
            y = head.face_y(x, z)
            out += [np.stack([x, y - ahead, z], axis=-1) for ahead in (0.03, 0.08, 0.15, 0.25)]
    points: NDArray[np.float32] = (np.concatenate(out) + np.asarray(head.CENTRE)).astype(np.float32)
    return points


@pytest.mark.parametrize("style", [s for s in hair.STYLES if s != "bald"])
def test_every_style_is_whole_and_leaves_the_eyes_free(style: str) -> None:
    parts = _hair(style)
    assert parts
    for part in parts:
        assert not leaks(part), part.key
        assert len(make_mesh(replace(part, cells=36)).vertices), part.key
    assert float(distance(parts, _before_the_eyes()).min()) > 0


@pytest.mark.parametrize("style", ["short-side-part", "fringe-bob", "afro", "locs", "bun", "pixie"])
def test_there_is_no_hole_at_the_back(style: str) -> None:
    azimuth, elevation = np.meshgrid(np.linspace(130, 230, 21), np.linspace(-10, 80, 19))
    at = head.on_head(azimuth.ravel(), elevation.ravel(), 0.004) + np.asarray(head.CENTRE, np.float32)
    assert float(distance(_hair(style), at.astype(np.float32)).max()) < 0


@pytest.mark.parametrize("worn", CROWNS)
@pytest.mark.parametrize("style", BIG)
def test_no_hair_stands_out_of_a_hat(worn: str, style: str) -> None:
    azimuth, elevation, lift = np.meshgrid(np.linspace(-180, 175, 48), np.linspace(5, 88, 24), np.linspace(0, 0.3, 16))
    at = head.on_head(azimuth.ravel(), elevation.ravel(), lift.ravel())
    at = at[COVERS[worn].below(at) < -0.03]
    world = (at + np.asarray(head.CENTRE, np.float32)).astype(np.float32)
    look = a_look(hair=style, headwear=worn)
    tresses = distance(_hair(style, worn), world)
    hat = distance(headwear.STYLES[worn].build(look, skeleton_for(look)), world)
    out = (tresses < -0.002) & (hat > 0.004) & (head.surface(at) > 0.032)
    assert not out.any()


def _pieces(part: Part) -> list[NDArray[np.float32]]:
    """Vertices of each connected piece of a part, around the head's centre."""
    mesh = make_mesh(part)
    which = np.arange(len(mesh.vertices))
    while True:
        least = which.copy()
        for corner in range(3):
            np.minimum.at(least, mesh.faces[:, corner], which[mesh.faces].min(axis=1))
        least = least[least]
        if np.array_equal(least, which):
            break
        which = least
    return [mesh.vertices[which == i] - np.asarray(head.CENTRE, np.float32) for i in np.unique(which)]


@pytest.mark.parametrize(("style", "worn"), [("short-crop", "cap"), ("fringe-bob", "beanie"), ("pixie", "chef-hat")])
def test_a_fringe_comes_out_from_under_the_rim_whole(style: str, worn: str) -> None:
    crumbs = [
        float(np.ptp(at, axis=0).max())
        for part in _hair(style, worn)
        for at in _pieces(part)
        if float(COVERS[worn].below(at).min()) > 0.0 and float(np.abs(head.azimuth(at)).max()) < 60
    ]
    assert max(crumbs, default=0.0) < 0.03


@pytest.mark.parametrize(("style", "worn"), [("curly-bob", "bike-helmet"), ("afro", "cap")])
def test_curls_are_seen_where_a_hat_presses_them_flat(style: str, worn: str) -> None:
    turns, lifts = np.linspace(140.0, 220.0, 60), np.linspace(0.0, 0.3, 40)
    at = head.on_head(turns, 0.0, 0.0)
    rim = np.asarray(COVERS[worn].rim)
    at[:, 2] = np.interp(180 - np.abs(turns - 180), rim[:, 0], rim[:, 1]) - 0.06
    rays = (at * np.stack([1 + lifts, 1 + lifts, np.ones(40)], axis=-1)[:, None]).astype(np.float32)
    inside = distance(_hair(style, worn), rays.reshape(-1, 3) + np.asarray(head.CENTRE, np.float32)).reshape(40, 60) < 0
    outermost = np.where(inside, lifts[:, None], 0.0).max(axis=0)
    assert float(np.std(outermost)) > 0.010, "not one smooth band"


@pytest.mark.parametrize("worn", [s for s, cover in COVERS.items() if cover.covers == "all"])
def test_covered_hair_is_not_built(worn: str) -> None:
    assert _hair("afro", worn) == []


def test_hair_under_the_rim_stays() -> None:
    below = head.on_head(150.0, -20.0, 0.02) + np.asarray(head.CENTRE, np.float32)
    assert float(distance(_hair("long-straight", "cap"), below[None].astype(np.float32))[0]) < 0


def test_a_hat_is_part_of_the_key_of_the_hair_under_it() -> None:
    assert {p.key for p in _hair("afro")}.isdisjoint({p.key for p in _hair("afro", "cap")})


@pytest.mark.parametrize("style", ["long-straight", "curly-bob", "locs", "afro"])
def test_hair_leaves_an_ear_with_a_hearing_aid_free(style: str) -> None:
    look = a_look(hair=style, aid="hearing-aid")
    parts = hair.STYLES[style].build(look, skeleton_for(look))
    beside = np.asarray([(0.485, y, z) for y in (-0.01, 0.10) for z in (1.32, 1.43)], np.float32)
    assert float(distance(parts, beside).min()) > 0
    assert float(distance(_hair(style), beside).min()) < 0


@pytest.mark.parametrize("style", ["long-straight", "long-wavy", "fringe-bob", "locs"])
def test_long_hair_is_tucked_behind_an_ear_with_a_hearing_aid(style: str) -> None:
    look = a_look(hair=style, aid="hearing-aid")
    parts = hair.STYLES[style].build(look, skeleton_for(look))
    cheek = np.stack(np.meshgrid((0.35, 0.42, 0.48), (-0.20, -0.10, 0.0), (1.12, 1.25), indexing="ij"), axis=-1)
    points = cheek.reshape(-1, 3).astype(np.float32)
    assert float(distance(parts, points).min()) > 0
    assert float(distance(parts, points * np.asarray((-1, 1, 1), np.float32)).min()) < 0, "loose on the other side"
    assert float(distance(parts, np.asarray([(0.36, 0.26, 1.25)], np.float32)).min()) < 0, "and behind the ear"


def test_long_hair_falls_behind_a_raised_arm() -> None:
    look = a_look(hair="long-straight", pose="waving")
    beside_the_elbow = np.asarray([(0.42, -0.12, 0.80)], np.float32)
    raised = hair.STYLES["long-straight"].build(look, skeleton_for(look))
    assert (
        float(distance(raised, beside_the_elbow)[0])
        > 0.02
        > float(distance(_hair("long-straight"), beside_the_elbow)[0])
    )

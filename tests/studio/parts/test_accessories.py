"""Accessories are gripped, keep clear of the figure, and stand alone as props."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.studio.parts.figures import a_look, distance, grid_in, leaks, lowest
from toolkit.model.traits import Look
from toolkit.studio.mesh import make_mesh
from toolkit.studio.part import Part
from toolkit.studio.parts import accessories, aids, base, body, carrying, head, outfits, poses
from toolkit.studio.parts.hands import hand
from toolkit.studio.shapes import Distances, Points
from toolkit.studio.skeleton import HEAD, Skeleton, skeleton_for

COLOURS = ("#ffc94d", "#1f9d94")
HELD = sorted(carrying.BY_HAND)
POSES = [pose for pose, style in poses.STYLES.items() if style.holds]


def _trunk(look: Look, skeleton: Skeleton) -> list[Part]:
    """Clothes and legs without what belongs to the holding arm, and the head."""

    def face(p: Points) -> Distances:
        return head.surface(p - np.asarray(HEAD, np.float32))

    def chest(p: Points) -> Distances:
        return skeleton.trunk.sleeve_free(p, 0.02, 0.385)

    legs = [part for part in body.build(look, skeleton) if part.name == "trousers"]
    box = ((-0.6, -0.6, 0.0), (0.6, 0.6, 1.9))
    return [*legs, *(Part("skin", sdf, *box, 8, legs[0].material, ()) for sdf in (face, chest))]


@pytest.mark.parametrize("thing", HELD)
@pytest.mark.parametrize("pose", ["standing", "waving"])
def test_a_held_thing_touches_the_hand_and_nothing_else(thing: str, pose: str) -> None:
    look = a_look(thing, pose=pose)
    skeleton = skeleton_for(look)
    parts = accessories.build(look, skeleton, 0)
    rest = _trunk(look, skeleton)
    nearest = 9.0
    for part in parts:
        points = grid_in(part)
        inside = points[np.asarray(part.sdf(points)) < 0]
        if not len(inside):
            continue
        nearest = min(nearest, float(np.min(hand(inside, skeleton.right))))
        assert float(distance(rest, inside).min()) > -0.012, f"{thing} runs into the figure"
    assert nearest < 0.004, f"{thing} hangs in the air, {nearest:.3f} from the hand"


@pytest.mark.parametrize("build", ["slim", "broad", "round"])
@pytest.mark.parametrize("thing", ["mug", "laptop", "book", "guitar"])
def test_every_build_can_hold(thing: str, build: str) -> None:
    look = a_look(thing, build=build)
    skeleton = skeleton_for(look)
    reach = [float(np.min(hand(grid_in(part), skeleton.right))) for part in accessories.build(look, skeleton, 0)]
    assert min(reach) < 0.004


@pytest.mark.parametrize("accessory", sorted(accessories.STYLES))
def test_a_prop_stands_on_the_ground_inside_its_bounds(accessory: str) -> None:
    parts = accessories.STYLES[accessory].build_prop(COLOURS)
    meshes = [make_mesh(replace(part, cells=min(part.cells, 56))) for part in parts]
    assert min(float(mesh.vertices[:, 2].min()) for mesh in meshes) == pytest.approx(0.0, abs=0.022)
    for part, mesh in zip(parts, meshes, strict=True):
        assert part.name == "accessory"
        assert not leaks(part)
        assert len(mesh.faces) > 50
    middle = np.mean([[(part.lo[i] + part.hi[i]) / 2 for i in (0, 1)] for part in parts], axis=0)
    assert np.all(np.abs(middle) < 0.12)


@pytest.mark.parametrize("accessory", sorted(accessories.STYLES))
def test_with_the_figure_it_stays_inside_its_bounds(accessory: str) -> None:
    look = a_look(accessory)
    parts = accessories.build(look, skeleton_for(look), 0)
    assert parts
    assert not any(leaks(part) for part in parts)


@pytest.mark.parametrize("thing", sorted(carrying.BESIDE))
def test_what_stands_beside_is_on_the_base_clear_of_figure_and_chair(thing: str) -> None:
    for traits in ({}, {"outfit": "dress", "build": "round"}, {"outfit": "sari"}, {"aid": "wheelchair"}):
        look = a_look(thing, **traits)
        skeleton = skeleton_for(look)
        figure = body.build(look, skeleton) + outfits.build(look, skeleton)
        figure += aids.STYLES[look.aid].build(look, skeleton)
        parts = accessories.build(look, skeleton, 0)
        inside = np.concatenate([q[np.asarray(part.sdf(q)) < 0] for part in parts for q in [grid_in(part)]])
        assert float(distance(figure, inside).min()) > -0.01, traits
        feet = inside[inside[:, 2] < 0.02]
        for shape in base.STYLES:
            (plinth,) = base.build(a_look(thing, base=shape, **traits), skeleton)
            assert float(plinth.sdf(feet * np.asarray((1, 1, 0), np.float32)).max()) < 0.012, (shape, traits)


@pytest.mark.parametrize("thing", sorted(carrying.BESIDE))
def test_what_stands_beside_touches_the_ground(thing: str) -> None:
    look = a_look(thing)
    assert lowest(accessories.build(look, skeleton_for(look), 0)) == pytest.approx(0.0, abs=0.01)


def test_beside_a_cane_a_thing_changes_sides_as_in_a_mirror() -> None:
    plain, cane = (a_look("bicycle", aid=aid) for aid in ("none", "cane"))
    one, other = (accessories.build(look, skeleton_for(look), 0)[2] for look in (plain, cane))
    assert other.lo == pytest.approx((-one.hi[0], one.lo[1], one.lo[2]), abs=1e-6)


def test_one_thing_is_held_one_sits_beside_and_the_rest_go_to_the_box() -> None:
    look = a_look("mug", "stethoscope", "dog", "book", "cat")
    assert carrying.with_figure(look) == (0, 1, 2)
    assert carrying.with_figure(a_look("mug", pose="arms-crossed")) == ()


def test_a_skateboard_stands_beside_a_wheelchair_and_is_held_otherwise() -> None:
    assert carrying.carried(a_look("skateboard")) == "skateboard"
    seated = a_look("skateboard", "mug", "dog", aid="wheelchair")
    assert carrying.carried(seated) == "mug"
    assert carrying.with_figure(seated) == (0, 1)
    (board, *_) = accessories.build(seated, skeleton_for(seated), 0)
    assert board.lo[0] > 0.40


def test_a_stethoscope_lies_on_the_clothes_of_any_outfit() -> None:
    for outfit in sorted(outfits.STYLES)[::3]:
        look = a_look("stethoscope", outfit=outfit)
        skeleton = skeleton_for(look)
        tubes = accessories.build(look, skeleton, 0)[0]
        points = grid_in(tubes, 40)
        inside = points[np.asarray(tubes.sdf(points)) < 0]
        away = distance(outfits.build(look, skeleton), inside)
        assert float(np.abs(away).max()) < 0.07, outfit


def test_an_accessory_that_is_not_in_the_tables_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        skeleton_for(a_look("hoverboard"))

"""Outfits build on every body, stay in their bounds, and keep the room for a logo clear."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.studio.parts.figures import a_look, distance, leaks, lowest
from toolkit.model.traits import Look
from toolkit.studio.camera import PORTRAIT
from toolkit.studio.mesh import make_mesh
from toolkit.studio.parts import builds, outfits
from toolkit.studio.parts.garment import front_of
from toolkit.studio.parts.outfits_work import SAFETY_YELLOW
from toolkit.studio.skeleton import skeleton_for


@pytest.mark.parametrize("outfit", sorted(outfits.STYLES))
def test_an_outfit_has_two_roles_and_meshes_inside_its_bounds(outfit: str) -> None:
    look = a_look(outfit=outfit)
    parts = outfits.build(look, skeleton_for(look))
    names = {part.name for part in parts}
    assert {"outfit.main", "outfit.second"} <= names <= {"outfit.main", "outfit.second", "detail"}
    assert any(part.material.colour == look.outfit_colour for part in parts if part.name == "outfit.main")
    for part in parts:
        assert len(make_mesh(replace(part, cells=min(part.cells, 48))).faces) > 40
        assert not leaks(part)
    assert len({part.key for part in parts}) == len(parts)


# neighbours in the list take turns, so that each outfit and each build is tried
FITTINGS = [(o, sorted(builds.STYLES)[i % len(builds.STYLES)]) for i, o in enumerate(sorted(outfits.STYLES))]


@pytest.mark.parametrize(("outfit", "build"), FITTINGS)
def test_it_fits_every_build_seated_and_waving(outfit: str, build: str) -> None:
    for look in (
        a_look(outfit=outfit, build=build, pose="cheering"),
        a_look(outfit=outfit, build=build, aid="wheelchair"),
    ):
        for part in outfits.build(look, skeleton_for(look)):
            assert not leaks(part)


@pytest.mark.parametrize("outfit", sorted(o for o, style in outfits.STYLES.items() if style.chest))
def test_nothing_stands_proud_of_the_room_for_a_logo(outfit: str) -> None:
    look = a_look(outfit=outfit)
    skeleton = skeleton_for(look)
    room = outfits.chest(look, skeleton)
    assert room is not None
    parts = outfits.build(look, skeleton)
    u, v = (axis.ravel() for axis in np.meshgrid(np.linspace(-0.45, 0.45, 17), np.linspace(-0.45, 0.45, 17)))
    xs, zs = room.x + u * room.width, room.z + v * room.height
    y = np.asarray(front_of(lambda p: distance(parts, p), list(xs), list(zs)))
    terms = np.stack([np.ones_like(u), u, v, u * u, v * v, u * v], axis=-1)
    fitted = terms @ np.linalg.lstsq(terms, y, rcond=None)[0]
    assert float(np.abs(y - fitted).max()) < 0.012


@pytest.mark.parametrize("outfit", sorted(outfits.STYLES))
def test_no_slit_below_the_collar_behind(outfit: str) -> None:
    look = a_look(outfit=outfit)
    cloth = [p for p in outfits.build(look, skeleton_for(look)) if p.name != "detail"]
    xs, zs = np.meshgrid((-0.06, 0.0, 0.06), np.linspace(0.78, 0.89, 12))
    turned = np.asarray((1, -1, 1), np.float32)
    ys = front_of(lambda p: distance(cloth, p * turned), list(xs.ravel()), list(zs.ravel()), end=0.0)
    assert max(ys) < -0.125


def test_a_logo_can_be_read_on_every_outfit_that_bears_one() -> None:
    narrow = {outfit: style.chest.width for outfit, style in outfits.STYLES.items() if style.chest}
    assert min(narrow.values()) * PORTRAIT.dots(1536) > 60, narrow
    assert {"suit", "cardigan"} <= set(narrow)


def test_arms_in_front_of_the_chest_leave_no_room() -> None:
    look = a_look(pose="arms-crossed", outfit="t-shirt")
    assert outfits.chest(look, skeleton_for(look)) is None


def test_a_safety_vest_stays_yellow_and_silver_over_the_brands_colours() -> None:
    look = a_look(outfit="hi-vis", outfit_colour="#1b2a52", outfit_second="#ff6b4a")
    worn = {part.key[:2]: part for part in outfits.build(look, skeleton_for(look))}
    assert worn["coat", "vest"].material.colour == SAFETY_YELLOW
    assert outfits.ground(look) == SAFETY_YELLOW
    assert worn["coat", "vest"].name != "outfit.main"  # which is measured against the brand's colour
    assert worn["top", "under-vest"].material.colour == "#1b2a52"
    assert outfits.ground(a_look(outfit_colour="#1b2a52")) == "#1b2a52"


def test_a_coat_really_opens() -> None:
    look = a_look(outfit="lab-coat")
    skeleton = skeleton_for(look)
    coat = outfits.build(look, skeleton)[0]
    middle, side = front_of(coat.sdf, [0.0, 0.13], [0.45, 0.45], end=0.0)
    assert middle == pytest.approx(0.0, abs=0.01)
    assert side < -0.1


@pytest.mark.parametrize("outfit", ["cardigan", "lab-coat"])
def test_buttons_lie_on_the_facing_beside_the_gap(outfit: str) -> None:
    look = a_look(outfit=outfit)
    parts = outfits.build(look, skeleton_for(look))
    facing = next(p for p in parts if p.key[0] == "edge")
    buttons = next(p for p in parts if p.key[0] == "buttons")
    found = make_mesh(buttons).vertices
    assert float(np.abs(found[:, 0]).min()) > 0.03
    assert float(facing.sdf(found.astype(np.float32)).max()) < 0.016


def test_a_key_does_not_depend_on_colour_but_does_on_the_body() -> None:
    def keys(**traits: str) -> list[object]:
        look = a_look(**traits)
        return [part.key for part in outfits.build(look, skeleton_for(look))]

    assert keys(outfit_colour="#000000") == keys()
    assert keys(build="slim") != keys()
    assert keys(pose="waving") != keys()


def _outermost(look: Look, x: float, z: float) -> str:
    """Name of the part that is seen first from the front."""
    parts = outfits.build(look, skeleton_for(look))
    ys = [front_of(part.sdf, [x], [z], end=0.2)[0] for part in parts]
    return parts[int(np.argmin(ys))].name


@pytest.mark.parametrize("build", sorted(builds.STYLES))
def test_a_sari_goes_over_the_left_shoulder_and_leaves_the_right_one_to_the_blouse(build: str) -> None:
    look = a_look(outfit="sari", build=build)
    assert _outermost(look, 0.13, 0.84) == "outfit.main"
    assert _outermost(look, -0.13, 0.82) == "outfit.second"
    assert _outermost(look, -0.10, 0.58) == "outfit.main"


def test_a_sari_is_pleated_in_front_and_reaches_the_feet() -> None:
    look = a_look(outfit="sari")
    wound = next(p for p in outfits.build(look, skeleton_for(look)) if p.key[-1] == "wound")
    assert lowest([wound]) < 0.09
    xs = np.linspace(-0.05, 0.07, 61)
    ahead = np.asarray(front_of(wound.sdf, list(xs), [0.25] * len(xs)))
    turns = np.diff(np.sign(np.diff(np.convolve(ahead, np.ones(3) / 3, "valid"))))
    assert int((turns != 0).sum()) >= 3

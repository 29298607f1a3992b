"""What is worn on the head and grows on the face: eyewear, headwear, facial hair."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.studio.parts.figures import a_look, distance, leaks
from toolkit.studio.mesh import make_mesh
from toolkit.studio.part import Part
from toolkit.studio.parts import eyewear, facial_hair, hair, head, headwear
from toolkit.studio.parts.covers import COVERS
from toolkit.studio.skeleton import skeleton_for

FAMILIES = {"eyewear": eyewear.STYLES, "headwear": headwear.STYLES, "facial_hair": facial_hair.STYLES}
WORN = [(family, style) for family, styles in FAMILIES.items() for style in styles if style != "none"]


def _parts(family: str, style: str) -> list[Part]:
    look = a_look(**{family: style})
    return FAMILIES[family][style].build(look, skeleton_for(look))


def _vertices(parts: list[Part], cells: int) -> NDArray[np.float32]:
    """Vertices of all parts around the head's centre."""
    meshes = [make_mesh(replace(part, cells=cells)) for part in parts]
    return np.concatenate([m.vertices for m in meshes]) - np.asarray(head.CENTRE, np.float32)


@pytest.mark.parametrize(("family", "style"), WORN)
def test_every_style_is_whole(family: str, style: str) -> None:
    parts = _parts(family, style)
    assert parts
    assert len({p.key for p in parts}) == len(parts)
    for part in parts:
        assert not leaks(part), part.key
        assert len(make_mesh(replace(part, cells=min(part.cells, 40))).vertices), part.key


@pytest.mark.parametrize("family", FAMILIES)
def test_none_is_nothing(family: str) -> None:
    assert _parts(family, "none") == []


@pytest.mark.parametrize("style", [s for s in eyewear.STYLES if s != "none"])
def test_glasses_do_not_go_into_the_face_and_reach_the_ears(style: str) -> None:
    at = _vertices(_parts("eyewear", style), 120)
    assert float(head.surface(at).min()) > -0.010
    ear = np.asarray([head.EAR[0], head.EAR[1], head.EAR[2] + 0.09])
    assert float(np.sqrt(((np.abs(at * [1, 0, 0]) + at * [0, 1, 1] - ear) ** 2).sum(-1)).min()) < 0.06


@pytest.mark.parametrize("style", [s for s in headwear.STYLES if s != "none"])
def test_headwear_leaves_the_face_free(style: str) -> None:
    x, z = np.meshgrid(np.linspace(-0.22, 0.22, 9), np.linspace(-0.26, 0.06, 9))
    ahead = np.linspace(0.03, 0.4, 6)
    points = [np.stack([x, head.face_y(x, z) - a, z], axis=-1).reshape(-1, 3) for a in ahead]
    world = (np.concatenate(points) + np.asarray(head.CENTRE)).astype(np.float32)
    assert float(distance(_parts("headwear", style), world).min()) > 0


@pytest.mark.parametrize("style", ["short-crop", "afro", "curls", "curly-bob", "short-side-part", "buzz", "bald"])
def test_a_kippah_rises_over_the_hair_so_that_it_is_seen_from_the_front(style: str) -> None:
    look = a_look(hair=style, headwear="kippah")
    cap = _vertices(headwear.STYLES["kippah"].build(look, skeleton_for(look)), 50)
    grown = hair.STYLES[style].build(look, skeleton_for(look))
    top = max((float(_vertices([part], 50)[:, 2].max()) for part in grown), default=0.0)
    assert float(cap[:, 2].max()) > max(top, 0.43) + 0.01
    assert abs(float(cap[:, 1].mean())) < 0.16


def test_a_headset_has_its_microphone_beside_the_mouth() -> None:
    boom = _vertices(_parts("headwear", "headset")[-1:], 90)
    mouth = np.asarray([0.0, float(head.face_y(0.0, head.MOUTH_Z)), head.MOUTH_Z])
    assert 0.20 < float(np.sqrt(((boom - mouth) ** 2).sum(-1)).min()) < 0.34
    assert float(head.surface(boom).min()) > -0.005


def test_the_straps_of_a_bicycle_helmet_lie_on_the_head_and_close_under_the_chin() -> None:
    straps = _vertices(_parts("headwear", "bike-helmet")[-1:], 150)
    below = straps[straps[:, 2] < 0.10]
    assert float(np.abs(head.surface(below)).max()) < 0.045
    chin = straps[np.abs(straps[:, 0]) < 0.02]
    assert float(chin[:, 2].max()) < -0.30


@pytest.mark.parametrize("style", ["goatee", "short-beard", "full-beard", "moustache", "stubble"])
def test_facial_hair_leaves_the_mouth_to_be_read(style: str) -> None:
    x = np.linspace(-0.06, 0.06, 7)
    z = np.full_like(x, head.MOUTH_Z - 0.018)
    at = np.stack([x, head.face_y(x, z) - 0.008, z], axis=-1) + np.asarray(head.CENTRE)
    assert float(distance(_parts("facial_hair", style), at.astype(np.float32)).min()) > 0


@pytest.mark.parametrize("style", ["full-beard", "goatee", "sideburns"])
def test_a_beard_under_a_hijab_stays_inside_its_opening(style: str) -> None:
    look = a_look(facial_hair=style, headwear="hijab")
    at = _vertices(facial_hair.STYLES[style].build(look, skeleton_for(look)), 60)
    opening = COVERS["hijab"].face
    assert opening is not None
    at_the_cloth = at[opening(at) > -0.02]
    assert float(opening(at).max(initial=-1.0)) < 0.012
    assert float(head.surface(at_the_cloth).max(initial=0.0)) < 0.03
    assert (float(at[:, 2].min(initial=0.0)) < -0.34) == (style != "sideburns")


def test_a_chef_s_hat_stays_low_enough_for_the_picture() -> None:
    assert float(_vertices(_parts("headwear", "chef-hat"), 40)[:, 2].max()) < 0.70


def test_all_headwear_says_what_it_covers() -> None:
    assert set(COVERS) == set(headwear.STYLES)


@pytest.mark.parametrize("style", [s for s in eyewear.STYLES if s != "none"])
def test_temples_lie_along_the_head_and_do_not_bow_out(style: str) -> None:
    at = _vertices(_parts("eyewear", style)[:1], 190)
    beside = at[(at[:, 1] > -0.15) & (at[:, 1] < 0.06)]
    assert float(head.surface(beside).max()) < 0.030
    assert float(np.ptp(beside[:, 2])) < 0.075, "a temple is level"


def test_a_bridge_ends_at_the_rims() -> None:
    lens = np.stack(np.meshgrid(np.linspace(0.090, 0.246, 30), [-0.44], np.linspace(-0.06, 0.02, 9)), axis=-1)
    for style in ("half-rim", "sunglasses"):
        frame = _parts("eyewear", style)[0]
        world = (lens.reshape(-1, 3) + np.asarray(head.CENTRE)).astype(np.float32)
        assert float(frame.sdf(world).min()) > 0, style

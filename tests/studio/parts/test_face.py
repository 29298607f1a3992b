"""The face: everything on it lies on it."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.studio.parts.figures import a_look, leaks
from toolkit.studio.mesh import make_mesh
from toolkit.studio.parts import brows, expressions, head
from toolkit.studio.parts.eyes import RADII
from toolkit.studio.parts.face import face_parts
from toolkit.studio.shapes import vec
from toolkit.studio.skin import skin_colours


def _heights(name: str, **traits: str) -> np.ndarray[tuple[int, ...], np.dtype[np.float32]]:
    parts = [replace(p, cells=40) for p in face_parts(a_look(**traits)) if p.name == name]
    return np.concatenate([make_mesh(p).vertices for p in parts])


@pytest.mark.parametrize("expression", expressions.STYLES)
def test_every_expression_builds_whole_parts(expression: str) -> None:
    look = replace(a_look(expression=expression, age="older"), details=("blush", "freckles"))
    parts = face_parts(look)
    assert {"skin", "eyes", "brows", "mouth", "detail"} <= {p.name for p in parts}
    assert len({p.key for p in parts}) == len(parts)
    for part in parts:
        assert not leaks(part), part.key
        assert len(make_mesh(replace(part, cells=min(part.cells, 48))).vertices), part.key


@pytest.mark.parametrize("style", brows.STYLES)
@pytest.mark.parametrize("expression", ["smile", "curious", "sure"])
def test_brows_lie_on_the_face_and_clear_of_the_eyes(style: str, expression: str) -> None:
    at = _heights("brows", brows=style, expression=expression)
    assert float(head.surface(at).max()) < 0.020
    assert float(at[:, 2].min()) > head.EYE[1] + RADII[1] + 0.004


@pytest.mark.parametrize("expression", expressions.STYLES)
def test_the_mouth_lies_on_the_face_under_the_nose(expression: str) -> None:
    at = _heights("mouth", expression=expression)
    assert float(head.surface(at).max()) < 0.016
    assert float(at[:, 2].max()) < head.NOSE_Z - 0.02


def test_the_head_is_where_its_surface_says() -> None:
    for azimuth in (0.0, 45.0, 135.0):
        point = head.on_head(azimuth, 20.0, 0.05)
        assert float(head.surface(point)) == pytest.approx(0.05, abs=0.006)
    x, z = 0.16, -0.03
    assert float(head.surface(vec((x, float(head.face_y(x, z)), z)))) == pytest.approx(0.0, abs=1e-3)


def test_the_eyes_of_a_wink_differ() -> None:
    parts = face_parts(a_look(expression="wink"))
    assert sum(p.name == "iris" for p in parts) == 1


def test_a_blush_is_on_the_cheeks_and_has_no_edge() -> None:
    (skin,) = (p for p in face_parts(replace(a_look(), details=("blush",))) if p.tints)
    _glow, tint = skin.tints
    across = np.linspace(0, 0.45, 181, dtype=np.float32)
    share = tint.share(np.stack([across, np.full_like(across, -0.3), np.full_like(across, -0.138)], axis=-1))
    assert share.max() > 0.99
    assert share[[0, -1]].max() < 0.02
    assert np.abs(np.diff(share)).max() < 0.06
    assert tint.share(vec((0.258, 0.3, -0.138))) == 0
    (bare,) = (p.tints for p in face_parts(replace(a_look(), details=("freckles",))) if p.tints)
    assert [t.colour for t in bare] == [skin_colours(a_look().skin).glow]


@pytest.mark.parametrize("expression", ["calm", "sure", "grin", "joy"])
def test_lids_melt_into_the_face(expression: str) -> None:
    lids = [p for p in face_parts(a_look(expression=expression)) if str(p.key[0]) in {"lid", "shut-lid"}]
    assert len(lids) == 2
    for lid in lids:
        at = make_mesh(replace(lid, cells=50)).vertices
        outwards = at[:, 2] - head.EYE[1]
        border = outwards > outwards.max() - 0.012 if expression != "grin" else outwards < outwards.min() + 0.012
        assert float(head.surface(at[border]).max()) < 0.004, "its border stands out as a ridge"
        assert float(head.surface(at).max()) > 0.010


def test_brows_can_be_told_apart() -> None:
    def measured(style: str) -> tuple[float, float]:
        x, _, z = _heights("brows", brows=style).T
        right = x > 0
        middle = right & (np.abs(x - (x[right].min() + x[right].max()) / 2) < 0.012)
        inner = right & (x < x[right].min() + 0.025)
        return float(np.ptp(z[middle])), float(z[middle].mean() - z[inner].mean())

    thick, arch = (dict(zip(brows.STYLES, row, strict=True)) for row in zip(*map(measured, brows.STYLES), strict=True))
    assert thick["fine"] < 0.7 * thick["arched"] < 0.7 * thick["bold"] * 0.8
    assert arch["straight"] < 0.7 * arch["soft"] < 0.7 * 0.7 * arch["arched"]


def test_years_are_seen_on_the_face_and_kindly() -> None:
    def eye(age: str) -> float:
        return float(np.ptp(_heights("iris", age=age)[:, 2]))

    def cheek(age: str, **traits: str) -> float:
        (skin,) = (p for p in face_parts(a_look(age=age, **traits)) if p.key[0] == "head")
        x, z = 0.27, -0.17
        return float(skin.sdf(vec((x, float(head.face_y(x, z)), z))))

    assert 1.05 < eye("young") / eye("adult") < 1.12
    assert cheek("young") < cheek("adult") - 0.015
    assert cheek("young", facial_hair="stubble") == cheek("adult"), "stubble lies on the cheeks, not in them"
    assert eye("older") == eye("adult")

"""Mouldings are closed, look outwards, and have names and colours of their own."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import trimesh

from tests.studio.parts.figures import a_look
from tests.studio.stand_in import stand_in
from toolkit.model.figure_logos import FigureLogos
from toolkit.studio.export.closed import closed
from toolkit.studio.export.mould import NOMINAL, mould
from toolkit.studio.export.moulding import Casting, Moulding, extent
from toolkit.studio.materials import linear
from toolkit.studio.part import Material, Part
from toolkit.studio.styles import STYLES


def solid(moulding: Moulding) -> trimesh.Trimesh:
    return trimesh.Trimesh(moulding.mesh.vertices, moulding.mesh.faces)


def test_every_part_is_watertight_and_looks_outwards(casting: Casting) -> None:
    for each in casting.all:
        assert solid(each).is_watertight, each.name
        assert solid(each).volume > 0, each.name
        sizes = np.linalg.norm(each.mesh.normals, axis=1)
        assert np.allclose(sizes, 1, atol=1e-3), each.name


def test_names_come_from_the_part_map_and_are_told_apart(casting: Casting) -> None:
    names = [each.name for each in casting.all]
    assert len(names) == len(set(names))
    assert {"skin", "skin.2", "outfit.main", "shoes", "base", "detail"} <= set(names)


def test_what_nobody_holds_stands_beside_the_figure_on_its_floor(casting: Casting) -> None:
    ((name, ball),) = casting.beside
    assert name == "ball"
    assert extent(ball)[0][0] > extent(casting.figure)[1][0]
    assert abs(extent(ball)[0][2] - extent(casting.figure)[0][2]) < 0.01


def test_a_figure_is_about_its_nominal_height(casting: Casting) -> None:
    low, high = extent(casting.figure)
    assert 0.93 * NOMINAL < high[2] - low[2] < 1.02 * NOMINAL


def test_blush_is_a_colour_at_some_vertices_only(casting: Casting) -> None:
    (face,) = [each for each in casting.figure if each.colours is not None]
    assert face.name == "skin"
    assert face.colours is not None
    away = np.abs(face.colours - np.asarray(linear(face.material.colour))).max(axis=1)
    assert 0.005 < float((away > 0.02).mean()) < 0.4


def test_logos_are_plates_in_exactly_their_colours(casting: Casting) -> None:
    inks = [each.material.colour for each in casting.figure if each.name.startswith("detail")]
    assert inks.count("#102030") == 2
    assert inks.count("#e0d0f0") == 2


def test_a_shape_that_runs_out_of_its_box_is_cut_off_closed() -> None:
    head = stand_in()[0]
    cramped = Part("skin", head.sdf, (-0.5, -0.5, 0.9), (0.5, 0.5, 1.5), 40, Material("#c98a62"), ("cramped head",))
    mesh = closed(cramped)
    made = trimesh.Trimesh(mesh.vertices, mesh.faces)
    assert made.is_watertight
    assert abs(float(mesh.vertices[:, 2].max()) - 1.5) < 0.03


def test_fewer_triangles_stay_on_the_surface() -> None:
    head = stand_in()[0]
    mesh = closed(head)
    assert np.abs(head.sdf(mesh.vertices)).max() < 0.003
    middles = mesh.vertices[mesh.faces].mean(axis=1)
    assert np.abs(head.sdf(middles)).max() < 0.004


def test_grain_is_on_every_wooden_part() -> None:
    look = replace(a_look(), sculpt=STYLES["peg"].sculpt)
    wooden = mould(look, FigureLogos(), detail=0.2)
    coat = next(each for each in wooden.figure if each.name == "outfit.main")
    assert coat.colours is not None
    assert float(coat.colours.std(axis=0).max()) > 0.01
    assert solid(coat).is_watertight

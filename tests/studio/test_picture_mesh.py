"""Meshes for pictures: few triangles, near the surface, edges shaded on each side, and dense where colours need it."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import fast_simplification
import numpy as np
import pytest

from toolkit.studio import shapes
from toolkit.studio.creases import creased
from toolkit.studio.mesh import Mesh, make_mesh, step_of, surface
from toolkit.studio.part import Material, Part, Sdf, Tint
from toolkit.studio.picture_mesh import make_picture_mesh
from toolkit.studio.shapes import Distances, Points
from toolkit.studio.slope import direction


def ball(p: Points) -> Distances:
    return shapes.ellipsoid(p, (0.0, 0.0, 0.0), (0.5, 0.45, 0.5))


def cube(p: Points) -> Distances:
    return np.asarray(np.abs(p).max(axis=-1) - np.float32(0.3), np.float32)


def part(sdf: Sdf) -> Part:
    return Part("hair", sdf, (-0.6, -0.6, -0.6), (0.6, 0.6, 0.6), 90, Material("#808080"), ("test",))


def middles(mesh: Mesh) -> Points:
    return np.asarray(mesh.vertices[mesh.faces].mean(axis=1), np.float32)


def rounded(p: Points) -> Distances:
    return shapes.rounded_box(p, (0.0, 0.0, 0.0), (0.35, 0.25, 0.3), 0.08)


@pytest.mark.parametrize("sdf", [ball, rounded])
def test_few_triangles_lie_on_the_same_surface(sdf: Sdf) -> None:
    dense, thin = make_mesh(part(sdf)), make_picture_mesh(part(sdf))
    assert len(thin.faces) < 0.5 * len(dense.faces)
    assert float(np.sqrt((sdf(middles(thin)) ** 2).mean())) < 1.5e-3
    assert np.allclose(thin.vertices.min(axis=0), dense.vertices.min(axis=0), atol=0.01)
    assert np.allclose(thin.vertices.max(axis=0), dense.vertices.max(axis=0), atol=0.01)


def test_triangles_look_outwards() -> None:
    thin = make_picture_mesh(part(ball))
    a, b, c = (thin.vertices[thin.faces[:, i]] for i in range(3))
    assert ((np.cross(b - a, c - a) * middles(thin)).sum(axis=-1) > -1e-9).all()
    assert ((thin.normals * thin.vertices).sum(axis=-1) > 0).all()


def test_the_sides_of_an_edge_are_shaded_apart() -> None:
    """A normal that is shared across an edge bends the light on both sides of it."""
    whole = part(cube)
    found = surface(whole)
    assert found is not None
    few, among = fast_simplification.simplify(found[0], found[1].astype(np.int32), target_reduction=0.95)
    shared = Mesh(few, direction(cube, few, step_of(whole) / 2), among.astype(np.uint32))
    split = creased(cube, shared, step_of(whole))

    def astray(mesh: Mesh) -> float:
        corners = mesh.vertices[mesh.faces]
        across = np.cross(corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0])
        area = np.sqrt((across * across).sum(axis=-1))
        facing = across / np.maximum(area, 1e-12)[:, None]
        off = (mesh.normals[mesh.faces] * facing[:, None]).sum(axis=-1).min(axis=1) < 0.8
        side = np.abs(facing).max(axis=-1) > 0.99  # not what the grid cut off the edges
        return float(area[off & side].sum() / area.sum())

    assert astray(shared) > 0.005
    assert astray(split) < 0.2 * astray(shared)
    assert len(split.vertices) == len(split.normals) > split.faces.max()


def test_fine_colours_keep_every_vertex() -> None:
    def stripes(p: Points) -> Distances:
        return np.asarray(np.sin(60 * p[..., 0]) > 0, np.float32)

    soft, fine = (replace(part(ball), tints=(Tint("#ff0000", stripes, fine),)) for fine in (False, True))
    assert not soft.fine
    assert fine.fine
    assert replace(part(ball), bumps=stripes).fine
    assert len(make_picture_mesh(fine).faces) == len(make_mesh(part(ball)).faces)
    assert len(make_picture_mesh(soft).faces) < len(make_picture_mesh(fine).faces)


def test_relief_is_not_thinned_away() -> None:
    """Fine strands are all in the normals: a mesh that lost them would lie on the surface and look like another."""

    def strands(p: Points) -> Distances:
        return np.asarray(ball(p) + 0.006 * np.sin(70 * p[..., 0]), np.float32)

    thin = make_picture_mesh(part(strands))
    own = direction(strands, middles(thin), 0.003)
    mean = thin.normals[thin.faces].mean(axis=1)
    mean /= np.sqrt((mean * mean).sum(axis=-1, keepdims=True))
    assert float((mean * own).sum(axis=-1).mean()) > 0.985
    assert len(thin.faces) > 1.5 * len(make_picture_mesh(part(ball)).faces)


def test_the_same_part_gives_the_same_mesh() -> None:
    first, second = make_picture_mesh(part(ball)), make_picture_mesh(part(ball))
    assert np.array_equal(first.vertices, second.vertices)
    assert np.array_equal(first.faces, second.faces)


def test_threads_do_not_meet() -> None:
    alone = [make_picture_mesh(part(sdf)) for sdf in (ball, rounded)]
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(make_picture_mesh, [part(sdf) for sdf in (ball, rounded) * 6]))
    for n, mesh in enumerate(together):
        assert np.array_equal(mesh.faces, alone[n % 2].faces)


def test_a_part_without_a_surface_is_empty() -> None:
    far = part(lambda p: np.full(p.shape[:-1], 1.0, np.float32))
    assert not len(make_picture_mesh(far).faces)
    assert step_of(far) == pytest.approx(1.2 / 90)

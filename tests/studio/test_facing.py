"""What the camera sees from the front has normals that face it; nothing else is touched."""

from __future__ import annotations

from functools import partial

import numpy as np

from toolkit.studio.facing import facing
from toolkit.studio.mesh import Mesh, make_mesh
from toolkit.studio.part import Material, Part
from toolkit.studio.shapes import sphere

CAMERA = (0.0, -9.0, 1.0)


def ball() -> Mesh:
    low, high = (-1.1, -1.1, -1.1), (1.1, 1.1, 1.1)
    return make_mesh(
        Part("base", partial(sphere, centre=(0, 0, 0), radius=1.0), low, high, 24, Material("#ffffff"), ())
    )


def cosines(mesh: Mesh) -> np.ndarray:
    towards = np.asarray(CAMERA) - mesh.vertices
    return np.asarray(np.einsum("ij,ij->i", mesh.normals, towards / np.linalg.norm(towards, axis=1)[:, None]))


def seen(mesh: Mesh) -> np.ndarray:
    a, b, c = (mesh.vertices[mesh.faces[:, k]].astype(float) for k in range(3))
    front = np.einsum("ij,ij->i", np.cross(b - a, c - a), np.asarray(CAMERA) - a) > 0
    out = np.zeros(len(mesh.vertices), bool)
    out[mesh.faces[front]] = True
    return out


def test_no_front_is_lit_from_behind() -> None:
    mesh = ball()
    dented = mesh.normals + np.random.default_rng(1).normal(0, 0.4, mesh.normals.shape)
    dented /= np.linalg.norm(dented, axis=1)[:, None]
    rough = Mesh(mesh.vertices, dented.astype(np.float32), mesh.faces)
    there = seen(rough)
    assert cosines(rough)[there].min() < -0.2
    mended = facing(rough, CAMERA)
    assert cosines(mended)[there].min() > 0.02
    assert np.allclose(np.linalg.norm(mended.normals, axis=1), 1, atol=1e-5)


def test_what_faces_the_camera_or_cannot_be_seen_stays_as_it_is() -> None:
    mesh = ball()
    mended, before, there = facing(mesh, CAMERA), cosines(mesh), seen(mesh)
    kept = (before >= 0.03) | ~there
    assert kept.sum() > 0.8 * len(mesh.vertices)
    assert np.array_equal(mended.normals[kept], mesh.normals[kept])
    assert mended.vertices is mesh.vertices

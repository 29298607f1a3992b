"""Meshes lie on their surface, look outwards, and are kept on disk without harm."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.studio.stand_in import stand_in
from toolkit.studio.mesh import make_mesh
from toolkit.studio.mesh_cache import mesh_of


def test_vertices_lie_on_the_surface_and_normals_point_outwards() -> None:
    head = stand_in()[0]
    mesh = make_mesh(head)
    assert np.abs(head.sdf(mesh.vertices)).max() < 0.004
    outward = mesh.vertices - np.array([0, 0, 1.4], np.float32)
    assert ((outward * mesh.normals).sum(axis=1) > 0).all()
    a, b, c = (mesh.vertices[mesh.faces[:, i].astype(int)] for i in range(3))
    assert ((np.cross(b - a, c - a) * (a - [0, 0, 1.4])).sum(axis=1) >= -1e-9).all()


def test_a_damaged_entry_is_made_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_CACHE", str(tmp_path))
    part = stand_in()[2]
    first = mesh_of(part)
    (entry,) = (tmp_path / "meshes").iterdir()
    entry.write_bytes(entry.read_bytes()[:100])
    second = mesh_of(part)
    assert np.array_equal(first.vertices, second.vertices)
    assert mesh_of(part, detail=0.5).vertices.size < first.vertices.size
    assert not list((tmp_path / "meshes").glob("*.aside"))


def test_no_disk_is_no_failure(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "file"
    file.write_text("in the way")
    monkeypatch.setenv("CAMPAIGN_CACHE", str(file))
    assert len(mesh_of(stand_in()[2]).faces)

"""A GLB is read back by two libraries: metres, y up, closed meshes, exact colours, and no name."""

from __future__ import annotations

import io

import numpy as np
import pygltflib
import pytest
import trimesh

from toolkit.studio.export.glb import glb_bytes
from toolkit.studio.export.mould import NOMINAL
from toolkit.studio.export.moulding import Casting, extent
from toolkit.studio.export.notes import Notes
from toolkit.studio.materials import knobs, linear


@pytest.fixture(scope="module")
def data(casting: Casting) -> bytes:
    return glb_bytes(casting, Notes("spring", "zoe", 100.0))


def test_trimesh_reads_closed_meshes_in_metres(data: bytes, casting: Casting) -> None:
    scene = trimesh.load_scene(io.BytesIO(data), file_type="glb")
    assert set(scene.geometry) == {each.name for each in casting.all}
    assert all(mesh.is_watertight for mesh in scene.geometry.values())
    low, high = extent(casting.figure)
    assert scene.bounds[0][1] == pytest.approx(0, abs=1e-5)
    assert scene.geometry["base"].bounds[0][1] == pytest.approx(0, abs=1e-5)
    top = max(mesh.bounds[1][1] for mesh in scene.geometry.values())
    assert top == pytest.approx((high[2] - low[2]) / NOMINAL * 0.1, rel=1e-3)


def test_it_stands_upright_and_faces_the_viewer(data: bytes) -> None:
    scene = trimesh.load_scene(io.BytesIO(data), file_type="glb")
    assert scene.geometry["skin"].centroid[1] > scene.geometry["base"].centroid[1]
    assert scene.geometry["eyes"].centroid[2] > scene.geometry["skin"].centroid[2]


def test_a_second_reader_finds_materials_and_notes(data: bytes, casting: Casting) -> None:
    file = pygltflib.GLTF2.load_from_bytes(data)
    assert file.asset.version == "2.0"
    assert file.asset.generator.startswith("campaign-toolkit")
    told = file.scenes[0].extras
    assert told["row"] == "zoe"
    assert told["disclosure"] == "Digital artwork"
    assert "name" not in told
    by_name = {material.name: material for material in file.materials}
    for each in casting.all:
        surface = by_name[each.name].pbrMetallicRoughness
        values = knobs(each.material)
        assert surface.roughnessFactor == pytest.approx(values["roughness"])
        assert surface.metallicFactor == pytest.approx(values["metallic"])
        if each.colours is None:
            assert np.allclose(surface.baseColorFactor[:3], linear(each.material.colour), atol=1e-5)
    assert file.extensionsUsed == ["KHR_materials_clearcoat"]


def test_sprayed_colours_are_factor_times_vertex_colour(data: bytes, casting: Casting) -> None:
    file = pygltflib.GLTF2.load_from_bytes(data)
    face = next(each for each in casting.figure if each.colours is not None)
    assert face.colours is not None
    mesh = next(mesh for mesh in file.meshes if mesh.name == face.name)
    accessor = file.accessors[mesh.primitives[0].attributes.COLOR_0]
    view = file.bufferViews[accessor.bufferView]
    blob = file.binary_blob()
    assert blob is not None
    start = (view.byteOffset or 0) + (accessor.byteOffset or 0)
    shares = np.frombuffer(blob, np.uint8, accessor.count * 4, start).reshape(-1, 4)[:, :3] / 255
    factor = np.asarray(file.materials[mesh.primitives[0].material].pbrMetallicRoughness.baseColorFactor[:3])
    assert np.allclose(shares * factor, face.colours, atol=0.003)


def test_the_same_figure_gives_the_same_bytes(data: bytes, casting: Casting, notes: Notes) -> None:
    assert glb_bytes(casting, notes) == data

"""A 3MF is read back three ways: by the consortium's library, by trimesh, and as plain XML."""

from __future__ import annotations

import io
import zipfile
from xml.etree.ElementTree import Element

import lib3mf
import numpy as np
import pytest
import trimesh
from defusedxml.ElementTree import fromstring

from toolkit.studio.export.mould import NOMINAL
from toolkit.studio.export.moulding import Casting, extent
from toolkit.studio.export.notes import Notes
from toolkit.studio.export.threemf import threemf_bytes

CORE = "{http://schemas.microsoft.com/3dmanufacturing/core/2015/02}"
COLOURS = "{http://schemas.microsoft.com/3dmanufacturing/material/2015/02}"


@pytest.fixture(scope="module")
def data(casting: Casting) -> bytes:
    return threemf_bytes(casting, Notes("spring", "zoe", 100.0))


@pytest.fixture(scope="module")
def model(data: bytes) -> Element:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return fromstring(package.read("3D/3dmodel.model"))


def test_the_consortiums_library_finds_nothing_wrong(data: bytes) -> None:
    read = lib3mf.get_wrapper().CreateModel()
    reader = read.QueryReader("3mf")
    reader.SetStrictModeActive(True)
    reader.ReadFromBuffer(data)
    assert reader.GetWarningCount() == 0
    bodies = read.GetMeshObjects()
    while bodies.MoveNext():
        body = bodies.GetCurrentMeshObject()
        assert body.IsManifoldAndOriented(), body.GetName()


def test_trimesh_reads_closed_bodies_on_the_plate(data: bytes, casting: Casting) -> None:
    scene = trimesh.load_scene(io.BytesIO(data), file_type="3mf")
    assert len(scene.geometry) == len(casting.all)
    assert all(mesh.is_watertight for mesh in scene.geometry.values())
    low, high = extent(casting.figure)
    assert scene.bounds[0][2] == pytest.approx(0, abs=0.01)
    assert (scene.bounds[0][:2] > 0).all(), "on the plate, not beside it"
    assert scene.bounds[1][2] == pytest.approx((high[2] - low[2]) / NOMINAL * 100, rel=1e-3)


def test_the_xml_says_millimetres_colours_and_what_it_is(model: Element, casting: Casting) -> None:
    assert model.get("unit") == "millimeter"
    told = {entry.get("name", "").split(":")[-1]: entry.text for entry in model.iter(f"{CORE}metadata")}
    assert told["Title"] == "spring: zoe"
    assert (told["Application"] or "").startswith("campaign-toolkit")
    assert told["disclosure"] == "Digital artwork"
    shades = {(entry.get("displaycolor") or "")[:7].lower() for entry in model.iter(f"{CORE}base")}
    assert shades == {each.material.colour for each in casting.all}
    assert len(list(model.iter(f"{COLOURS}color"))) > 3, "the blush has shades"


def test_each_edge_of_each_body_belongs_to_two_triangles(model: Element) -> None:
    for mesh in model.iter(f"{CORE}mesh"):
        faces = np.array([[int(t.get(v, "-1")) for v in ("v1", "v2", "v3")] for t in mesh.iter(f"{CORE}triangle")])
        edges = np.concatenate([faces[:, [0, 1]], faces[:, [1, 2]], faces[:, [2, 0]]])
        assert (np.unique(np.sort(edges, axis=1), axis=0, return_counts=True)[1] == 2).all()


def test_figure_and_things_beside_it_are_objects_of_their_own(model: Element) -> None:
    whole = [each.get("name") for each in model.iter(f"{CORE}object") if each.find(f"{CORE}components") is not None]
    assert whole == ["zoe", "zoe ball"]
    assert len(list(model.iter(f"{CORE}item"))) == 2


def test_the_same_figure_gives_the_same_bytes(data: bytes, casting: Casting, notes: Notes) -> None:
    assert threemf_bytes(casting, notes) == data

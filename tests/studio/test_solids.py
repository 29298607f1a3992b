"""A part that is sprayed on keeps its own colour where the spray does not reach."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.studio.materials import linear
from toolkit.studio.part import Material, Part, Tint
from toolkit.studio.shapes import Distances, Points, sphere
from toolkit.studio.solids import solids_of


def ball(p: Points) -> Distances:
    return sphere(p, (0, 0, 0), 0.3)


def right(p: Points) -> Distances:
    return np.where(p[..., 0] > 0, 1, 0).astype(np.float32)


def part(*tints: Tint) -> Part:
    return Part("skin", ball, (-0.4,) * 3, (0.4,) * 3, 24, Material("#ffffff"), ("test ball",), tints)


def test_the_spray_is_where_its_share_is(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_CACHE", str(tmp_path))
    (solid,) = solids_of([part(Tint("#ff0000", right))])
    assert solid.colours is not None
    sprayed = solid.mesh.vertices[:, 0] > 0
    assert np.allclose(solid.colours[sprayed], linear("#ff0000"))
    assert np.allclose(solid.colours[~sprayed], 1)


def test_without_a_tint_there_are_no_colours_of_its_own(tmp_path: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CAMPAIGN_CACHE", str(tmp_path))
    (solid,) = solids_of([part()])
    assert solid.colours is None

"""The shadow under a figure without shape is the studio's: as dark, as soft, at the same place."""

from __future__ import annotations

import numpy as np

from tests.providers.fitting import golden
from toolkit.providers.fitting.framing import framing_of
from toolkit.providers.fitting.layer import layer_of
from toolkit.providers.fitting.shadow import over, shadow_of


def test_it_lies_at_the_feet_and_fades() -> None:
    framing = framing_of(golden.brief("bald"))
    solid = golden.figure("bald")[..., 3] >= 128
    dark = shadow_of(solid, framing.foot_line, framing.floor)
    outside = np.where(solid, 0, dark)
    rows = np.flatnonzero((outside > 0.02).any(axis=1))
    assert rows[0] > 0.8 * golden.HEIGHT
    assert rows[-1] < golden.HEIGHT - 1
    assert 0.15 < outside.max() < 0.75, "a soft shadow, no black bar"
    assert np.abs(np.diff(outside[round(framing.foot_line) + 2])).max() < 0.06


def test_as_dark_in_all_as_the_studios() -> None:
    from toolkit.studio.assemble import assemble
    from toolkit.studio.camera import PORTRAIT, Crop
    from toolkit.studio.mesh_cache import mesh_of
    from toolkit.studio.shadow import contact_shadow

    framing = framing_of(golden.brief("bald"))
    solid = golden.figure("bald")[..., 3] >= 128
    size = golden.WIDTH, golden.HEIGHT
    meshes = [mesh_of(part, 0.4) for part in assemble(golden.look("bald"))]
    floor = min(float(mesh.vertices[:, 2].min()) for mesh in meshes if len(mesh.vertices))
    theirs = np.where(solid, 0, contact_shadow(meshes, floor, PORTRAIT, size, Crop(0, 0, *size)))
    ours = np.where(solid, 0, shadow_of(solid, framing.foot_line, framing.floor))
    assert 0.75 < ours.sum() / theirs.sum() < 1.35
    assert np.abs(ours - theirs)[theirs > 0.02].mean() < 0.08


def test_the_figure_hides_its_shadow() -> None:
    layer = layer_of(golden.figure("bald"))
    laid = over(layer, np.full(layer.alpha.shape, 0.4, np.float32)).pixels()
    inside = layer.alpha == 1
    assert np.array_equal(laid[inside], layer.pixels()[inside])
    assert (laid[layer.alpha == 0] == (0, 0, 0, 102)).all()

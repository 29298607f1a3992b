"""The contact shadow lies under what casts it, fades out softly, and is the same whatever part of it is asked for."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.studio.camera import PORTRAIT, Camera, Crop
from toolkit.studio.mesh import EMPTY, Mesh
from toolkit.studio.shadow import contact_shadow

SIZE = (256, 384)
WHOLE = Crop(0, 0, *SIZE)


def block(x: float = 0.0) -> Mesh:
    """A cloud of points in the shape of a standing block, 0.5 wide and 1 high."""
    side = np.linspace(-0.25, 0.25, 60)
    points = np.stack(np.meshgrid(side + x, side, np.linspace(0, 1, 30)), axis=-1).reshape(-1, 3).astype(np.float32)
    return Mesh(points, np.zeros_like(points), np.zeros((0, 3), np.uint32))


def test_it_lies_under_what_casts_it() -> None:
    dark = contact_shadow([block()], 0.0, PORTRAIT, SIZE, WHOLE)
    under = PORTRAIT.project(np.array([[0.0, 0.0, 0.0]]), *SIZE)[0]
    assert dark.shape == (384, 256)
    assert dark[round(under[1]), round(under[0])] > 0.5
    assert dark[: round(under[1]) - 60].max() == 0


@pytest.mark.parametrize("camera", [PORTRAIT, Camera((0.0, -3.0, 4.0), (0.0, 0.0, 0.0), 60.0)])
def test_it_has_no_edge(camera: Camera) -> None:
    dark = contact_shadow([block()], 0.0, camera, SIZE, WHOLE)
    assert max(np.abs(np.diff(dark, axis=axis)).max() for axis in (0, 1)) < 0.35
    rows, columns = np.flatnonzero(dark.any(axis=1)), np.flatnonzero(dark.any(axis=0))
    rim = (dark[rows[0]], dark[rows[-1]], dark[:, columns[0]], dark[:, columns[-1]])
    assert max(float(line.max()) for line in rim) < 0.02


def test_a_part_of_it_is_that_part() -> None:
    part = Crop(90, 300, 100, 60)
    whole = contact_shadow([block()], 0.0, PORTRAIT, SIZE, WHOLE)
    some = contact_shadow([block()], 0.0, PORTRAIT, SIZE, part)
    assert np.allclose(some, whole[300:360, 90:190], atol=1e-6)


def test_a_floor_that_reaches_behind_the_camera_is_shaded_all_the_same() -> None:
    near = Camera((0.0, -0.4, 0.5), (0.0, 0.6, 0.0), 90.0)
    assert contact_shadow([block()], 0.0, near, SIZE, WHOLE).max() > 0.5


def test_nothing_casts_nothing() -> None:
    assert not contact_shadow([EMPTY], 0.0, PORTRAIT, SIZE, WHOLE).any()
    assert not contact_shadow([block(x=40.0)], 0.0, PORTRAIT, SIZE, Crop(0, 0, 20, 20)).any()

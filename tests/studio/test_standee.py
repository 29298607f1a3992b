"""A standee is cut along its outline, gaps included, and stands where it is put."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.studio.backend import use_backend


def test_front_and_rim_follow_the_outline() -> None:
    use_backend()
    from toolkit.studio.standee import HIGH, standee_of

    y, x = np.mgrid[:120, :80].astype(np.float32)
    away = np.hypot(x - 40, y - 60)
    alpha = np.clip(30 - away, 0, 1) * np.clip(away - 10, 0, 1)
    standee = standee_of(np.full((120, 80, 3), 200, np.uint8), alpha.astype(np.float32))
    front = standee.front
    corners = front.vertices[front.faces][..., [0, 2]]
    a, b = corners[:, 1] - corners[:, 0], corners[:, 2] - corners[:, 0]
    area = float((a[:, 0] * b[:, 1] - a[:, 1] * b[:, 0]).sum() / 2)
    unit = HIGH / 59
    assert area == pytest.approx(np.pi * (29.5**2 - 10.5**2) * unit**2, rel=0.03), "the gap is cut out, too"
    assert front.vertices[:, 2].min() == pytest.approx(0, abs=1e-6)
    assert front.vertices[:, 2].max() == pytest.approx(HIGH, abs=1e-6)
    assert abs(front.vertices[:, 0].min() + front.vertices[:, 0].max()) < 0.01
    assert front.uv is not None
    assert front.uv.min() > 0.05
    rim = standee.rim.mesh
    at = rim.vertices[:, [0, 2]] - np.array([0, HIGH / 2])
    outward = (at * rim.normals[:, [0, 2]]).sum(axis=1)
    outer = np.hypot(at[:, 0], at[:, 1]) > 20 * unit
    assert (outward[outer] > 0).all()
    assert (outward[~outer] < 0).all()


def test_nothing_to_cut_out() -> None:
    use_backend()
    from toolkit.studio.standee import standee_of

    with pytest.raises(ValueError, match="nothing to cut out"):
        standee_of(np.zeros((40, 40, 3), np.uint8), np.zeros((40, 40), np.float32))

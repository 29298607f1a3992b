"""Which way and how steeply a distance function rises."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.field import distances
from toolkit.studio.part import Sdf


def slope(sdf: Sdf, at: NDArray[np.float32], reach: float) -> NDArray[np.float32]:
    """(N, 3) slope at (N, 3) points by central differences, ``reach`` figure units to either side; about 1 long."""
    shifts = np.concatenate([np.eye(3), -np.eye(3)]).astype(np.float32) * np.float32(reach)
    found = distances(sdf, (at + shifts[:, None]).reshape(-1, 3))  # at once: a call for few points is dear
    ahead, behind = found.reshape(2, 3, len(at))
    return np.asarray((ahead - behind).T / np.float32(2 * reach), np.float32, order="C")


def direction(sdf: Sdf, at: NDArray[np.float32], reach: float) -> NDArray[np.float32]:
    """(N, 3) unit vectors, the way the function rises: a surface's normals, outwards; up where it does not rise."""
    return pointing(slope(sdf, at, reach))


def pointing(rise: NDArray[np.float32]) -> NDArray[np.float32]:
    """Slopes (N, 3) as unit vectors; up where there is none."""
    size = np.sqrt((rise * rise).sum(axis=-1))
    out = rise / np.maximum(size, np.float32(1e-9))[:, None]
    out[size < 1e-9] = (0.0, 0.0, 1.0)
    return np.asarray(out, np.float32)

"""The plain ground behind an opaque figure: its colour all over, told from the picture's border."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.providers.trouble import Unusable

_BORDER: Final = 0.02
"""Width of the border that is looked at, as a share of the picture's width."""
_UNEVEN: Final = 7.0
"""RGB distance from a smooth ground that most of the border keeps."""
_MOST_OFF: Final = 0.12
"""Share of the border that may be something else: a shoe, a shadow that runs out of the picture."""


def ground_of(colour: NDArray[np.float32]) -> NDArray[np.float32]:
    """(H, W, 3) the ground's colour at each pixel: even, or changing slowly from side to side.

    Raises ``Unusable`` with code ``ground`` when the border is not one plain ground.
    """
    height, width = colour.shape[:2]
    wide = max(2, round(_BORDER * width))
    y, x = np.mgrid[-1 : 1 : height * 1j, -1 : 1 : width * 1j].astype(np.float32)
    border = np.ones((height, width), bool)
    border[wide:-wide, wide:-wide] = False
    basis = _basis(x[border], y[border])
    seen = colour[border]
    off = np.zeros(len(seen), np.float32)
    for _ in range(6):
        kept = off <= max(_UNEVEN, float(np.quantile(off, 1 - _MOST_OFF)))
        found, *_ = np.linalg.lstsq(basis[kept], seen[kept], rcond=None)
        off = np.sqrt(((basis @ found - seen) ** 2).sum(axis=1))
    share = float((off > _UNEVEN).mean())
    if share > _MOST_OFF:
        raise Unusable(
            "The picture has no transparency, and its ground is not plain: "
            f"{100 * share:.0f} % of its border has other colours.",
            code="ground",
        )
    out = np.einsum("hwk,kc->hwc", _basis(x, y), found.astype(np.float32))
    return np.asarray(np.clip(out, 0, 255), np.float32)


def _basis(x: NDArray[np.float32], y: NDArray[np.float32]) -> NDArray[np.float32]:
    """A plane, bent a little: what a soft light leaves on a wall."""
    return np.stack([np.ones_like(x), x, y, x * y, x * x, y * y], -1)

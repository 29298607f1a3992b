"""A rim of the old ground is taken off; a figure without one is left alone, whatever its own edges look like."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

from tests.providers.fitting import golden
from toolkit.providers.fitting.clean import clean
from toolkit.providers.fitting.fringe import without_fringe
from toolkit.providers.fitting.layer import layer_of


def fringed(cut: NDArray[np.uint8], ground: float) -> NDArray[np.uint8]:
    """Cut out carelessly: a pixel and a half too wide, with the ground's colour in the rim."""
    seen = golden.on_ground(cut, np.array([ground]))[..., :3]
    alpha = ndimage.grey_dilation(cut[..., 3], 3)
    return np.dstack([seen, alpha])


def rim_error(image: NDArray[np.uint8], cut: NDArray[np.uint8]) -> float:
    """Mean RGB error, laid on a ground of another colour, along the outline."""
    solid = cut[..., 3] >= 128
    rim = ndimage.binary_dilation(solid, iterations=2) & ~ndimage.binary_erosion(solid, iterations=2)
    laid = []
    for each in (image, cut):
        alpha = each[..., 3:].astype(np.float32) / 255
        laid.append((each[..., :3] * alpha + np.array([20, 70, 110]) * (1 - alpha))[rim])
    return float(np.abs(laid[0] - laid[1]).mean())


@pytest.mark.parametrize("ground", [255.0, 0.0])
@pytest.mark.parametrize("name", ["bald", "afro", "hat"])
def test_a_rim_is_taken_off(name: str, ground: float) -> None:
    cut = golden.figure(name)
    spoilt = fringed(cut, ground)
    mended = clean(without_fringe(layer_of(spoilt))).pixels()
    assert rim_error(mended, cut) < 0.55 * rim_error(spoilt, cut)
    assert golden.overlap(mended[..., 3] >= 128, cut[..., 3] >= 128) >= 0.98


@pytest.mark.parametrize("name", golden.TRAITS)
def test_a_figure_without_a_rim_is_left_alone(name: str) -> None:
    layer = layer_of(golden.figure(name))
    assert without_fringe(layer) is layer

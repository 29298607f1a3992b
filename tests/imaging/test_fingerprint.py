"""The figure's fingerprint: the same for the same figure, far for another."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from toolkit.imaging.fingerprint import BITS, distance, fingerprint
from toolkit.imaging.raster import rasterise


def figure(body: str) -> NDArray[np.uint8]:
    return rasterise(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 192">{body}</svg>'.encode(), 128, 192)


ONE = '<circle cx="64" cy="70" r="40" fill="#a06c4a"/><rect x="40" y="105" width="48" height="60" fill="#ff6a3d"/>'
OTHER = '<rect x="30" y="30" width="60" height="50" fill="#222222"/><circle cx="80" cy="120" r="40" fill="#ffd56b"/>'


def test_shadow_and_place_do_not_count() -> None:
    shadow = '<ellipse cx="64" cy="170" rx="60" ry="9" fill="#000" opacity="0.2"/>'
    moved = f'<g transform="translate(9 -12)">{ONE}</g>'
    assert distance(fingerprint(figure(ONE)), fingerprint(figure(shadow + ONE))) == 0
    assert distance(fingerprint(figure(ONE)), fingerprint(figure(moved))) <= 16


def test_another_figure_is_far() -> None:
    assert distance(fingerprint(figure(ONE)), fingerprint(figure(OTHER))) > 60


def test_form_and_limits() -> None:
    print_of_one = fingerprint(figure(ONE))
    assert len(print_of_one) == BITS // 4
    assert int(print_of_one, 16) >= 0
    assert fingerprint(np.zeros((8, 8, 4), np.uint8)) == "0" * 64
    assert distance("0" * 64, "f" * 64) == BITS
    with pytest.raises(ValueError, match="lengths"):
        distance("00", "000")

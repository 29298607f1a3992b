"""Colour arithmetic against published values."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.imaging.colour import ciede2000, contrast_ratio, delta_e, hex_to_rgb, luminance, rgb_to_hex


def test_hex_both_ways() -> None:
    assert hex_to_rgb("#12aBfF") == (0x12, 0xAB, 0xFF)
    assert rgb_to_hex((18, 171, 255)) == "#12abff"


@pytest.mark.parametrize("text", ["#fff", "12abff", "#12abfg", "#12abff00", ""])
def test_what_is_no_hex_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="#rrggbb"):
        hex_to_rgb(text)


def test_rgb_out_of_range_is_refused() -> None:
    with pytest.raises(ValueError, match="0 to 255"):
        rgb_to_hex((0, 256, 0))


def test_contrast_as_wcag_gives_it() -> None:
    assert contrast_ratio("#000000", "#ffffff") == pytest.approx(21, abs=1e-6)
    assert contrast_ratio("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert luminance("#ffffff") == pytest.approx(1)


def test_difference_is_zero_for_the_same_symmetric_and_large_for_opposites() -> None:
    assert ciede2000("#12403c", "#12403c") == 0
    assert ciede2000("#12403c", "#ff6a3d") == pytest.approx(ciede2000("#ff6a3d", "#12403c"))
    assert ciede2000("#000000", "#ffffff") == pytest.approx(100, abs=0.1)
    assert 0 < ciede2000("#12403c", "#13403c") < 1


def test_many_pixels_at_once() -> None:
    rgb = np.array([[0, 0, 0], [255, 255, 255], [18, 64, 60]], np.uint8)
    found = delta_e(rgb, "#12403c")
    assert found.shape == (3,)
    assert found[2] == 0
    assert found[:2].min() > 20

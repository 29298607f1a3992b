"""Colours: hex and numbers, how far apart two look, and how well one reads on the other."""

from __future__ import annotations

import re

import numpy as np
from numpy.typing import NDArray

# scikit-image and coloraide take a second to import between them: a run with nothing to do never waits for them.
_HEX = re.compile(r"#[0-9a-f]{6}", re.IGNORECASE)


def hex_to_rgb(colour: str) -> tuple[int, int, int]:
    """``#rrggbb`` to three numbers from 0 to 255."""
    if not _HEX.fullmatch(colour):
        raise ValueError(f"'{colour}' is not a colour of the form #rrggbb")
    return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)


def rgb_to_hex(rgb: tuple[int, int, int]) -> str:
    """Three numbers from 0 to 255 to ``#rrggbb``, lower case."""
    if any(not 0 <= part <= 255 for part in rgb):
        raise ValueError(f"{rgb} is not a colour: each part is from 0 to 255")
    return "#{:02x}{:02x}{:02x}".format(*rgb)


def ciede2000(a: str, b: str) -> float:
    """How different two colours (``#rrggbb``) look, in CIEDE2000 under D65; about 1 is just noticeable."""
    return float(delta_e(np.array([hex_to_rgb(a)], np.uint8), b)[0])


def delta_e(rgb: NDArray[np.uint8], colour: str) -> NDArray[np.float64]:
    """CIEDE2000 of every row of (N, 3) uint8 sRGB to one colour (``#rrggbb``); (N,) float64."""
    from skimage.color import deltaE_ciede2000, rgb2lab

    reference = rgb2lab(np.array([[hex_to_rgb(colour)]], np.uint8))[0]
    pixels = rgb2lab(np.ascontiguousarray(rgb).reshape(-1, 1, 3))[:, 0]
    return np.asarray(deltaE_ciede2000(pixels, reference), dtype=np.float64)  # type: ignore[no-untyped-call]  # it has no types


def contrast_ratio(a: str, b: str) -> float:
    """The contrast of two colours (``#rrggbb``) as WCAG 2.2 defines it, from 1 to 21."""
    from coloraide import Color

    return float(Color(a).contrast(Color(b), method="wcag21"))


def luminance(colour: str) -> float:
    """The relative luminance of a colour (``#rrggbb``) as WCAG 2.2 defines it, from 0 (black) to 1 (white)."""
    from coloraide import Color

    return float(Color(colour).luminance())

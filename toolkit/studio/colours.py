"""Natural hair and eye colours by name, and the OKLCH arithmetic that other colours are derived with."""

from __future__ import annotations

from collections.abc import Mapping
from math import atan2, cos, degrees, dist, hypot, radians, sin
from types import MappingProxyType
from typing import Final, NamedTuple

HAIR_COLOURS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "black": "#1d1a1b",
        "dark-brown": "#3a261c",
        "brown": "#5b3a25",
        "chestnut": "#6e3b22",
        "auburn": "#7d3220",
        "red": "#a8481f",
        "dark-blond": "#8f6a3c",
        "blond": "#cfa55c",
        "grey": "#8c8c90",
        "white": "#e4e1db",
    }
)
"""Natural hair colours: id -> sRGB."""

EYE_COLOURS: Final[Mapping[str, str]] = MappingProxyType(
    {
        "dark-brown": "#4a2a18",
        "brown": "#7a4a26",
        "amber": "#a86e24",
        "hazel": "#7d7038",
        "green": "#4f8a54",
        "blue": "#3f7fb8",
        "grey": "#7b8d9b",
    }
)
"""Natural eye colours: id -> sRGB of the iris, a little more vivid than life, as it is seen through a small window."""


class Oklch(NamedTuple):
    """A colour in OKLCH: lightness 0 to 1, chroma 0 to about 0.3, hue in degrees (Björn Ottosson, 2020)."""

    lightness: float
    chroma: float
    hue: float


def to_linear(hex_colour: str) -> tuple[float, float, float]:
    """Linear-light RGB, 0 to 1, of ``#rrggbb``."""
    r, g, b = (int(hex_colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    return _decode(r), _decode(g), _decode(b)


def to_oklch(hex_colour: str) -> Oklch:
    """``#rrggbb`` in OKLCH."""
    lightness, a, b = _oklab(*to_linear(hex_colour))
    return Oklch(lightness, hypot(a, b), degrees(atan2(b, a)) % 360)


def from_oklch(colour: Oklch) -> str:
    """``#rrggbb`` of an OKLCH colour; what sRGB cannot show is brought in by lowering the chroma."""
    low, high = 0.0, colour.chroma
    if _fits(_linear(colour)):
        return _hex(_linear(colour))
    for _ in range(18):
        middle = (low + high) / 2
        if _fits(_linear(colour._replace(chroma=middle))):
            low = middle
        else:
            high = middle
    return _hex(_linear(colour._replace(chroma=low)))


def mix(first: str, second: str, share: float) -> str:
    """The colour ``share`` of the way (0 to 1) from ``first`` to ``second``, through OKLab."""
    a, b = _oklab(*to_linear(first)), _oklab(*to_linear(second))
    lightness, x, y = (u + (v - u) * share for u, v in zip(a, b, strict=True))
    return from_oklch(Oklch(lightness, hypot(x, y), degrees(atan2(y, x)) % 360))


def apart(first: str, second: str) -> float:
    """How far apart two colours are in OKLab: 0 for the same one, 1 from black to white.

    From 0.17 on they are at least 13 apart in CIEDE2000 as well, and mostly more than 15.
    """
    return dist(_oklab(*to_linear(first)), _oklab(*to_linear(second)))


def luminance(hex_colour: str) -> float:
    """Relative luminance, 0 to 1 (WCAG 2.2)."""
    r, g, b = to_linear(hex_colour)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(first: str, second: str) -> float:
    """Contrast ratio of two colours, 1 to 21 (WCAG 2.2)."""
    low, high = sorted((luminance(first), luminance(second)))
    return (high + 0.05) / (low + 0.05)


def _oklab(r: float, g: float, b: float) -> tuple[float, float, float]:
    cone_l = (0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b) ** (1 / 3)
    cone_m = (0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b) ** (1 / 3)
    cone_s = (0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b) ** (1 / 3)
    return (
        0.2104542553 * cone_l + 0.7936177850 * cone_m - 0.0040720468 * cone_s,
        1.9779984951 * cone_l - 2.4285922050 * cone_m + 0.4505937099 * cone_s,
        0.0259040371 * cone_l + 0.7827717662 * cone_m - 0.8086757660 * cone_s,
    )


def _linear(colour: Oklch) -> tuple[float, float, float]:
    a, b = colour.chroma * cos(radians(colour.hue)), colour.chroma * sin(radians(colour.hue))
    cone_l = (colour.lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    cone_m = (colour.lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    cone_s = (colour.lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * cone_l - 3.3077115913 * cone_m + 0.2309699292 * cone_s,
        -1.2684380046 * cone_l + 2.6097574011 * cone_m - 0.3413193965 * cone_s,
        -0.0041960863 * cone_l - 0.7034186147 * cone_m + 1.7076147010 * cone_s,
    )


def _fits(rgb: tuple[float, float, float]) -> bool:
    return all(-1e-4 <= c <= 1 + 1e-4 for c in rgb)


def _hex(rgb: tuple[float, float, float]) -> str:
    return "#" + "".join(f"{round(_encode(min(max(c, 0.0), 1.0)) * 255):02x}" for c in rgb)


def _decode(c: float) -> float:
    return c / 12.92 if c <= 0.04045 else float(((c + 0.055) / 1.055) ** 2.4)


def _encode(c: float) -> float:
    return 12.92 * c if c <= 0.0031308 else float(1.055 * c ** (1 / 2.4) - 0.055)

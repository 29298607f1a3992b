"""The logo: the variant made for its ground, at its own proportions, with its clear space."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.imaging.colour import contrast_ratio
from toolkit.imaging.raster import rasterise
from toolkit.imaging.svg import clean_svg
from toolkit.lettering.fit import Align, Valign
from toolkit.model.brand_kit import BrandKit, Logo
from toolkit.model.place import Box


def logo_for(kit: BrandKit, ground_hex: str) -> Logo:
    """The variant for a ground: made for its kind (light or dark), and of those the one that stands out most."""
    kind = "light" if contrast_ratio(ground_hex, "#000000") >= contrast_ratio(ground_hex, "#ffffff") else "dark"
    made_for_it = [logo for logo in kit.logos if logo.on == kind] or list(kit.logos)
    return max(made_for_it, key=lambda logo: weakest_contrast(logo, ground_hex))


def weakest_contrast(logo: Logo, ground_hex: str) -> float:
    """The contrast of the logo's faintest colour with the ground, 1 to 21; 1 when its colours are unknown."""
    return min((contrast_ratio(colour, ground_hex) for colour in logo.colours), default=1.0)


def logo_size(logo: Logo, kit: BrandKit, room: Box) -> tuple[float, float]:
    """Width and height of the logo in a room, in the room's unit, its clear space kept on every side."""
    ratio, clear = logo.width / logo.height, kit.logo_rules.clear_space
    height = min(room.h / (1 + 2 * clear), room.w / (ratio + 2 * clear))
    return height * ratio, height


def logo_place(logo: Logo, kit: BrandKit, room: Box, align: Align, valign: Valign) -> Box:
    """Where the logo comes to lie in its room (same unit), clear space inside the room."""
    width, height = logo_size(logo, kit, room)
    clear = kit.logo_rules.clear_space * height
    across = {"left": 0.0, "start": 0.0, "center": 0.5, "right": 1.0}[align]
    down = {"top": 0.0, "middle": 0.5, "bottom": 1.0}[valign]
    left = room.x + clear + (room.w - 2 * clear - width) * across
    return Box(left, room.y + clear + (room.h - 2 * clear - height) * down, width, height)


@functools.lru_cache(maxsize=32)
def _cleaned(path: Path, _stamp: int) -> bytes:
    return clean_svg(path.read_bytes())[0]


@functools.lru_cache(maxsize=32)
def _drawn(svg: bytes, width: int, height: int) -> NDArray[np.uint8]:
    picture = rasterise(svg, width, height)
    picture.setflags(write=False)
    return picture


def draw_logo(logo: Logo, width: int, height: int) -> NDArray[np.uint8]:
    """Draw the logo's file within (height, width) pixels; (H, W, 4) uint8, straight alpha, never stretched."""
    return _drawn(_cleaned(logo.path, logo.path.stat().st_mtime_ns), width, height)

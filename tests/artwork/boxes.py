"""Kits, templates and a stand-in figure for the tests of the box art."""

from __future__ import annotations

import os
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.imaging.encode import png_bytes, read_png
from toolkit.imaging.raster import rasterise
from toolkit.model.brand_kit import BrandKit
from toolkit.model.figure import Figure, Making, Prop
from toolkit.reading.kit import read_kit

ROOT = Path(__file__).parents[2]
KITS = ROOT / "brand_kits"
GOLDEN = Path(__file__).with_name("golden")
ARTEFACTS = ROOT / "tests" / "artefacts"

TEXTS = {
    "name": "Zoë Lindqvist",
    "role": "Bike mechanic",
    "tagline": "Built for the long way home",
    "series": "Spring 2027",
    "disclosure": "Digital artwork",
}
_MAKING = Making("stand-in", "drawn by the tests", "none", "draft", 1, 1, 0.0, 0.0, 0.0, model_drawn=False)
_BODY = (
    '<ellipse cx="64" cy="171" rx="30" ry="5" fill="#000" opacity="0.25"/>'
    '<ellipse cx="64" cy="166" rx="22" ry="5" fill="#ece6da"/>'
    '<rect x="50" y="138" width="28" height="26" fill="#223038"/>'
    '<rect x="44" y="104" width="40" height="40" rx="12" fill="#ff6a3d"/>'
    '<circle cx="64" cy="{head}" r="32" fill="#a06c4a"/>'
)


def kit_of(name: str) -> BrandKit:
    """A sample kit, read as a run reads it."""
    return read_kit(KITS / name)


def figure_of(props: int = 0, *, taller: int = 0, scale: int = 2) -> Figure:
    """A stand-in figure of 128 x 192 units at ``scale`` pixels each; ``taller`` lifts its head by so many units."""
    width, height = 128 * scale, 192 * scale
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 128 192">{_BODY.format(head=76 - taller)}</svg>'
    image = rasterise(svg.encode(), width, height)
    parts = np.zeros((height, width), np.uint8)
    lying = tuple(Prop(f"prop-{n}", _prop(n)) for n in range(props))
    return Figure(image, parts, ("",), 171.0 * scale, 64.0 * scale, (44.0 - taller) * scale, lying, _MAKING)


def _prop(number: int) -> NDArray[np.uint8]:
    colours = ((18, 64, 60, 255), (255, 106, 61, 255), (92, 107, 103, 255))
    return np.full((40 + 20 * number, 60, 4), colours[number % 3], np.uint8)


def same_as_golden(image: NDArray[np.uint8], name: str) -> bool:
    """Compare with a kept picture; rewrite it with WRITE_GOLDEN=1; on a difference, leave pictures to look at."""
    kept = GOLDEN / f"{name}.png"
    if os.environ.get("WRITE_GOLDEN") == "1":
        kept.parent.mkdir(exist_ok=True)
        kept.write_bytes(png_bytes(image))
    golden = read_png(kept.read_bytes())
    if golden.shape == image.shape:
        off = np.abs(image.astype(np.int16) - golden).max(axis=2)
        if off.mean() < 0.35 and (off > 24).mean() < 0.003:
            return True
        far = np.zeros_like(image)
        far[..., 0], far[..., 3] = np.clip(off * 4, 0, 255), 255
        _keep(f"{name}-difference", far)
    _keep(f"{name}-now", image)
    return False


def _keep(name: str, image: NDArray[np.uint8]) -> None:
    ARTEFACTS.mkdir(exist_ok=True)
    (ARTEFACTS / f"{name}.png").write_bytes(png_bytes(image))

"""Looks and measurements for the tests of the body's parts."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields

import numpy as np
from numpy.typing import NDArray

from toolkit.model.traits import Look
from toolkit.studio.mesh import make_mesh
from toolkit.studio.part import Part

_PLAIN: dict[str, object] = {
    "skin": 5,
    "hair": "bald",
    "hair_colour": "#5a3a22",
    "facial_hair": "none",
    "brows": "soft",
    "expression": "smile",
    "eye_colour": "#4a2f1c",
    "details": (),
    "eyewear": "none",
    "eyewear_colour": "#20242c",
    "headwear": "none",
    "headwear_colour": "#1f9d94",
    "outfit": "hoodie",
    "outfit_colour": "#ff6b4a",
    "outfit_second": "#1f9d94",
    "trousers_colour": "#1b2a52",
    "shoes_colour": "#f7f1e6",
    "build": "average",
    "age": "adult",
    "aid": "none",
    "pose": "standing",
    "accessories": (),
    "accessory_colours": (),
    "base": "disc",
    "base_colour": "#f7f1e6",
}


def a_look(*accessories: str, **traits: str) -> Look:
    """A plain look with these traits and accessories."""
    values = _PLAIN | traits
    values["accessories"] = accessories
    values["accessory_colours"] = tuple(("#ffc94d", "#1f9d94") for _ in accessories)
    known = {field.name for field in fields(Look)}
    assert set(values) <= known
    return Look(**values)  # type: ignore[arg-type]  # a dict of mixed values, each of its field's own type


def distance(parts: Sequence[Part], points: NDArray[np.float32]) -> NDArray[np.float32]:
    """Distance from each point to the nearest of the parts."""
    found: NDArray[np.float32] = np.minimum.reduce([np.asarray(part.sdf(points), np.float32) for part in parts])
    return found


def grid_in(part: Part, steps: int = 22) -> NDArray[np.float32]:
    """Points all over a part's box."""
    axes = [np.linspace(low, high, steps, dtype=np.float32) for low, high in zip(part.lo, part.hi, strict=True)]
    return np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3)


def leaks(part: Part) -> bool:
    """Whether the surface runs out of the part's box."""
    axes = [np.linspace(low, high, 48, dtype=np.float32) for low, high in zip(part.lo, part.hi, strict=True)]
    for axis in range(3):
        for side in (0, -1):
            plane = [axes[i] if i != axis else axes[i][[side]] for i in range(3)]
            face = np.stack(np.meshgrid(*plane, indexing="ij"), axis=-1).reshape(-1, 3)
            if float(np.min(part.sdf(face))) < 0:
                return True
    return False


def lowest(parts: Sequence[Part]) -> float:
    """z of the lowest point of the parts' surfaces."""
    return min(float(make_mesh(part).vertices[:, 2].min()) for part in parts)

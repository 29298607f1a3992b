"""How each finish answers light: one physically based recipe per material word."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.part import Finish, Material

Recipe: TypeAlias = dict[str, object]
"""A Mitsuba plugin as a dictionary."""

KNOBS: Final = ("roughness", "metallic", "clearcoat")
"""What differs between finishes, of the Disney principled model; each knob more costs a tenth of the time."""
_FINISHES: Final[dict[Finish, tuple[float, ...]]] = {
    "vinyl": (0.40, 0.0, 0.20),
    "skin": (0.46, 0.0, 0.12),
    "cloth": (0.80, 0.0, 0.0),
    "gloss": (0.12, 0.0, 0.9),
    "metal": (0.30, 0.85, 0.0),
    "glass": (0.08, 0.0, 1.0),
    "matte": (0.92, 0.0, 0.0),
    "clay": (0.78, 0.0, 0.04),
    "glazed": (0.34, 0.0, 0.45),
    "varnish": (0.36, 0.0, 0.45),
    "stain": (0.58, 0.0, 0.18),
    "ink": (0.90, 1.0, 0.0),
}
"""The knobs of each finish, in the order of ``KNOBS``.

``ink`` is for the darkest marks: a metal mirrors in its own colour only, so no white haze lies over it.
"""
_SPECULAR: Final = 0.40
_COAT_GLOSS: Final = 0.90
"""The same for all."""


def linear(colour: str) -> list[float]:
    """``#rrggbb`` as linear light, 0 to 1 (IEC 61966-2-1)."""
    channels = np.array([int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)], np.float32)
    return [float(c) for c in to_linear(channels)]


def to_linear(encoded: NDArray[np.float32]) -> NDArray[np.float32]:
    """sRGB values 0 to 1, any shape, as linear light."""
    return np.where(encoded <= 0.04045, encoded / 12.92, ((encoded + 0.055) / 1.055) ** 2.4).astype(np.float32)


def rgb(colour: str) -> Recipe:
    """A constant colour as a texture recipe."""
    return {"type": "rgb", "value": linear(colour)}


def knobs(material: Material) -> dict[str, float]:
    """The material's numbers by knob."""
    roughness, metallic, clearcoat = _FINISHES[material.finish]
    gloss = material.gloss
    return dict(zip(KNOBS, (min(0.95, roughness / gloss), metallic, min(1.0, clearcoat * gloss)), strict=True))


def merged_recipe() -> Recipe:
    """The one surface of all solids, colour and knobs read from the attributes ``vertex_...`` of the mesh."""
    surface: Recipe = {"type": "principled", "specular": _SPECULAR, "clearcoat_gloss": _COAT_GLOSS}
    surface["base_color"] = {"type": "mesh_attribute", "name": "vertex_color"}
    surface |= {knob: {"type": "mesh_attribute", "name": f"vertex_{knob}"} for knob in KNOBS}
    return {"type": "twosided", "bsdf": surface}

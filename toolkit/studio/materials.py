"""How each finish answers light: one physically based recipe per material word."""

from __future__ import annotations

from typing import Final, TypeAlias

from toolkit.studio.part import Finish, Material

Recipe: TypeAlias = dict[str, object]
"""A Mitsuba plugin as a dictionary."""

_FINISHES: Final[dict[Finish, dict[str, float]]] = {
    "vinyl": {"roughness": 0.40, "specular": 0.5, "clearcoat": 0.22, "clearcoat_gloss": 0.82},
    "skin": {"roughness": 0.46, "specular": 0.42, "clearcoat": 0.12, "clearcoat_gloss": 0.75},
    "cloth": {"roughness": 0.78, "specular": 0.22, "sheen": 0.25, "sheen_tint": 0.6},
    "gloss": {"roughness": 0.10, "specular": 0.5, "clearcoat": 0.9, "clearcoat_gloss": 0.96},
    "metal": {"roughness": 0.30, "specular": 0.5, "metallic": 0.85},
    "glass": {"roughness": 0.05, "specular": 0.6, "clearcoat": 1.0, "clearcoat_gloss": 0.98},
    "matte": {"roughness": 0.92, "specular": 0.12},
}
"""Numbers of the Disney principled model; a value left out is 0."""
_KNOBS: Final = ("roughness", "specular", "metallic", "clearcoat", "clearcoat_gloss", "sheen", "sheen_tint")


def linear(colour: str) -> list[float]:
    """``#rrggbb`` as linear light, 0 to 1 (IEC 61966-2-1)."""
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]


def rgb(colour: str) -> Recipe:
    """A constant colour as a texture recipe."""
    return {"type": "rgb", "value": linear(colour)}


def recipe(material: Material, texture: Recipe | None = None) -> Recipe:
    """The BSDF of a material, or of its finish with a texture instead of its colour.

    Every finish names the same knobs, so that all share one compiled kernel.
    """
    knobs = _FINISHES[material.finish]
    surface: Recipe = {"type": "principled", "base_color": texture or rgb(material.colour)}
    surface |= {knob: knobs.get(knob, 0.0) for knob in _KNOBS}
    return {"type": "twosided", "bsdf": surface}

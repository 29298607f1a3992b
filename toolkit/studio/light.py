"""The studio's light: one soft, neutral set-up for every figure, made to flatter all ten skin tones alike."""

from __future__ import annotations

from typing import Final

from toolkit.studio.materials import Recipe
from toolkit.studio.part import Vec

KEY: Final = 7.6
FILL: Final = 2.2
RIM: Final = 8.0
AROUND: Final = 0.50
"""Radiance of key, fill, rim and the even light from all around; calibrated by the colour test of the suite."""


def panel(origin: Vec, target: Vec, half_width: float, half_height: float, radiance: float) -> Recipe:
    """A soft box: a glowing rectangle at ``origin`` facing ``target``."""
    import mitsuba as mi  # noqa: PLC0415 - the variant is chosen before Mitsuba's classes exist

    to_world = mi.ScalarTransform4f().look_at(origin=list(origin), target=list(target), up=[0, 0, 1])
    return {
        "type": "rectangle",
        "to_world": to_world.scale([half_width, half_height, 1]),
        "emitter": {"type": "area", "radiance": {"type": "rgb", "value": radiance}},
    }


def studio_light(strength: float = 1.0) -> dict[str, Recipe]:
    """Key front left, fill front right, rim behind right, and an even light all around. All of it neutral white."""
    middle = (0.0, 0.0, 1.0)
    return {
        "key": panel((-3.6, -4.6, 4.6), middle, 1.7, 1.7, KEY * strength),
        "fill": panel((4.6, -5.2, 2.4), middle, 1.9, 1.9, FILL * strength),
        "rim": panel((2.8, 3.0, 4.4), middle, 1.8, 1.0, RIM * strength),
        "around": {"type": "constant", "radiance": {"type": "rgb", "value": AROUND * strength}},
    }

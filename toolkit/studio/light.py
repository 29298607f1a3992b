"""The studio's light: one soft, neutral set-up for every figure, made to flatter all ten skin tones alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.studio.materials import Recipe
from toolkit.studio.part import Vec


@dataclass(frozen=True, slots=True)
class SoftBox:
    """A glowing rectangle: where it is, what it faces, half its sides, and its radiance."""

    origin: Vec
    target: Vec
    half_width: float
    half_height: float
    radiance: float
    share: float = 1.0
    """How often it is looked at next to other lamps: more for one that most of the light comes from."""

    def recipe(self) -> Recipe:
        """The lamp for a scene."""
        import mitsuba as mi

        to_world = mi.ScalarTransform4f().look_at(origin=list(self.origin), target=list(self.target), up=[0, 0, 1])
        return {
            "type": "rectangle",
            "to_world": to_world.scale([self.half_width, self.half_height, 1]),
            "emitter": {
                "type": "area",
                "radiance": {"type": "rgb", "value": self.radiance},
                "sampling_weight": self.share,
            },
        }

    def seen(self, directions: NDArray[np.floating], at: Vec) -> NDArray[np.float64]:
        """Radiance met looking from ``at`` along (..., 3) unit directions; the edges fade, as real soft boxes do."""
        forward = np.asarray(self.target, np.float64) - self.origin
        forward /= np.sqrt(forward @ forward)
        right = np.cross(forward, (0.0, 0.0, 1.0))
        right /= np.sqrt(right @ right)
        up = np.cross(right, forward)
        towards = -(directions @ forward)
        gap = np.asarray(self.origin, np.float64) - at
        reach = -(gap @ forward) / np.maximum(towards, 1e-3)
        spot = directions * reach[..., None] - gap
        a, b = np.abs(spot @ right) / self.half_width, np.abs(spot @ up) / self.half_height
        edge = np.clip((1.06 - np.maximum(a, b)) / 0.16, 0, 1)
        lit = np.where((towards > 1e-3) & (reach > 0), edge * edge * (3 - 2 * edge), 0)
        return np.asarray(self.radiance * lit)


MIDDLE: Final[Vec] = (0.0, 0.0, 1.0)
PORTRAIT_BOXES: Final[tuple[SoftBox, ...]] = (
    SoftBox((-3.6, -4.6, 4.6), MIDDLE, 1.7, 1.7, 7.0, share=2.0),
    SoftBox((4.6, -5.2, 2.4), MIDDLE, 1.9, 1.9, 2.2),
    SoftBox((2.8, 3.0, 4.4), MIDDLE, 1.8, 1.0, 8.0),
)
"""Key front left, fill front right, rim behind right; calibrated by the colour test of the suite."""
AROUND: Final = 0.46
"""Radiance of the even light from all around."""


@dataclass(frozen=True, slots=True)
class Light:
    """Lamps, and the radiance of the even light from all around. All of it neutral white."""

    boxes: tuple[SoftBox, ...]
    around: float

    def recipe(self) -> dict[str, Recipe]:
        """The light for a scene."""
        lamps: dict[str, Recipe] = {f"lamp{i}": box.recipe() for i, box in enumerate(self.boxes)}
        # What comes from all around is found best by where surfaces send light: no sample is spent on looking for it.
        around = {"type": "rgb", "value": self.around}
        lamps["around"] = {"type": "constant", "radiance": around, "sampling_weight": 0.0}
        return lamps

    def received(self, points: NDArray[np.float64], normals: NDArray[np.float64]) -> NDArray[np.float64]:
        """(N,) what small white surfaces at (N, 3) points send back: 1.0 shows a colour as it is."""
        got = np.full(len(points), self.around)
        for box in self.boxes:
            towards = np.asarray(box.origin) - points
            far = np.sqrt((towards * towards).sum(axis=-1))
            axis = np.asarray(box.origin, np.float64) - box.target
            leaving = np.maximum((towards @ axis) / np.sqrt(axis @ axis), 0) / far
            meeting = np.maximum((towards * normals).sum(axis=-1), 0) / far
            got += box.radiance * 4 * box.half_width * box.half_height * leaving * meeting / far**2 / np.pi
        return got

    def with_contrast(self, contrast: float) -> Light:
        """Lamps so many times as strong, and as much less around that the figure's front still gets the same."""
        if contrast == 1.0:
            return self
        front = np.array([MIDDLE]), np.array([_FRONT])
        boxes = tuple(replace(box, radiance=box.radiance * contrast) for box in self.boxes)
        left = float((self.received(*front) - Light(boxes, 0.0).received(*front))[0])
        return Light(boxes, max(0.05, left))


_FRONT: Final[Vec] = (-0.34, -0.87, 0.36)
"""Where the sides that the camera sees face on the whole: forward, to the key light, and up."""
PORTRAIT_LIGHT: Final = Light(PORTRAIT_BOXES, AROUND)

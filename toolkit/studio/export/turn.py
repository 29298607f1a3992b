"""The frames of a turn around a figure: it turns on the spot, and camera and light stay where they are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Look
from toolkit.studio.assemble import assemble
from toolkit.studio.backend import usable_cores, use_backend
from toolkit.studio.camera import PORTRAIT
from toolkit.studio.light import PORTRAIT_LIGHT
from toolkit.studio.quality import EFFORTS, Quality
from toolkit.studio.shapes import rotation


@dataclass(frozen=True, slots=True)
class Turn:
    """How a turn is filmed."""

    frames: int
    width: int
    """px, even: a film wants it."""
    height: int
    """px, even."""
    fps: int

    @property
    def seconds(self) -> float:
        """How long one turn takes."""
        return self.frames / self.fps


TURNS: Final[dict[Quality, Turn]] = {"draft": Turn(24, 256, 384, 10), "final": Turn(48, 480, 720, 16)}
"""A turn by quality."""


def draw_turn(
    look: Look, logos: FigureLogos, turn: Turn, *, quality: Quality, seed: int, threads: int | None = None
) -> Iterator[NDArray[np.uint8]]:
    """Each frame as (height, width, 4) uint8 sRGB with straight alpha, its shadow included; the first is the cut-out.

    The figure turns to its own left, as on a turntable. A camera that walked around it would come to stand before
    lamps and see the back in their shade. Raises ``ProviderStopped`` when this machine cannot draw.
    """
    use_backend(threads)
    from toolkit.studio.dressed import dressed
    from toolkit.studio.mesh import Mesh
    from toolkit.studio.picture import draw_picture
    from toolkit.studio.scene import Solid

    effort, light = EFFORTS[quality], PORTRAIT_LIGHT.with_contrast(look.sculpt.contrast)
    solids = dressed(look, assemble(look), logos, effort.detail)
    size = (turn.width, turn.height)
    for frame in range(turn.frames):
        turned = rotation((0, 0, 1), 360.0 * frame / turn.frames).T
        faced = [
            Solid(s.id, Mesh(s.mesh.vertices @ turned, s.mesh.normals @ turned, s.mesh.faces), s.material, s.colours)
            for s in solids
        ]
        yield draw_picture(faced, size, effort, seed, threads or usable_cores(), PORTRAIT, light=light).image

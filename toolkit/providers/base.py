"""The promise of a provider: who draws a figure and its packshot from a brief."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from toolkit.model.brief import Brief
from toolkit.model.figure import Figure, Making
from toolkit.model.place import Box


@dataclass(frozen=True, slots=True, eq=False)
class Stage:
    """What a packshot needs besides the brief."""

    card: NDArray[np.uint8]
    """(H, W, 4) uint8 sRGB: the printed card without the figure, bleed included."""
    card_mm: tuple[float, float]
    """Width and height of the trimmed card in millimetres."""
    trim: Box
    """px of the card."""
    blister: Box
    """px of the card."""
    ground: str
    """Colour of the stage, ``#rrggbb``."""
    figure: Box | None = None
    """px of the card: where the box art shows the figure."""
    props: tuple[Box, ...] = ()
    """px of the card: where it shows each prop, in the figure's order."""


class Provider(Protocol):
    """Draws. Opened once per worker process and then called for row after row, one at a time.

    Raise ``ProviderStopped`` when no row can be drawn any more (no renderer, no key, no quota); any other exception
    is one row's failure.
    """

    @property
    def name(self) -> str:
        """The id that campaigns use: ``studio``."""

    @property
    def renderer(self) -> str:
        """Name and version of what draws; a new one makes new figures."""

    def draw(self, brief: Brief, *, plain: bool = False) -> Figure:
        """Draw the figure of a brief. The same brief gives the same pixels on the same machine.

        ``plain`` says that drawing it killed the process twice: draw it in the safest way there is.
        """

    def packshot(self, brief: Brief, stage: Stage, *, plain: bool = False) -> tuple[NDArray[np.uint8], Making]:
        """Draw the product, (H, W, 3) uint8 sRGB: card, blister and the brief's figure together; ``plain`` as above."""

"""The figure as a provider drew it, and how it was made."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WHOLE = "figure"
"""The one part of a figure that came as a picture: nobody knows which of its pixels are hair and which are cloth."""


@dataclass(frozen=True, slots=True)
class Making:
    """How one picture was made: facts for the proof, the ledger and the footprint."""

    provider: str
    renderer: str
    """Name and version: ``studio 0.1.0, mitsuba 3.9.1, llvm``."""
    backend: str
    quality: str
    samples: int
    """Samples per pixel."""
    seed: int
    wall_s: float
    cpu_s: float
    usd: float | None
    """Exact cost in US dollars; ``None`` is unknown. A local render costs 0.0 in money."""
    model_drawn: bool
    """Whether a generative model drew it (decides the disclosure); a studio render is digital art, not AI."""


@dataclass(frozen=True, slots=True, eq=False)
class Prop:
    """One accessory that lies beside the figure, in a slot of the box."""

    id: str
    image: NDArray[np.uint8]
    """(H, W, 4) uint8 sRGB, straight alpha, cropped to its ink."""


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """A drawn figure, cut out."""

    image: NDArray[np.uint8]
    """(H, W, 4) uint8 sRGB, straight alpha; the soft contact shadow is in it as black with low alpha."""
    parts: NDArray[np.uint8]
    """(H, W) uint8: which part each pixel shows, an index into ``part_names``; 0 is nothing (or shadow)."""
    part_names: tuple[str, ...]
    """Names by index; ``part_names[0]`` is ``""``. Outfit pixels are ``outfit.main`` and ``outfit.second``.

    A figure from an image model has one part only, ``WHOLE``."""
    foot_line: float
    """y in pixels of the ground the figure stands on (where its base meets the floor, front edge)."""
    centre: float
    """x in pixels of the figure's own axis."""
    crown: float
    """y in pixels of the highest point of the figure."""
    props: tuple[Prop, ...]
    making: Making

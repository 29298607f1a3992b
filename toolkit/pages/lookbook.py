"""One sheet of a lookbook: a family of the studio, every option drawn in a kit's colours."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One option, drawn."""

    id: str
    """What a roster writes."""
    label: str
    image: NDArray[np.uint8]
    """(H, W, 4) uint8 sRGB, straight alpha; the same size for all entries of a lookbook."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One family."""

    family: str
    """The roster column: ``hair``."""
    title: str
    entries: tuple[Entry, ...]

"""One sheet of a lookbook: a family of the studio, every option drawn in a kit's colours, laid out as a grid."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

PAGE: Final = (297.0, 210.0)
"""Width and height of a sheet: A4 landscape, mm."""
ROOM: Final = (269.0, 154.0)
"""Width and height for the grid, under the heading and inside the margins, mm."""
GAP: Final = 4.0
"""Between the pictures of a row, mm."""
LABEL: Final = 11.0
"""Under each picture, for its label, its id and the gap to the next row, mm."""
_LARGEST: Final = 86.0
"""The widest picture, mm: a family of three is not blown up to fill the sheet."""


@dataclass(frozen=True, slots=True)
class Grid:
    """How the pictures of one sheet are laid out; lengths in mm."""

    columns: int
    width: float
    """Of one picture."""
    height: float


@dataclass(frozen=True, slots=True, eq=False)
class Entry:
    """One option, drawn."""

    id: str
    """What a roster writes."""
    label: str
    image: NDArray[np.uint8]
    """(H, W, 4) uint8 sRGB, straight alpha; the same size for all entries of a sheet."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """One family."""

    family: str
    """Its id, which names the sheet's file: ``hair``."""
    title: str
    where: str
    """Where a user writes one of these ids: ``Column hair of the roster``."""
    grid: Grid
    entries: tuple[Entry, ...]


def grid_of(count: int, ratio: float) -> Grid:
    """The grid with the largest pictures for ``count`` of them, each ``ratio`` times as wide as high."""
    grids = (_grid(columns, count, ratio) for columns in range(1, count + 1))
    return max(grids, key=lambda grid: (grid.width, grid.columns))


def _grid(columns: int, count: int, ratio: float) -> Grid:
    rows = math.ceil(count / columns)
    by_width = (ROOM[0] - (columns - 1) * GAP) / columns
    by_height = (ROOM[1] / rows - LABEL) * ratio
    width = math.floor(10 * min(by_width, by_height, _LARGEST)) / 10
    return Grid(columns, width, round(width / ratio, 2))

"""One member of a team picture: the room a figure takes, and what of it must not be covered."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.figure import Figure
from toolkit.studio.camera import PORTRAIT

REACH: Final = 1.4
"""How far to either side of its axis a figure is looked at, figure units."""
BINS: Final = 140
"""Columns that are told apart in that reach."""
_FACE: Final = frozenset({"skin", "facial-hair", "brows", "eyes", "iris", "glint", "mouth", "blush", "eyewear"})
_TELLING: Final = (frozenset({"eyes", "iris", "mouth"}), frozenset({"eyewear", "brows"}), frozenset({"skin", "hair"}))
"""What says where the face is: the first of these sets that the figure shows."""
_ABOVE, _BELOW = 0.9, 0.45
"""How far a face goes on above and below what tells of it, as shares of its height from eyes to mouth."""


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody to be shown. ``open`` reads or draws the figure; it is called twice, so that few are held at a time."""

    id: str
    name: str
    """As it is to be printed."""
    open: Callable[[], Figure]


@dataclass(frozen=True, slots=True, eq=False)
class Outline:
    """A figure in figure units, x from its axis to the right, heights up from its foot line."""

    unit: float
    """Pixels of the cut-out for one unit."""
    left: float
    """How far it reaches to the left of its axis (positive)."""
    right: float
    top: NDArray[np.float64]
    """(BINS,) height of its highest pixel in each column; -inf where it has none."""
    face: NDArray[np.float64]
    """(BINS,) height of its face's lowest pixel in each column; inf where there is none."""

    @property
    def crown(self) -> float:
        """Height of its highest pixel."""
        return float(self.top.max())


def outline_of(figure: Figure) -> Outline:
    """Measure a cut-out. One without a part map is measured by its alpha, and its upper half is taken for the face."""
    unit = PORTRAIT.dots(figure.image.shape[0])
    body = body_of(figure)
    rows, columns = np.nonzero(body)
    if not len(rows):
        nothing = np.full(BINS, -np.inf)
        return Outline(unit, 0.5, 0.5, nothing, -nothing)
    return Outline(
        unit=unit,
        left=max(0.0, (figure.centre - float(columns.min())) / unit),
        right=max(0.0, (float(columns.max()) + 1 - figure.centre) / unit),
        top=_skyline(body, figure, unit, lowest=False),
        face=_skyline(face_of(figure), figure, unit, lowest=True),
    )


def body_of(figure: Figure) -> NDArray[np.bool_]:
    """(H, W): the figure itself, without its shadow."""
    if figure.parts.any():
        return np.asarray(figure.parts > 0)
    return np.asarray(figure.image[..., 3] >= 200)


def face_of(figure: Figure) -> NDArray[np.bool_]:
    """(H, W): the pixels of the face, and of hands raised beside it."""
    telling = next((seen for names in _TELLING if (seen := _pixels(figure, names)).any()), None)
    if telling is None:
        face = body_of(figure)
        rows = np.flatnonzero(face.any(axis=1))
        face[(rows[0] + rows[-1]) // 2 if len(rows) else 0 :] = False
        return face
    rows, columns = (np.flatnonzero(telling.any(axis=axis)) for axis in (1, 0))
    tall = max(int(rows[-1] - rows[0]), int(columns[-1] - columns[0]) // 3, 2)
    face = _pixels(figure, _FACE) | telling
    face[: max(0, int(rows[0] - _ABOVE * tall))] = False
    face[int(rows[-1] + _BELOW * tall) + 1 :] = False
    return np.asarray(face)


def _pixels(figure: Figure, names: Iterable[str]) -> NDArray[np.bool_]:
    wanted = [index for index, name in enumerate(figure.part_names) if name in set(names)]
    return np.asarray(np.isin(figure.parts, wanted))


def _skyline(mask: NDArray[np.bool_], figure: Figure, unit: float, *, lowest: bool) -> NDArray[np.float64]:
    """Height of the highest (or lowest) pixel of a mask in every column; a pixel belongs to all columns it touches."""
    out = np.full(BINS, np.inf if lowest else -np.inf)
    columns = np.flatnonzero(mask.any(axis=0))
    if not len(columns):
        return out
    seen = mask[:, columns]
    row = len(mask) - 1 - seen[::-1].argmax(axis=0) if lowest else seen.argmax(axis=0)
    height = (figure.foot_line - row - (1.0 if lowest else 0.0)) / unit
    for edge in (columns, columns + 1):
        bins = np.clip(((edge - figure.centre) / unit + REACH) / (2 * REACH) * BINS, 0, BINS - 1).astype(int)
        (np.minimum if lowest else np.maximum).at(out, bins, height)
    return out

"""The team picture itself: the stage, and everybody on it from the back to the front."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

from toolkit.artwork.sheet import paste, resized
from toolkit.artwork.team.member import Member, body_of, outline_of
from toolkit.artwork.team.names import print_names
from toolkit.artwork.team.rows import Arrangement, Place, arrange
from toolkit.artwork.team.steps import EDGE, paint, sheet_of
from toolkit.model.brand_kit import BrandKit
from toolkit.model.figure import Figure
from toolkit.studio.camera import PORTRAIT
from toolkit.studio.materials import to_linear
from toolkit.studio.tone import encode

_DIMMER: Final = 0.05
"""Light that a row has less than the one before it."""
_DIMMEST: Final = 0.18
_FADE: Final = 0.07
"""The share of a cut-out at its edges in which its shadow runs out, so that no edge is seen."""
_COARSE: Final = 8
"""Pixels of the picture for one of the soft shadow that a row throws behind itself."""
_Layers: TypeAlias = tuple[tuple[float, float, float, float], ...]
_THROWN: Final[_Layers] = ((0.13, 0.10, 0.03, 0.11), (0.36, 0.22, -0.04, 0.20))
"""That shadow's layers: blur, slip to the right and upwards (units of the row), darkness."""
_ON_WALL: Final[_Layers] = ((0.55, 0.40, -0.15, 0.16),)
"""The same of the last row, whose wall is far away."""


@dataclass(frozen=True, slots=True, eq=False)
class TeamPicture:
    """A finished team picture."""

    image: NDArray[np.uint8]
    """(H, W, 3) uint8 sRGB."""
    arrangement: Arrangement


def team_picture(
    members: Sequence[Member],
    stage: str,
    width: int,
    *,
    rows: int | None = None,
    names: BrandKit | None = None,
    shown: Callable[[], None] = lambda: None,
) -> TeamPicture:
    """Compose everybody (at least one) on a stage of the colour ``#rrggbb``, ``width`` px wide.

    ``rows`` is how many rows there are to be (default: as suits a picture of 16:9). With ``names``, a kit, first names
    are set in its type on the step under each figure. ``shown`` is called twice for each member. One cut-out at a time
    is in memory, and a row of them at the picture's size. The same members give the same pixels.
    """
    outlines = []
    for member in members:
        outlines.append(outline_of(member.open()))
        shown()
    found = arrange(outlines, rows, named=names is not None)
    unit = width / found.width
    height = round(unit * (found.over + found.under))
    ground = found.over * unit
    stage_ = sheet_of(found, lifted=names is not None)
    sheet = np.empty((height, width, 4), np.uint8)
    sheet[..., :3], sheet[..., 3] = paint(stage_, stage, (width, height), unit, ground), 255
    if names is not None:
        print_names(sheet, [member.name for member in members], found, unit, names, stage)
    for row in reversed(range(len(found.scales))):
        stand = [place for place in found.places if place.row == row]
        _stand(sheet, members, stand, found, unit, shown)
    return TeamPicture(np.ascontiguousarray(sheet[..., :3]), found)


def _stand(
    sheet: NDArray[np.uint8],
    members: Sequence[Member],
    stand: Sequence[Place],
    found: Arrangement,
    unit: float,
    shown: Callable[[], None],
) -> None:
    """Throw a row's soft shadow on all that is behind it, then put the row there."""
    height, width = sheet.shape[:2]
    mask = np.zeros((height // _COARSE + 1, width // _COARSE + 1), np.float32)
    ready = []
    for place in stand:
        laid = _laid(members[place.member].open(), place, found, unit, width)
        ready.append(laid)
        shown()
    for _, body, x, y in ready:
        _mark(mask, body, x, y)
    last = stand[0].row == len(found.scales) - 1
    _darken(sheet, mask, unit * stand[0].scale, _ON_WALL if last else _THROWN)
    for picture, _, x, y in ready:
        paste(sheet, picture, x, y)


def _laid(
    figure: Figure, place: Place, found: Arrangement, unit: float, width: int
) -> tuple[NDArray[np.uint8], NDArray[np.bool_], int, int]:
    """A figure at its size and light, which of its pixels are itself, and where its upper left corner goes."""
    high, wide = figure.image.shape[:2]
    times = unit * place.scale / PORTRAIT.dots(high)
    size = max(1, round(wide * times)), max(1, round(high * times))
    body = body_of(figure)
    picture = resized(_softened(figure, body), *size)
    light = 1 - min(_DIMMER * place.row, _DIMMEST)
    picture[..., :3] = encode(to_linear((picture[..., :3] / 255).astype(np.float32)) * light)
    x = width / 2 + place.x * unit - figure.centre * size[0] / wide
    y = (found.over - place.height) * unit - figure.foot_line * size[1] / high
    small = np.asarray(Image.fromarray(body).resize(size, Image.Resampling.NEAREST))
    return picture, small, round(x), round(y)


def _softened(figure: Figure, body: NDArray[np.bool_]) -> NDArray[np.uint8]:
    """The cut-out with a shadow that runs out before the picture ends and before the step does."""
    high, wide = body.shape
    x, y = np.arange(wide) + 0.5, np.arange(high) + 0.5
    across = np.clip(np.minimum(x, wide - x) / (_FADE * wide), 0, 1)
    edge = figure.foot_line + EDGE * PORTRAIT.dots(high)
    down = np.clip(np.minimum(high - y, edge - y) / (0.6 * EDGE * PORTRAIT.dots(high)), 0, 1)
    keep = (across * across * (3 - 2 * across))[None] * (down * down * (3 - 2 * down))[:, None]
    out = figure.image.copy()
    out[..., 3] = np.where(body, out[..., 3], (out[..., 3] * keep + 0.5).astype(np.uint8))
    return out


def _mark(mask: NDArray[np.float32], body: NDArray[np.bool_], x: int, y: int) -> None:
    """Put a figure's outline into the coarse mask."""
    rows, columns = np.nonzero(body[:: _COARSE // 2, :: _COARSE // 2])
    down = (rows * (_COARSE // 2) + y) // _COARSE
    across = (columns * (_COARSE // 2) + x) // _COARSE
    inside = (down >= 0) & (down < mask.shape[0]) & (across >= 0) & (across < mask.shape[1])
    mask[down[inside], across[inside]] = 1


def _darken(sheet: NDArray[np.uint8], mask: NDArray[np.float32], unit: float, thrown: _Layers) -> None:
    """Multiply the sheet by the soft shadow of what the mask shows."""
    light = np.ones_like(mask)
    for blur, right, up, dark in thrown:
        soft = ndimage.gaussian_filter(mask, blur * unit / _COARSE)
        light *= 1 - dark * ndimage.shift(soft, (-up * unit / _COARSE, right * unit / _COARSE), order=1, mode="nearest")
    height, width = sheet.shape[:2]
    band = np.flatnonzero((light < 0.9998).any(axis=1))
    if not len(band):
        return
    top, bottom = band[0] * _COARSE, min(height, (band[-1] + 1) * _COARSE)
    full = Image.fromarray(light).resize((mask.shape[1] * _COARSE, mask.shape[0] * _COARSE), Image.Resampling.BICUBIC)
    chance = np.random.default_rng(2)  # rounds up or down by chance, so that the shadow does not end in steps
    for begin in range(top, bottom, 64):
        end = min(begin + 64, bottom)
        lit = np.asarray(full.crop((0, begin, width, end)), np.float32)[..., None]
        part = sheet[begin:end, :, :3].astype(np.float32) * lit
        sheet[begin:end, :, :3] = (part + chance.random(part.shape[:2], np.float32)[..., None]).astype(np.uint8)

"""Where the ground of an opaque picture is: flooded from the border, stopped by edges, its shadows included."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types
from skimage.color import rgb2lab
from skimage.segmentation import watershed

from toolkit.providers.fitting.layer import Mask, edge_width, from_border, grown, pieces, shrunk, window_of

_LIKE: Final = 1.6
"""Lab distance within which a pixel has the ground's colour, at the least; more on a noisy ground."""
_SEAL: Final = 0.006
"""Cracks in an outline up to twice as wide (share of the height) are closed: white cloth may meet a white ground."""
_GAP: Final = 0.00003
"""Share of the picture from which a spot of the ground's colour inside the figure may be a gap."""
_SHARP: Final = 0.75
"""Share of its rim that must be an edge for such a spot to be a gap, and not a highlight of white cloth."""
_CORNER: Final = 0.5
"""The same where the spot lies beside open ground: a narrow corner between hand and hip."""
_FACE: Final = (0.16, 0.5)
"""Half the width, and the height from the top, of where eyes glint and nothing gapes; shares of the figure's height."""
_FEET: Final = 0.24
"""Share of the figure's height from below in which the model's own shadow is looked for."""
_HUE: Final = 3.5
"""Lab distance that a shadow may be off the darker ground."""
_DARKEST: Final = 0.45
"""Share of its cube root of light that the ground keeps in the deepest shadow that is taken off."""
_COLOURED: Final = 15.0
"""Chroma from which no part of a figure is likely to have the ground's hue by chance."""
_CONTACT: Final = 0.009
"""Width of the dark line where figure and ground meet, as a share of the picture's height."""
_WHITE: Final = 9.0
"""Lab distance to the ground below which an outline is smoothed: it is guessed rather than seen."""


def silhouette(colour: NDArray[np.float32], ground: NDArray[np.float32]) -> Mask:
    """The figure in (H, W, 3) sRGB values on a ground of the same shape; empty when nothing stands out."""
    seen, plain = (rgb2lab(each / 255).astype(np.float32) for each in (colour, ground))
    slope = _slope(seen)
    like = _like(seen - plain, slope)
    outside = _outside(like, slope)
    outside, loose = _shadow(seen, plain, slope, outside)
    numbers, areas = pieces(~outside)
    areas[0] = 0
    largest = int(areas.max(initial=0))
    if largest < 0.01 * outside.size:
        return np.zeros_like(outside)
    solid = np.asarray((areas > 0.002 * largest)[numbers])
    return _smoothed(_settled(solid, slope, loose), np.sqrt(((seen - plain) ** 2).sum(axis=-1)))


def _slope(lab: NDArray[np.float32]) -> NDArray[np.float32]:
    """(H, W) Lab units per pixel."""
    square = np.zeros(lab.shape[:2], np.float32)
    for channel in range(3):
        smooth = ndimage.gaussian_filter(lab[..., channel], 0.7)
        for axis in (0, 1):
            square += (ndimage.sobel(smooth, axis) / 8) ** 2
    return np.sqrt(square)


def _like(away: NDArray[np.float32], slope: NDArray[np.float32]) -> Mask:
    """Where the picture has the ground's colour, within its own noise."""
    smooth = np.dstack([ndimage.gaussian_filter(away[..., i], 0.7) for i in range(3)])
    distance = np.sqrt((smooth * smooth).sum(axis=-1))
    rim = np.concatenate(
        [distance[:3].ravel(), distance[-3:].ravel(), distance[:, :3].ravel(), distance[:, -3:].ravel()]
    )
    return np.asarray((distance < max(_LIKE, 1.6 * float(np.quantile(rim, 0.85)))) & (slope < 2.5))


def _outside(like: Mask, slope: NDArray[np.float32]) -> Mask:
    """The ground: what can be reached from the border through more than a crack, and gaps with an edge all round."""
    seal = max(1, round(_SEAL * like.shape[0]))
    reached = grown(from_border(shrunk(like, seal)), seal) & like
    numbers, areas = pieces(like & ~reached)
    areas[0] = 0
    face = _face(~reached)
    windows = ndimage.find_objects(numbers)
    for number in np.flatnonzero(areas >= max(6, _GAP * like.size)):
        rows, columns = (slice(max(0, side.start - 3), side.stop + 3) for side in windows[number - 1])
        spot = numbers[rows, columns] == number
        if float(face[rows, columns][spot].mean()) > 0.5:
            continue
        rim = grown(spot, 3) & ~spot & ~reached[rows, columns]
        peak = ndimage.maximum_filter(slope[rows, columns], 3)
        beside = bool((grown(spot, 2) & reached[rows, columns]).any())
        if rim.any() and float((peak[rim] > 4.0).mean()) >= (_CORNER if beside else _SHARP):
            reached[rows, columns] |= spot
    return reached


def _face(figure: Mask) -> Mask:
    """Where the face is, roughly: the upper middle of what is not ground."""
    rows, _ = window_of(figure, 0)
    high = rows.stop - rows.start
    middle = float(np.median(np.nonzero(figure[rows])[1])) if figure.any() else 0.0
    out = np.zeros_like(figure)
    half = _FACE[0] * high
    out[rows.start : rows.start + round(_FACE[1] * high), max(0, round(middle - half)) : round(middle + half)] = True
    return out


def _shadow(
    seen: NDArray[np.float32], plain: NDArray[np.float32], slope: NDArray[np.float32], outside: Mask
) -> tuple[Mask, Mask]:
    """The ground with the shadow that the figure throws on it: the ground's hue, darker, and soft.

    Second, what close to it may be the darkest line of the shadow or the figure's own: edges will tell.
    """
    nothing = np.zeros_like(outside)
    rows = np.flatnonzero((~outside).any(axis=1))
    if not len(rows):
        return outside, nothing
    high = rows[-1] - rows[0]
    from_row = round(rows[-1] - _FEET * high)
    kept = (seen[from_row:, :, :1] + 16) / (plain[from_row:, :, :1] + 16)
    off = seen[from_row:, :, 1:] - plain[from_row:, :, 1:] * kept
    dim = (np.hypot(off[..., 0], off[..., 1]) < _HUE) & (kept[..., 0] < 1.01) & (kept[..., 0] > _DARKEST)
    coloured = np.hypot(plain[from_row:, :, 1], plain[from_row:, :, 2]) > _COLOURED
    soft = dim & (coloured | (slope[from_row:] < np.clip(1.3 * 1536 / seen.shape[0], 1.3, 3.0)))
    free = outside[from_row:]
    reach = soft | free
    numbers, _ = ndimage.label(shrunk(reach, 2))
    met = np.zeros(numbers.max() + 1, bool)
    met[np.unique(numbers[free])] = True
    met[0] = False
    out = outside.copy()
    out[from_row:] |= grown(met[numbers], 2) & reach
    nothing[from_row:] = dim & grown(out[from_row:], max(2, round(_CONTACT * seen.shape[0])))
    return out, nothing & ~out


def _settled(solid: Mask, slope: NDArray[np.float32], loose: Mask) -> Mask:
    """The silhouette moved to the steepest place nearby: the flood stops where an edge begins, not at its middle.

    What is ``loose`` may go altogether.
    """
    deep, wide = shrunk(solid, edge_width(solid.shape[0])) & ~loose, grown(solid, 1)
    marks = np.where(deep, 2, np.where(wide, 0, 1)).astype(np.int32)
    band = grown(wide & ~deep, 1)
    found = watershed(slope, marks * band, mask=band)  # type: ignore[no-untyped-call]  # scikit-image has no types
    return np.asarray((found == 2) | deep)


def _smoothed(solid: Mask, away: NDArray[np.float32]) -> Mask:
    """The silhouette without the fringes of a guess: smooth where figure and ground have one colour."""
    sigma = 2.0 * edge_width(solid.shape[0])
    weight = ndimage.gaussian_filter(solid.astype(np.float32), sigma)
    near = (weight > 0.02) & (weight < 0.98)
    inner = ndimage.gaussian_filter(np.where(solid, away, 0), sigma) / np.maximum(weight, 0.02)
    return np.where(near & (inner < _WHITE), weight >= 0.5, solid)

"""Props: accessories that nobody holds, drawn side by side in one picture and cut apart."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.figure import Prop
from toolkit.studio.camera import Camera
from toolkit.studio.light import Light
from toolkit.studio.picture import draw_picture
from toolkit.studio.quality import Effort
from toolkit.studio.scene import Solid

_VIEW: Final = Camera(origin=(0.0, -11.0, 2.6), target=(0.0, 0.0, 0.0), lens=1.0)
"""Far off, so that neighbours are seen from the same side; the lens is set to what has to be seen."""
_GAP: Final = 0.12


def draw_props(
    props: Sequence[tuple[str, Sequence[Solid]]], dots: float, effort: Effort, seed: int, threads: int, light: Light
) -> tuple[Prop, ...]:
    """Each prop as a cut-out cropped to its ink, at ``dots`` px for a figure unit (the figure's own scale)."""
    shown = [(name, solids) for name, solids in props if any(len(s.mesh.vertices) for s in solids)]
    if not shown:
        return ()
    laid, spans = _in_a_row(shown)
    points = np.concatenate([s.mesh.vertices for s in laid])
    half = np.abs(points).max(axis=0) + _GAP
    size = (round(2 * half[0] * dots), round(2 * (half[2] + 0.25 * half[1]) * dots))
    distance = float(np.linalg.norm(_VIEW.origin))
    lens = 2 * np.degrees(np.arctan(size[1] / dots / 2 / distance))
    camera = Camera(_VIEW.origin, _VIEW.target, float(lens))
    image = draw_picture(laid, size, effort, seed, threads, camera, shadow=False, light=light).image
    edges = [round(size[0] / 2 + x * dots) for x in spans]
    cuts = [image[:, edges[i] : edges[i + 1]] for i in range(len(shown))]
    return tuple(Prop(name, _cropped(cut)) for (name, _), cut in zip(shown, cuts, strict=True))


def _in_a_row(props: Sequence[tuple[str, Sequence[Solid]]]) -> tuple[list[Solid], list[float]]:
    """The solids beside each other on the ground, round x = 0, and the x at which to cut (one more than props)."""
    boxes = [np.concatenate([s.mesh.vertices for s in solids]) for _, solids in props]
    wide = [float(np.ptp(b[:, 0])) + 2 * _GAP for b in boxes]
    spans = np.concatenate([[0.0], np.cumsum(wide)]) - sum(wide) / 2
    laid: list[Solid] = []
    for (_, solids), box, left in zip(props, boxes, spans[:-1], strict=True):
        low, high = box.min(axis=0), box.max(axis=0)
        by = (float(left) + _GAP - float(low[0]), -float(low[1] + high[1]) / 2, -float(low[2] + high[2]) / 2)
        laid += [s.moved(by) for s in solids]
    return laid, [float(x) for x in spans]


def _cropped(image: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The picture without its empty margins."""
    rows, columns = np.flatnonzero(image[..., 3].any(axis=1)), np.flatnonzero(image[..., 3].any(axis=0))
    if not len(rows):
        return image[:1, :1].copy()
    return image[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].copy()

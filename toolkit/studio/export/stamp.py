"""A printed logo as closed raised pieces, one for each of its colours, so that it can be printed in 3D."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import numpy as np
from numpy.typing import NDArray
from skimage import measure

from toolkit.studio.export.closed import plain
from toolkit.studio.export.moulding import Moulding
from toolkit.studio.export.paint import srgb
from toolkit.studio.materials import linear
from toolkit.studio.mesh import Mesh
from toolkit.studio.scene import Solid

_COLOURS: Final = 8
"""Colours a logo keeps at most: what is between them goes to the nearest."""
_APART: Final = 30.0
"""Distance in sRGB (0 to 255 a channel) under which two colours are taken for one."""
_SHARE: Final = 0.004
"""Of the print, what a colour must cover to be kept."""
_RAISED: Final = 0.003
"""How far a logo stands over the studio's print, figure units: 0.12 mm on a figure of 80 mm."""
_DEEP: Final = 0.034
"""How far it reaches into what it is printed on, so that no gap is left under it."""
_BEND: Final = 20.0
"""Longest edge, px of the print: between vertices the logo is flat."""
_EXACT: Final = 2e-5
"""How far points may move when doubled ones are taken out, figure units."""
_SMOOTH: Final = 0.7
"""Blur in px that takes the stairs off the outline."""
_SPECK: Final = 6.0
"""Area in px under which a piece is dust of the edge."""


def stamps(print_: Solid) -> list[Moulding]:
    """The mouldings of a print that ``decal`` made, all called ``detail``; none when nothing of it is seen.

    The print's vertices are a grid of rows and columns; what has the ground's own colour is left out.
    """
    if print_.colours is None or not len(print_.mesh.faces):
        return []
    columns = int(print_.mesh.faces[0, 1]) - int(print_.mesh.faces[0, 0])
    pixels = srgb(print_.colours).reshape(-1, columns, 3)
    palette = [_rgb(print_.material.colour), *_palette(pixels, _rgb(print_.material.colour))]
    away = [np.abs(pixels.astype(np.float32) - colour).sum(axis=-1) for colour in palette]
    nearest = np.argmin(away, axis=0)
    made = []
    for number, colour in enumerate(palette[1:], start=1):
        mesh = _raised(nearest == number, print_.mesh)
        if len(mesh.faces):
            ink = "#{:02x}{:02x}{:02x}".format(*(int(c) for c in colour))
            made.append(Moulding("detail", mesh, replace(print_.material, colour=ink)))
    return made


def _palette(pixels: NDArray[np.uint8], ground: NDArray[np.float32]) -> list[NDArray[np.float32]]:
    """The colours that flat areas of the print have, the most frequent first, without the ground's."""
    flat = (pixels[1:-1, 1:-1] == pixels[1:-1, 2:]).all(axis=-1) & (pixels[1:-1, 1:-1] == pixels[2:, 1:-1]).all(axis=-1)
    inner = pixels[1:-1, 1:-1][flat]
    colours, counts = np.unique(inner.reshape(-1, 3), axis=0, return_counts=True)
    kept: list[NDArray[np.float32]] = []
    for index in np.argsort(-counts, kind="stable"):
        colour = colours[index].astype(np.float32)
        known = [ground, *kept]
        fresh = all(float(np.sqrt(((colour - other) ** 2).sum())) >= _APART for other in known)
        if fresh and counts[index] >= _SHARE * flat.size:
            kept.append(colour)
        if len(kept) == _COLOURS:
            break
    return kept


def _raised(mask: NDArray[np.bool_], grid: Mesh) -> Mesh:
    """What the mask shows, as a plate that follows the grid; its front looks where the grid's normals point."""
    import manifold3d

    rows, columns = mask.shape
    outlines = [ring for ring in _outlines(mask) if abs(_area(ring)) >= _SPECK]
    if not outlines:
        return Mesh(grid.vertices[:0], grid.normals[:0], grid.faces[:0])
    # the second axis points up the print, so that across, up and outwards are right-handed
    rings = [np.stack([ring[:, 1], -ring[:, 0]], axis=-1) for ring in outlines]
    flat = manifold3d.CrossSection(rings, manifold3d.FillRule.EvenOdd)
    plate = manifold3d.Manifold.extrude(flat.simplify(0.08), 1.0).refine_to_length(_BEND)
    at, faces = plain(plate)
    across, down = at[:, 0], -at[:, 1]
    spots = _between(grid.vertices.reshape(rows, columns, 3), down, across)
    normals = _between(grid.normals.reshape(rows, columns, 3), down, across)
    normals /= np.sqrt((normals * normals).sum(axis=-1, keepdims=True))
    out = np.where(at[:, 2:] > 0.5, _RAISED, -_DEEP)
    return _cleaned(np.asarray(spots + out * normals, np.float32), normals, faces)


def _cleaned(vertices: NDArray[np.float32], normals: NDArray[np.float64], faces: NDArray[np.uint32]) -> Mesh:
    """The mesh without edges of no length, which the cutting up of long edges leaves where three points are in line."""
    import manifold3d
    from scipy.spatial import cKDTree  # type: ignore[import-untyped]  # scipy ships no types

    whole = manifold3d.Manifold(manifold3d.Mesh(vert_properties=vertices, tri_verts=faces))
    kept, kept_faces = plain(whole.simplify(_EXACT))
    _, nearest = cKDTree(vertices).query(kept)
    return Mesh(kept, np.asarray(normals[nearest], np.float32), kept_faces)


def _outlines(mask: NDArray[np.bool_]) -> Sequence[NDArray[np.float64]]:
    """Closed rings (row, column) around what the mask shows and around its holes."""
    from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

    soft = ndimage.gaussian_filter(np.pad(mask.astype(np.float32), 2), _SMOOTH)
    rings = measure.find_contours(soft, 0.5)  # type: ignore[no-untyped-call]  # scikit-image: no types
    return [np.asarray(ring[:-1], np.float64) - 2 for ring in rings]


def _area(ring: NDArray[np.float64]) -> float:
    after = np.roll(ring, -1, axis=0)
    return float((ring[:, 0] * after[:, 1] - ring[:, 1] * after[:, 0]).sum() / 2)


def _between(grid: NDArray[np.float32], down: NDArray[np.float32], across: NDArray[np.float32]) -> NDArray[np.float64]:
    """(N, 3) values of a (rows, columns, 3) grid between its points, linearly, and a little past its edges."""
    r = np.clip(down.astype(int), 0, grid.shape[0] - 2)
    c = np.clip(across.astype(int), 0, grid.shape[1] - 2)
    fr, fc = (down - r)[:, None], (across - c)[:, None]
    top = grid[r, c] * (1 - fc) + grid[r, c + 1] * fc
    bottom = grid[r + 1, c] * (1 - fc) + grid[r + 1, c + 1] * fc
    return np.asarray(top * (1 - fr) + bottom * fr, np.float64)


def _rgb(colour: str) -> NDArray[np.float32]:
    return np.asarray(srgb(np.asarray(linear(colour))), np.float32)

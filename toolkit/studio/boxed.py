"""Drawing the packshot's scene: contents and card by light, the clear blister computed over them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.place import Box
from toolkit.studio.blister import shell_part, shine
from toolkit.studio.camera import Crop
from toolkit.studio.denoise import denoise
from toolkit.studio.light import Light, SoftBox
from toolkit.studio.mesh_cache import mesh_of
from toolkit.studio.packing import Extent, Packing, pack
from toolkit.studio.part import Material
from toolkit.studio.quality import Effort
from toolkit.studio.render import Drawn, draw_geometry, draw_light
from toolkit.studio.scene import Solid, build_scene, crop_around
from toolkit.studio.stage import card, sweep
from toolkit.studio.standee import Standee
from toolkit.studio.tone import encode

_MIRRORED: Final = 16
LIGHT: Final = Light(
    (
        SoftBox((-4.2, -6.5, 6.0), (0.0, 0.0, 1.4), 2.2, 2.2, 7.2),
        SoftBox((6.0, -6.0, 3.0), (0.0, 0.0, 1.4), 1.6, 2.4, 2.6),
        SoftBox((1.0, -1.5, 7.5), (0.0, -0.3, 1.0), 2.2, 1.4, 3.0),
    ),
    0.42,
)
"""Key front left, fill front right, and one from above that parts the box from its ground."""
_GAP: Final = 0.06
"""Between neighbours in the blister, figure units."""
_BEFORE: Final = 0.14
"""How far a standee stands from the card and from the front of its blister, air aside; its shadow needs it."""


@dataclass(frozen=True, slots=True, eq=False)
class Print:
    """The printed card: its art, and what lies where on it, in mm from its upper left corner."""

    art: NDArray[np.uint8]
    """(H, W, 3) uint8 sRGB, trimmed."""
    size: tuple[float, float]
    """mm."""
    blister: Box
    figure: Box | None = None
    """Where the box art shows the figure."""
    props: tuple[Box, ...] = ()
    """Where it shows each prop, in their order."""


def draw_boxed(
    figure: Sequence[Solid],
    props: Sequence[Sequence[Solid]],
    printed: Print,
    stage: str,
    effort: Effort,
    size: tuple[int, int],
    seed: int,
    threads: int,
    light: Light,
) -> NDArray[np.uint8]:
    """(H, W, 3) uint8 sRGB; ``size`` is (width, height) px."""
    pocketed = len(props) == len(printed.props)
    contents = list(figure) if pocketed else _side_by_side(figure, props)
    packing = pack(extent_of(contents), printed.size, printed.blister, size, printed.figure if pocketed else None)
    things = [s.moved(packing.shift) for s in contents]
    for prop, box in zip(props, printed.props, strict=True) if pocketed else ():
        scale, by = packing.pocket(box, extent_of(prop))
        things += [s.scaled(scale).moved(by) for s in prop]
    return _drawn(things, {}, packing, printed.art, stage, effort, size, seed, threads, light)


def draw_standee(
    standee: Standee,
    printed: Print,
    stage: str,
    effort: Effort,
    size: tuple[int, int],
    seed: int,
    threads: int,
    light: Light,
) -> NDArray[np.uint8]:
    """The same for a figure that is only a picture: it stands before its card, under a shallower blister."""
    body = extent_of([standee.rim])
    room = Extent((body.lo[0], -_BEFORE, body.lo[2]), (body.hi[0], _BEFORE, body.hi[2]))
    packing = pack(room, printed.size, printed.blister, size, printed.figure)
    there = standee.moved(packing.shift)
    return _drawn(
        [there.rim], {"standee": there.shape()}, packing, printed.art, stage, effort, size, seed, threads, light
    )


def _drawn(
    things: Sequence[Solid],
    flat: Mapping[str, object],
    packing: Packing,
    art: NDArray[np.uint8],
    stage: str,
    effort: Effort,
    size: tuple[int, int],
    seed: int,
    threads: int,
    light: Light,
) -> NDArray[np.uint8]:
    """Contents, where they are to stand, before their card and under the blister."""
    print_, board = card(packing.card, art)
    scene = build_scene(
        [*things, *board, sweep(stage, packing.card, light)],
        {"card": print_, **flat, **light.recipe()},
        packing.camera,
        size,
        Crop(0, 0, *size),
        crop_around([s.mesh for s in (*things, *board)], packing.camera, size, margin=4),
    )
    closer = effort.packshot_samples - effort.packshot_ground
    layers = _mirrored(
        draw_light(scene, effort.packshot_ground, seed, effort.packshot_depth, effort.packshot_surface, closer)
    )
    clean = denoise(*layers, threads, effort.packshot_care)[_MIRRORED:-_MIRRORED, _MIRRORED:-_MIRRORED]
    del layers, scene  # three pictures and a scene, no longer needed where the memory is at its fullest
    return encode(_through_shell(clean, packing, size, seed))


def _mirrored(drawn: Drawn) -> tuple[NDArray[np.float32], NDArray[np.float32], NDArray[np.float32]]:
    """Colour, albedo and normals, mirrored over the picture's edges: past them the denoiser would see black."""
    around = ((_MIRRORED, _MIRRORED), (_MIRRORED, _MIRRORED), (0, 0))
    return (
        np.pad(drawn.colour, around, "reflect"),
        np.pad(drawn.albedo, around, "reflect"),
        np.pad(drawn.normal, around, "reflect"),
    )


def _through_shell(
    light: NDArray[np.float32], packing: Packing, size: tuple[int, int], seed: int
) -> NDArray[np.float32]:
    """The picture with the blister over it."""
    shell = Solid("", mesh_of(shell_part(packing)), Material("#ffffff"))
    crop = crop_around([shell.mesh], packing.camera, size, margin=2)
    if crop is None:
        return light
    coverage, normal = draw_geometry(build_scene([shell], {}, packing.camera, size, crop), 16, seed)
    window = (slice(crop.y, crop.y + crop.height), slice(crop.x, crop.x + crop.width))
    middle = (0.0, -packing.depth, (packing.back.bottom + packing.back.top) / 2)
    out = light.copy()
    out[window] = shine(light[window], coverage, normal, packing.camera.rays(size, crop), LIGHT.boxes, middle)
    return out


def _side_by_side(figure: Sequence[Solid], props: Sequence[Sequence[Solid]]) -> list[Solid]:
    """The figure, and its props in columns beside it: to the right first, then to the left, from the ground up."""
    out = list(figure)
    if not props:
        return out
    body = extent_of(figure)
    boxes = [extent_of(prop) for prop in props]
    rows = max(1, -(-len(props) // 2)) if len(props) > 3 else len(props)
    step = max(body.size[2] / max(rows, 1), max(b.size[2] for b in boxes) + _GAP)
    column = max(b.size[0] for b in boxes) / 2 + _GAP
    for number, (prop, box) in enumerate(zip(props, boxes, strict=True)):
        side, row = (1, number) if number < rows else (-1, number - rows)
        x = body.hi[0] + column if side > 0 else body.lo[0] - column
        y = (body.lo[1] + body.hi[1]) / 2
        by = (
            x - (box.lo[0] + box.hi[0]) / 2,
            y - (box.lo[1] + box.hi[1]) / 2,
            body.lo[2] + row * step - box.lo[2],
        )
        out += [s.moved(by) for s in prop]
    return out


def extent_of(solids: Sequence[Solid]) -> Extent:
    """The box round the solids."""
    points = [s.mesh.vertices for s in solids if len(s.mesh.vertices)]
    low, high = np.min([p.min(axis=0) for p in points], axis=0), np.max([p.max(axis=0) for p in points], axis=0)
    return Extent((float(low[0]), float(low[1]), float(low[2])), (float(high[0]), float(high[1]), float(high[2])))

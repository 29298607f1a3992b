"""What an outfit is: how much of the body it covers, where a logo fits, and how to build it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from toolkit.model.traits import Look
from toolkit.studio.part import Finish, Key, Material, Part, Sdf, Vec
from toolkit.studio.parts.garment import arm_points, box_round, cuff, patch, rectangle, sleeve_end, top
from toolkit.studio.shapes import Distances, Points
from toolkit.studio.skeleton import Skeleton

MAIN, SECOND, DETAIL = "outfit.main", "outfit.second", "detail"


@dataclass(frozen=True, slots=True)
class Room:
    """Where a logo fits on the front of an outfit: centre and size as seen from the front, on an average build."""

    x: float
    z: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Outfit:
    """One outfit of the catalogue."""

    label: str
    build: Callable[[Look, Skeleton], list[Part]]
    sleeve: float | None
    """Where the sleeve ends: 2 at the wrist, 1 at the elbow, None for no sleeve."""
    legs: Literal["trousers", "bare", "own"]
    chest: Room | None
    shoes: str = "sneakers"
    ground: str | None = None
    """The colour under the logo, ``#rrggbb``, where it is not the outfit's own: a white coat, a safety vest."""


def piece(
    name: str,
    colour: str,
    sdf: Sdf,
    box: tuple[Vec, Vec],
    key: Key,
    *,
    cells: int = 80,
    finish: Finish = "cloth",
) -> Part:
    """A part of an outfit."""
    return Part(name, sdf, box[0], box[1], cells, Material(colour, finish), key)


def trunk_box(skeleton: Skeleton, low: float, high: float, grow: float) -> tuple[Vec, Vec]:
    """A box round the trunk between two heights."""
    heights = [low + (high - low) * i / 8 for i in range(9)]
    points: list[Vec] = []
    for z in heights:
        wide, deep, middle = skeleton.trunk.at(z, grow)
        points += [(-wide, middle - deep, z), (wide, middle + deep, z)]
    return box_round(points, 0.02)


def top_box(skeleton: Skeleton, low: float, grow: float, sleeves: float | None) -> tuple[Vec, Vec]:
    """A box round a top: the trunk and as much of the arms as the sleeves cover."""
    lo, hi = trunk_box(skeleton, low, 0.925 + grow, grow)
    points = [lo, hi]
    for arm in skeleton.arms:
        if sleeves is None:
            continue
        joints = [arm.shoulder, sleeve_end(arm, min(sleeves, 1.0))[0]]
        if sleeves > 1.0:
            joints.append(sleeve_end(arm, sleeves)[0])
        points += [*box_round(joints, arm.radius + grow + 0.012)]
    return box_round(points, 0.0)


def top_part(
    skeleton: Skeleton,
    colour: str,
    *,
    grow: float = 0.020,
    hem: float = 0.385,
    sleeves: float | None = 2.0,
    flare: float = 0.0,
    name: str = MAIN,
    style: str = "top",
    shape: Callable[[Distances, Points], Distances] | None = None,
    cells: int = 120,
) -> Part:
    """A top in one piece; ``shape`` finishes it (neck hole, pocket edge ...), ``style`` tells it apart in its key."""

    def sdf(p: Points) -> Distances:
        d = top(p, skeleton, grow=grow, hem=hem, sleeves=sleeves, flare=flare)
        return d if shape is None else shape(d, p)

    box = top_box(skeleton, hem, grow + flare, sleeves)
    key: Key = ("top", style, grow, hem, sleeves, flare, *skeleton.arms_key)
    return piece(name, colour, sdf, box, key, cells=cells)


def front_patch(
    skeleton: Skeleton,
    colour: str,
    style: str,
    x: float,
    z: float,
    wide: float,
    high: float,
    *,
    inner: float,
    outer: float,
    flare: float = 0.0,
    name: str = MAIN,
    rounding: float = 0.014,
) -> Part:
    """A rounded patch on the front: a pocket, a label, a bib."""

    def sdf(p: Points) -> Distances:
        outline = rectangle(p, x, z, wide, high, rounding)
        return patch(p, skeleton, outline, inner=inner, outer=outer, flare=flare)

    box = trunk_box(skeleton, z - high, z + high, outer + 2 * flare + 0.01)
    lo, hi = (x - wide - 0.02, box[0][1], z - high - 0.02), (x + wide + 0.02, 0.0, z + high + 0.02)
    key = ("patch", style, x, z, wide, high, inner, outer, flare, *skeleton.trunk_key)
    return piece(name, colour, sdf, (lo, hi), key, cells=64)


def long_hem(skeleton: Skeleton, standing: float) -> float:
    """A long garment's hem; on a seated figure it lies on the lap."""
    return max(standing, 0.40) if skeleton.seated else standing


def cuff_parts(
    skeleton: Skeleton,
    colour: str,
    share: float,
    width: float = 0.045,
    *,
    name: str = MAIN,
    grow: float = 0.006,
    knitted: bool = False,
) -> list[Part]:
    """A cuff on each sleeve."""
    out: list[Part] = []
    for arm in skeleton.arms:
        end, _, radius = sleeve_end(arm, share)
        box = box_round([end], radius + width + 0.02)
        key: Key = ("cuff", share, width, grow, knitted, arm.key)
        out.append(
            piece(
                name,
                colour,
                partial(cuff, arm=arm, share=share, width=width, grow=grow, knitted=knitted),
                box,
                key,
                cells=44,
            )
        )
    return out


def grown(skeleton: Skeleton, room: Room | None) -> Room | None:
    """The room on another build: as much wider as its chest is."""
    if room is None:
        return None
    wider = skeleton.trunk.at(room.z)[0] / 0.217
    return Room(room.x * wider, room.z, room.width * wider, room.height)


__all__ = [
    "DETAIL",
    "MAIN",
    "SECOND",
    "Outfit",
    "Room",
    "arm_points",
    "cuff_parts",
    "front_patch",
    "grown",
    "long_hem",
    "piece",
    "top_part",
    "trunk_box",
]

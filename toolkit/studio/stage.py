"""The stage of a packshot: a seamless sweep of floor and wall, and the printed card that stands on it."""

from __future__ import annotations

from typing import Final

import mitsuba as mi
import numpy as np
from numpy.typing import NDArray

from toolkit.studio.light import Light
from toolkit.studio.materials import Recipe, linear
from toolkit.studio.mesh import Mesh
from toolkit.studio.packing import Room
from toolkit.studio.part import Material
from toolkit.studio.scene import Solid, as_shape

_THICK: Final = 0.035
"""Thickness of the card, figure units."""
_CORNER: Final = 0.06
_EVEN: Final = 0.80
"""The light, as a share of what shows a colour as it is, that the stage is evened out to."""


def sweep(colour: str, card: Room, light: Light) -> Solid:
    """Floor and wall in one, joined by a wide curve, so that no horizon is seen, for a card that stands on it.

    It is painted against the lamps, so that its colour reads from front to back instead of burning out, and darker
    where the card keeps the light off.
    """
    turn = np.linspace(0, np.pi / 2, 24)
    flat = np.concatenate([np.linspace(-14, -2.2, 18)[:-1], np.linspace(-1.4, 1.4, 113), np.linspace(1.6, 3.9, 10)])
    y = np.concatenate([flat, 4.0 + 4.0 * np.sin(turn), [8.0]])
    z = np.concatenate([np.zeros(len(flat)), 4.0 - 4.0 * np.cos(turn), [22.0]])
    ny = np.concatenate([np.zeros(len(flat)), -np.sin(turn), [-1.0]])
    nz = np.concatenate([np.ones(len(flat)), np.cos(turn), [0.0]])
    half = card.width / 2
    x = np.concatenate([[-30.0, -8.0, -half - 1.6], np.linspace(-half - 1.2, half + 1.2, 140), [half + 1.6, 8.0, 30.0]])
    count, columns = len(y), len(x)
    line, normal = np.stack([0 * y, y, z], -1), np.stack([0 * y, ny, nz], -1)
    vertices = line[None] + x[:, None, None] * np.array([1.0, 0, 0])
    paint = np.asarray(linear(colour)) * np.clip(_EVEN / light.received(line, normal), 0.3, 1.25)[:, None]
    paint *= np.minimum(1, 0.94 / paint.max(axis=1, keepdims=True))
    colours = paint[None] * (1 - _contact(vertices, half))[..., None]
    corner = np.arange(columns * count).reshape(columns, count)
    a, b, c, d = (part.ravel() for part in (corner[:-1, :-1], corner[1:, :-1], corner[:-1, 1:], corner[1:, 1:]))
    faces = np.concatenate([np.stack([a, b, c], -1), np.stack([c, b, d], -1)])
    mesh = Mesh(
        vertices.reshape(-1, 3).astype(np.float32),
        np.tile(normal, (columns, 1)).astype(np.float32),
        faces.astype(np.uint32),
    )
    return Solid("", mesh, Material(colour, "matte"), colours.reshape(-1, 3).astype(np.float32))


def _contact(points: NDArray[np.float64], half: float) -> NDArray[np.float64]:
    """(...,) 0 to 1: how much darker the floor is for the card that stands on it, a dark line and a soft halo."""
    dx = np.maximum(np.abs(points[..., 0]) - half + _CORNER, 0)
    dy = np.maximum(np.abs(points[..., 1] - _THICK / 2) - _THICK / 2, 0)
    away = np.sqrt(dx * dx + dy * dy + points[..., 2] ** 2)
    return np.asarray(0.55 * np.exp(-away / 0.05) + 0.26 * np.exp(-((away / 0.34) ** 2)))


def card(room: Room, art: NDArray[np.uint8]) -> tuple[object, list[Solid]]:
    """The card: its printed front as a shape (``art`` is (H, W, 3 or 4) uint8 sRGB), its white edges and back."""
    outline, outward = _rounded_outline(room)
    uv = np.stack([(outline[:, 0] - room.left) / room.width, (room.top - outline[:, 1]) / room.height], -1)
    front = _fan(outline, 0.0, (0, -1, 0), uv)
    back = _fan(outline, _THICK, (0, 1, 0), uv)
    texture: Recipe = {"type": "bitmap", "bitmap": mi.Bitmap(np.ascontiguousarray(art[..., :3])), "wrap_mode": "clamp"}
    print_: Recipe = {"type": "twosided", "bsdf": {"type": "diffuse", "reflectance": texture}}
    board = Material("#f2f0ec", "matte")
    return as_shape(front, print_), [Solid("", back, board), Solid("", _rim(outline, outward), board)]


def _rounded_outline(room: Room) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """(N, 2) points x, z round the card, and their outward normals."""
    turn = np.linspace(0, np.pi / 2, 9)
    inner = room.inset(_CORNER)
    corners = (
        (inner.right, inner.top, 0),
        (inner.left, inner.top, 1),
        (inner.left, inner.bottom, 2),
        (inner.right, inner.bottom, 3),
    )
    normals = [np.stack([np.cos(turn + q * np.pi / 2), np.sin(turn + q * np.pi / 2)], -1) for *_, q in corners]
    points = [np.array([x, z]) + _CORNER * n for (x, z, _), n in zip(corners, normals, strict=True)]
    return np.concatenate(points), np.concatenate(normals)


def _fan(outline: NDArray[np.float64], y: float, normal: tuple[int, int, int], uv: NDArray[np.float64]) -> Mesh:
    """A flat face inside the outline, as triangles around its first point."""
    vertices = np.stack([outline[:, 0], np.full(len(outline), y), outline[:, 1]], -1)
    i = np.arange(1, len(outline) - 1)
    faces = np.stack([np.zeros_like(i), i, i + 1], -1)
    normals = np.broadcast_to(np.asarray(normal, np.float32), vertices.shape)
    return Mesh(vertices.astype(np.float32), normals.copy(), faces.astype(np.uint32), uv.astype(np.float32))


def _rim(outline: NDArray[np.float64], outward: NDArray[np.float64]) -> Mesh:
    """The cut edge between front and back."""
    count = len(outline)
    near = np.stack([outline[:, 0], np.zeros(count), outline[:, 1]], -1)
    vertices = np.concatenate([near, near + np.array([0, _THICK, 0])])
    normals = np.tile(np.stack([outward[:, 0], np.zeros(count), outward[:, 1]], -1), (2, 1))
    i, j = np.arange(count), np.roll(np.arange(count), -1)
    faces = np.concatenate([np.stack([i, i + count, j], -1), np.stack([j, i + count, j + count], -1)])
    return Mesh(vertices.astype(np.float32), normals.astype(np.float32), faces.astype(np.uint32))

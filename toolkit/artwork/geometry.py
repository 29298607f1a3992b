"""Sizes and places in a template: millimetres, view box, and the transforms that groups put on a rectangle."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from toolkit.model.place import Box

_LENGTH = re.compile(r"\s*([0-9.]+)\s*mm\s*")
_STEP = re.compile(r"\s*(translate|scale|matrix)\s*\(([^)]*)\)\s*,?")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")


class GeometryRefused(ValueError):
    """A size or a place cannot be used; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Shift:
    """Scale and move, without turning: x' = sx * x + tx."""

    sx: float = 1.0
    sy: float = 1.0
    tx: float = 0.0
    ty: float = 0.0

    def then(self, inner: Shift) -> Shift:
        """This shift around an inner one."""
        return Shift(self.sx * inner.sx, self.sy * inner.sy, self.sx * inner.tx + self.tx, self.sy * inner.ty + self.ty)

    def of(self, box: Box) -> Box:
        """Where a box comes to lie."""
        x, y = self.sx * box.x + self.tx, self.sy * box.y + self.ty
        w, h = self.sx * box.w, self.sy * box.h
        return Box(min(x, x + w), min(y, y + h), abs(w), abs(h))


def read_shift(transform: str) -> Shift:
    """The shift of a ``transform`` attribute; turned and slanted ones are refused."""
    whole, at = Shift(), 0
    while at < len(transform.rstrip()):
        step = _STEP.match(transform, at)
        if step is None:
            raise GeometryRefused(f"it is turned or slanted by transform='{transform[:60]}'")
        whole = whole.then(_step(step[1], [float(n) for n in _NUMBER.findall(step[2])], transform))
        at = step.end()
    return whole


def _step(kind: str, numbers: list[float], transform: str) -> Shift:
    if kind == "translate" and len(numbers) in (1, 2):
        return Shift(tx=numbers[0], ty=numbers[1] if len(numbers) == 2 else 0.0)
    if kind == "scale" and len(numbers) in (1, 2):
        return Shift(sx=numbers[0], sy=numbers[-1])
    if kind == "matrix" and len(numbers) == 6 and numbers[1] == numbers[2] == 0:
        return Shift(numbers[0], numbers[3], numbers[4], numbers[5])
    raise GeometryRefused(f"it is turned or slanted by transform='{transform[:60]}'")


def read_rectangle(element: Element, shift: Shift) -> Box:
    """The box of a ``rect`` in the template's units, its own transform and those of its groups applied."""
    if element.tag != "rect":
        raise GeometryRefused(f"it is a <{element.tag}>; a slot or an area is a <rect>")
    sides = [_plain(element, key) for key in ("x", "y", "width", "height")]
    if sides[2] <= 0 or sides[3] <= 0:
        raise GeometryRefused("its width or height is zero")
    return shift.then(read_shift(element.get("transform", ""))).of(Box(*sides))


def _plain(element: Element, key: str) -> float:
    text = element.get(key, "0")
    try:
        return float(text)
    except ValueError:
        raise GeometryRefused(f"its {key}='{text[:40]}' is not a plain number") from None


def page_size(root: Element) -> tuple[float, float]:
    """Width and height of the whole art in mm."""
    sizes = []
    for key in ("width", "height"):
        length = _LENGTH.fullmatch(root.get(key, ""))
        if length is None:
            raise GeometryRefused(f"its {key} is '{root.get(key, '')[:40]}'; it has to be in mm")
        sizes.append(float(length[1]))
    if not all(20 <= side <= 600 for side in sizes):
        raise GeometryRefused(f"it is {sizes[0]:g} x {sizes[1]:g} mm; each side is from 20 to 600 mm")
    return sizes[0], sizes[1]


def view_box(root: Element, width_mm: float, height_mm: float) -> Box:
    """The view box; it has to have the proportions of the page, or the art would be stretched."""
    numbers = [float(n) for n in _NUMBER.findall(root.get("viewBox", ""))]
    if len(numbers) != 4 or numbers[2] <= 0 or numbers[3] <= 0:
        raise GeometryRefused("it has no viewBox with four numbers")
    view = Box(*numbers)
    if abs(view.w / view.h - width_mm / height_mm) > 0.005:
        raise GeometryRefused("its viewBox has other proportions than its width and height")
    return view

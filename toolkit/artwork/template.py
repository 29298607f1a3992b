"""A box template: read once, checked whole, split into the art behind and in front of the figure."""

from __future__ import annotations

import copy
import functools
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as Xml
from xml.etree.ElementTree import Element

from toolkit.artwork.flat import draw_flat
from toolkit.artwork.geometry import GeometryRefused, Shift, page_size, read_rectangle, read_shift, view_box
from toolkit.artwork.paint import paint_with_tokens
from toolkit.artwork.rules import template_faults
from toolkit.artwork.slot import AREAS, Slot, SlotRefused, read_slot
from toolkit.artwork.words import WordsRefused, check_condition
from toolkit.errors import InputRefused, Problem
from toolkit.imaging.raster import RasterFailed
from toolkit.imaging.svg import SvgRefused, clean_svg
from toolkit.model.brand_kit import BrandKit
from toolkit.model.place import Box

_DRAWN = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "use"})
_LOOK_PX_PER_MM = 4
_APART = frozenset({"defs", "clipPath", "mask", "symbol"})


class TemplateRefused(InputRefused):
    """A template cannot be used; carries every problem found in it. Exit code 2."""


@dataclass(frozen=True, slots=True)
class Template:
    """A template ready for composing; boxes are in its own units, ``view`` is the whole art with its bleed."""

    name: str
    digest: str
    width_mm: float
    height_mm: float
    view: Box
    trim: Box
    safe: Box
    slots: tuple[Slot, ...]
    behind: bytes
    """SVG of the art behind the figure; groups may still carry ``data-if``."""
    front: bytes
    """SVG of the art in front of it; empty when there is none."""
    below: frozenset[str]
    """Names of the slots that come before the figure in the file and so lie under it."""
    conditions: tuple[str, ...]

    def slot(self, name: str) -> Slot | None:
        """The slot of that name, or ``None``."""
        return next((slot for slot in self.slots if slot.name == name), None)


@dataclass(slots=True)
class _Found:
    """What a walk through the file has found so far."""

    slots: list[Slot]
    areas: dict[str, Box]
    faults: list[tuple[str, str]]
    conditions: list[str]


def read_template(path: Path, kit: BrandKit) -> Template:
    """Read a template of a kit; raises :class:`TemplateRefused` with every problem in it."""
    try:
        data = path.read_bytes()
    except OSError as trouble:
        raise _refused(path, [("", f"it cannot be read ({trouble.strerror})")]) from trouble
    return _read(path, data, kit.digest, _ByDigest(kit))


class _ByDigest:
    """A kit as a key of the cache: kits with the same digest are the same kit."""

    def __init__(self, kit: BrandKit) -> None:
        self.kit = kit

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _ByDigest) and other.kit.digest == self.kit.digest

    def __hash__(self) -> int:
        return hash(self.kit.digest)


@functools.lru_cache(maxsize=16)
def _read(path: Path, data: bytes, kit_digest: str, key: _ByDigest) -> Template:
    try:
        cleaned, removed = clean_svg(data)
    except SvgRefused as trouble:
        raise _refused(path, [("", str(trouble))]) from trouble
    root = Xml.fromstring(cleaned)  # noqa: S314 - our own cleaner wrote these bytes
    _strip_namespace(root)
    faults = [("", f"it holds {name}, which box art may not have") for name in removed]
    try:
        width, height = page_size(root)
        view = view_box(root, width, height)
    except GeometryRefused as trouble:
        raise _refused(path, [*faults, ("", str(trouble))]) from trouble
    found = _Found([], {}, faults, [])
    _walk(root, Shift(), (), found)
    faults += [("", what) for what in dict.fromkeys(paint_with_tokens(root, key.kit))]
    areas = {"bleed": view, **found.areas}
    faults += template_faults(tuple(found.slots), areas, view, view.w / width, key.kit)
    if faults:
        raise _refused(path, faults)
    behind, front, below = _split(root)
    faults += _bare(behind, round(width * _LOOK_PX_PER_MM), round(height * _LOOK_PX_PER_MM))
    if faults:
        raise _refused(path, faults)
    digest = hashlib.sha256(data + kit_digest.encode()).hexdigest()
    return Template(
        path.stem, digest, width, height, view, areas["trim"], areas["safe"], tuple(found.slots), behind, front, below,
        tuple(dict.fromkeys(found.conditions)),
    )  # fmt: skip


def _bare(behind: bytes, width: int, height: int) -> list[tuple[str, str]]:
    """Draw the art small, with none of its conditions met, and look for places where the bare card would show."""
    try:
        alpha = draw_flat(behind, frozenset(), width, height)[..., 3]
    except RasterFailed as trouble:
        return [("", f"its art cannot be drawn: {trouble}")]
    share = float((alpha < 255).mean())
    if share:
        return [("bleed", f"the art does not fill the page: {max(share, 0.001):.1%} of it, bleed included, is bare")]
    return []


def _walk(element: Element, shift: Shift, conditions: tuple[str, ...], found: _Found) -> None:
    """Collect slots, areas and conditions, with the transforms and conditions of the groups around them."""
    _adopt_id(element)
    condition = element.get("data-if")
    if condition is not None:
        conditions = (*conditions, f"({condition})")
        found.conditions.append(condition)
        try:
            check_condition(condition)
        except WordsRefused as trouble:
            found.faults.append(("", f"the condition data-if='{condition[:60]}' cannot be used: {trouble}"))
    slot, area = element.get("data-slot"), element.get("data-area")
    try:
        if slot is not None:
            room = read_rectangle(element, shift)
            found.slots.append(read_slot(slot, room, element.attrib, " and ".join(conditions)))
        elif area is not None:
            _add_area(area, read_rectangle(element, shift), found)
        elif element.tag == "text":
            words = " ".join("".join(element.itertext()).split())[:40]
            found.faults.append(("", f"it has loose lettering ('{words}'): make it a slot, or outline it"))
        if len(element):
            shift = shift.then(read_shift(element.get("transform", ""))) if _holds_slots(element) else shift
    except (SlotRefused, GeometryRefused) as trouble:
        found.faults.append((f"{slot or area or element.tag}", str(trouble)))
    for child in element:
        _walk(child, shift, conditions, found)


def _adopt_id(element: Element) -> None:
    """Editors that cannot write ``data-slot`` can name a layer: ``id="slot-name"`` means the same."""
    name = element.get("id", "")
    for kind in ("slot", "area"):
        if name.startswith(f"{kind}-") and element.tag == "rect" and element.get(f"data-{kind}") is None:
            element.set(f"data-{kind}", name.removeprefix(f"{kind}-"))


def _holds_slots(element: Element) -> bool:
    return any(e.get("data-slot") or e.get("data-area") or e.get("id", "").startswith("slot-") for e in element.iter())


def _add_area(area: str, box: Box, found: _Found) -> None:
    if area not in AREAS:
        raise SlotRefused(f"'{area}' is not an area; there are {', '.join(AREAS)}")
    if area in found.areas:
        raise SlotRefused(f"the area '{area}' is drawn twice")
    found.areas[area] = box


def _split(root: Element) -> tuple[bytes, bytes, frozenset[str]]:
    """The art behind and in front of the figure's slot, in the order of the file; slots and areas are taken out."""
    order = list(root.iter())
    figure = next(at for at, e in enumerate(order) if e.get("data-slot") == "figure")
    below = frozenset(e.get("data-slot", "") for e in order[:figure] if e.get("data-slot"))
    layers = []
    for wanted in (range(figure), range(figure, len(order))):
        layer = copy.deepcopy(root)
        drawn = {id(e) for at, e in enumerate(layer.iter()) if at in wanted}
        layers.append(Xml.tostring(layer, encoding="utf-8") if _keep(layer, drawn) else b"")
    return layers[0], layers[1], below


def _keep(parent: Element, drawn: set[int]) -> bool:
    """Drop every drawn element that is not wanted; whether anything drawn is left."""
    left = False
    for child in list(parent):
        if child.get("data-slot") or child.get("data-area"):
            parent.remove(child)
        elif child.tag in _APART:
            continue
        elif child.tag in _DRAWN:
            if id(child) in drawn:
                left = True
            else:
                parent.remove(child)
        else:
            left |= _keep(child, drawn)
    return left


def _strip_namespace(root: Element) -> None:
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    root.set("xmlns", "http://www.w3.org/2000/svg")


def _refused(path: Path, faults: list[tuple[str, str]]) -> TemplateRefused:
    return TemplateRefused(_problems(path, faults))


def _problems(path: Path, faults: list[tuple[str, str]]) -> Iterator[Problem]:
    for place, what in dict.fromkeys(faults):
        sentence, todo = f"{what[0].upper()}{what[1:]}.", "Change it in the template; docs/kits.md says how."
        yield Problem(str(path), sentence, todo, column=place or None, code="template")

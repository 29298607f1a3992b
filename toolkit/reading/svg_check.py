"""Look into a kit's SVG files: are they safe, how large is the artwork, which colours, which slots."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element, ParseError

from defusedxml import ElementTree as SafeXml
from defusedxml.common import DefusedXmlException
from PIL import ImageColor

from toolkit.imaging.svg import SvgRefused, clean_svg
from toolkit.reading.source import Note

_SHAPES = frozenset({"path", "rect", "circle", "ellipse", "polygon", "polyline", "line", "text"})
_NUMBER = re.compile(r"\s*([0-9]*\.?[0-9]+(?:[eE][-+]?[0-9]{1,2})?)\s*(?:px|mm|cm|in|pt|pc)?\s*")
_CSS_PAINT = re.compile(r"(?:fill|stroke|stop-color)\s*:\s*([^;}]+)")


def safe_svg(data: bytes, name: str, what: str, note: Note) -> Element | None:
    """Return the root of a clean SVG, or ``None`` after noting why it is refused.

    An SVG that needs cleaning is refused rather than mended: what is printed must be what the brand handed in.
    ``note`` takes code, what and todo.
    """
    place = f"The {what} '{name}'"
    again = "Export it again as plain SVG."
    try:
        cleaned, removed = clean_svg(data)
        root: Element = SafeXml.fromstring(cleaned)
    except SvgRefused as why:
        note("svg-refused", f"{place} cannot be used: {why}.", again)
        return None
    except (ParseError, DefusedXmlException):
        note("svg-refused", f"{place} is no SVG.", again)
        return None
    if removed:
        named = ", ".join(removed[:6]) + (", ..." if len(removed) > 6 else "")
        todo = f"Remove scripts, external links, embedded pictures and effects. {again}"
        note("svg-unsafe", f"{place} carries what a print file must not: {named}.", todo)
        return None
    return root


def artwork_size(root: Element) -> tuple[float, float] | None:
    """Width and height of the artwork in its own units, from the viewBox or else from width and height."""
    box = (root.get("viewBox") or "").replace(",", " ").split()
    sizes = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    found = [_NUMBER.fullmatch(s) for s in sizes]
    if not all(found):
        return None
    width, height = (float(m.group(1)) for m in found if m)
    return (width, height) if 0 < width < 1e6 and 0 < height < 1e6 else None


def flat_colours(root: Element) -> tuple[str, ...]:
    """The colours that the artwork's shapes are painted with, ``#rrggbb``, in order of first use."""
    return tuple(dict.fromkeys(c for paint in _paints(root, "black", "none") if (c := _hex(paint))))


def has_figure_slot(root: Element) -> bool:
    """Whether a template says where the figure goes."""
    return any(e.get("data-slot") == "figure" or e.get("id") == "slot-figure" for e in root.iter())


def _paints(element: Element, fill: str, stroke: str) -> Iterator[str]:
    tag = element.tag.rpartition("}")[2]
    style = dict(_declarations(element.get("style", "")))
    fill = style.get("fill") or element.get("fill") or fill
    stroke = style.get("stroke") or element.get("stroke") or stroke
    if tag in _SHAPES:
        yield from (fill, stroke)
    elif tag == "stop":
        yield style.get("stop-color") or element.get("stop-color") or "black"
    elif tag == "style":
        yield from _CSS_PAINT.findall("".join(element.itertext()))
    for child in element:
        yield from _paints(child, fill, stroke)


def _declarations(style: str) -> Iterator[tuple[str, str]]:
    for part in style.split(";"):
        name, colon, value = part.partition(":")
        if colon:
            yield name.strip(), value.strip()


def _hex(paint: str) -> str | None:
    paint = paint.strip().lower()
    if paint in ("none", "transparent", "inherit", "currentcolor") or paint.startswith("url("):
        return None
    try:
        return "#{:02x}{:02x}{:02x}".format(*ImageColor.getrgb(paint)[:3])
    except ValueError:
        return None

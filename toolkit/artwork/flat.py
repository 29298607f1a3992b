"""The flat art of a template as pixels."""

from __future__ import annotations

from xml.etree import ElementTree as Xml

import numpy as np
from numpy.typing import NDArray

from toolkit.imaging.raster import rasterise


def draw_flat(svg: bytes, met: frozenset[str], width: int, height: int) -> NDArray[np.uint8]:
    """Draw a layer's SVG at this size; (H, W, 4) uint8, straight alpha. ``met`` are the conditions that hold."""
    root = Xml.fromstring(svg)  # noqa: S314 - our own cleaner wrote these bytes
    _drop_unmet(root, met)
    for element in root.iter():
        element.tag = element.tag.rpartition("}")[2]
    root.set("xmlns", "http://www.w3.org/2000/svg")
    # A page's mm make no whole number of pixels; the third of a pixel between is spread over the page.
    root.set("width", str(width))
    root.set("height", str(height))
    root.set("preserveAspectRatio", "none")
    return rasterise(Xml.tostring(root, encoding="utf-8"), width, height)


def _drop_unmet(parent: Xml.Element, met: frozenset[str]) -> None:
    for child in list(parent):
        condition = child.get("data-if")
        if condition is not None and condition not in met:
            parent.remove(child)
        else:
            _drop_unmet(child, met)

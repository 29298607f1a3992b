"""QR codes and barcodes in a picture, read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from toolkit.guardrails.pixels import Pixels, luminance_of
from toolkit.model.place import Box


@dataclass(frozen=True, slots=True)
class Code:
    """One code."""

    kind: str
    """What it is called: ``QR Code``, ``EAN-13``."""
    text: str
    """What it says; empty when it cannot be read."""
    whole: bool
    """Whether it could be read."""
    place: Box


def codes_in(picture: Pixels) -> tuple[Code, ...]:
    """Every code in (H, W, 3 or 4) uint8 sRGB, in any direction, dark on light or light on dark."""
    import zxingcpp

    grey = np.ascontiguousarray(np.rint(luminance_of(picture)).astype(np.uint8))
    found = zxingcpp.read_barcodes(grey, text_mode=zxingcpp.TextMode.Plain, return_errors=True)
    return tuple(Code(str(each.format), each.text, each.valid, _place(each.position)) for each in found)


def _place(position: object) -> Box:
    names = ("top_left", "top_right", "bottom_right", "bottom_left")
    corners = [getattr(position, name) for name in names]
    left, top = min(c.x for c in corners), min(c.y for c in corners)
    return Box(left, top, max(c.x for c in corners) - left, max(c.y for c in corners) - top)

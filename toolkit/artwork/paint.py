"""The colours of a template: palette tokens by name, or hex that is a token's to the digit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

from toolkit.model.brand_kit import BrandKit

PAINTS = ("fill", "stroke", "stop-color")
_UNPAINTED = frozenset({"none", "transparent", "inherit", "currentcolor"})
_HEX = re.compile(r"#(?:[0-9a-f]{6}|[0-9a-f]{3})\b", re.IGNORECASE)
_CSS_PAINT = re.compile(r"(?:fill|stroke|stop-color)\s*:\s*([^;}]+)", re.IGNORECASE)


def paint_with_tokens(root: Element, kit: BrandKit) -> Iterator[str]:
    """Write the palette's hex into every element that names a token; yield a sentence for each colour not in it."""
    for element in root.iter():
        _spread_style(element)
        for paint in PAINTS:
            name = element.attrib.pop(f"data-{paint}", None) if element.get("data-slot") is None else None
            if name is not None:
                token = kit.token(name)
                if token is None:
                    yield f"'{name}' is not a token of the palette"
                    continue
                element.set(paint, token.hex)
        yield from _strangers(element, kit)


def token_of(colour: str, kit: BrandKit) -> str:
    """The name of the token that is this colour (``#rrggbb``) to the digit, or an empty string."""
    return next((token.name for token in kit.palette if token.hex == colour), "")


def _spread_style(element: Element) -> None:
    """Turn paints of an inline ``style`` into attributes, as tokens are attributes."""
    kept = []
    for part in element.get("style", "").split(";"):
        key, _, value = part.partition(":")
        if key.strip() in PAINTS:
            element.set(key.strip(), value.strip())
        elif part.strip():
            kept.append(part.strip())
    if kept:
        element.set("style", "; ".join(kept))
    else:
        element.attrib.pop("style", None)


def _strangers(element: Element, kit: BrandKit) -> Iterator[str]:
    if element.get("data-slot") or element.get("data-area"):
        return
    values = [element.get(paint, "") for paint in PAINTS]
    if element.tag == "style":
        values += _CSS_PAINT.findall("".join(element.itertext()))
    for value in values:
        text = value.strip().lower()
        if not text or text in _UNPAINTED or text.startswith("url("):
            continue
        if not _HEX.fullmatch(text) or not token_of(_long(text), kit):
            yield f"the colour '{value.strip()[:40]}' is not in the palette"


def _long(colour: str) -> str:
    return colour if len(colour) == 7 else "#" + "".join(digit * 2 for digit in colour[1:])

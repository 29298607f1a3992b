"""A page as the renderer is given it: without what costs it time on every element and shows on none."""

from __future__ import annotations

import copy
from typing import Any

from weasyprint import CSS, HTML

_NEVER = frozenset({"footnote-call", "footnote-marker", "note-call", "note-marker", "note-callback"})
"""Pseudo-elements of the renderer's own sheet: it computes each for every element, and the report has no notes."""


class LeanHtml(HTML):  # type: ignore[misc]  # weasyprint has no type information
    """HTML whose equal inline styles are shared, and whose elements carry no notes and few markers."""

    def own_variables(self) -> dict[str, str]:
        """Take the variables out of the body's inline style, and return them: they hold for the whole page."""
        body = self.etree_element.find("body")
        parts = [part.strip() for part in body.attrib.pop("style", "").split(";")]
        body.set("style", ";".join(part for part in parts if not part.startswith("--")))
        named = [part.partition(":") for part in parts if part.startswith("--")]
        return {name.strip(): value.strip() for name, _, value in named}

    def shared_styles(self, **options: Any) -> CSS:
        """Turn inline styles into classes, and return the sheet of these, which outweighs every other.

        Elements of one class share one computed style; elements with styles of their own, and all below them, do not.
        """
        names: dict[str, str] = {}
        for element in self.etree_element.iter():
            if not isinstance(element.tag, str) or element.tag.startswith("{"):
                continue  # a comment, or a part of an SVG, which has style rules of its own
            style = element.attrib.pop("style", None)
            if style:
                name = names.setdefault(style, f"inline-{len(names)}")
                element.set("class", f"{element.get('class', '')} {name}".strip())
        return CSS(string="\n".join(_rule(name, style) for style, name in names.items()), **options)

    def _ua_stylesheets(self, forms: bool = False) -> list[Any]:
        return [_without_notes(sheet) for sheet in super()._ua_stylesheets(forms)]


def _rule(name: str, style: str) -> str:
    """Inline styles of ours are measures and colours, so that nothing in them but its end holds a semicolon."""
    parts = [part.strip() for part in style.split(";")]
    return f".{name} {{ {'; '.join(f'{part} !important' for part in parts if part)} }}"


def _without_notes(sheet: Any) -> Any:
    """A copy of the renderer's sheet; the sheet itself where it is built otherwise than in WeasyPrint 70."""
    selectors = getattr(sheet.matcher, "other_selectors", None)
    if not selectors:
        return sheet
    lean = copy.copy(sheet)
    lean.matcher = copy.copy(sheet.matcher)
    lean.matcher.other_selectors = [
        (_is_item, *rest) if rest[2] == "marker" else (test, *rest)
        for test, *rest in selectors
        if rest[2] not in _NEVER
    ]
    return lean


def _is_item(element: Any) -> bool:
    return bool(element.local_name == "li")

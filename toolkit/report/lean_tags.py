"""The structure tree of one chunk before it is written: fewer elements, and ids that no other chunk has."""

from __future__ import annotations

from typing import Any

import pydyf

_ONE_TEXT = frozenset({"/P", "/TD", "/TH", "/Span", "/H1", "/H2", "/H3", "/LBody"})
"""What may hold a piece of text itself, with no span around it."""
_NOTHING_BY_ITSELF = frozenset({"/Div", "/NonStruct", "/Span"})
_BARE = frozenset({"Type", "S", "K", "Pg", "P"})


def lean_tags(pdf: Any, name: str) -> None:
    """Thin out the tree in place; ``name`` is the chunk's, and goes before each id of a table's header.

    A span that is all an element holds gives it what is in it, and empty boxes of layout go: what is read aloud stays
    the same, and a bound volume has a third fewer objects. What nothing leads to any more is not copied when the file
    is bound.
    """
    objects = {each.reference: each for each in pdf.objects if isinstance(each, pydyf.Dictionary)}
    root = objects[pdf.catalog["StructTreeRoot"]]
    moved: dict[bytes, bytes] = {}
    for top in root["K"]:
        _thin(objects[top], objects, moved)
    _hand_over(objects[root["ParentTree"]]["Nums"], moved)
    ids = {}
    for reference, element in objects.items():
        if "ID" in element:
            element["ID"].string = f"{name}-{element['ID'].string}"  # the cells under it hold the same string
            ids[element["ID"].string] = reference
    if ids:
        tree = pydyf.Dictionary({"Names": pydyf.Array([x for k in sorted(ids) for x in (pydyf.String(k), ids[k])])})
        pdf.add_object(tree)
        root["IDTree"] = tree.reference


def _thin(element: Any, objects: dict[bytes, Any], moved: dict[bytes, bytes]) -> None:
    kids = []
    for kid in element["K"]:
        child = _element(kid, objects)
        if child is not None:
            _thin(child, objects, moved)
            if not child["K"] and child["S"] in _NOTHING_BY_ITSELF:
                continue
        kids.append(kid)
    only = _element(kids[0], objects) if len(kids) == 1 and element["S"] in _ONE_TEXT else None
    if only is not None and only["S"] == "/Span" and only.keys() == _BARE:
        moved[only.reference] = element.reference
        kids = only["K"]
        for kid in kids:
            child = _element(kid, objects)
            if child is not None:
                child["P"] = element.reference
    element["K"] = pydyf.Array(kids)


def _element(kid: Any, objects: dict[bytes, Any]) -> Any:
    """The structure element that a kid refers to; ``None`` for a piece of content or an annotation."""
    child = objects.get(kid) if isinstance(kid, bytes) else None
    return child if child is not None and child.get("Type") == "/StructElem" else None


def _hand_over(numbers: Any, moved: dict[bytes, bytes]) -> None:
    """Let the parent tree name who holds the content now."""
    for place, entry in enumerate(numbers):
        if isinstance(entry, pydyf.Array):
            _hand_over(entry, moved)
        while isinstance(numbers[place], bytes) and numbers[place] in moved:
            numbers[place] = moved[numbers[place]]

"""Clean an SVG that somebody handed in: keep what draws flat artwork, drop or refuse the rest."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree as Xml

from defusedxml import ElementTree as SafeXml
from defusedxml.common import DefusedXmlException

SVG_NAMESPACE = "http://www.w3.org/2000/svg"
MAX_BYTES = 512_000
MAX_NODES = 4_000
MAX_USES = 50
MAX_DEPTH = 40
MAX_DRAWN = 20_000
"""Nodes drawn once every ``use`` is followed; a small file can ask for millions."""

TAGS = frozenset(
    {"svg", "g", "defs", "use", "symbol", "title", "desc", "style", "text", "tspan"}
    | {"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"}
    | {"linearGradient", "radialGradient", "stop", "clipPath", "mask"}
)
# Editors leave these behind and no renderer draws them: not worth a word to the user.
EDITOR_NAMESPACES = (
    "inkscape.org",
    "sodipodi",
    "rdf-syntax-ns",
    "creativecommons.org",
    "purl.org/dc",
    "serif.com",
    "adobe.com",
)
# A backslash is in here because CSS can spell any of the others with one.
LEAVES_THE_FILE = re.compile(
    r"url\(\s*['\"]?\s*(?!['\"#\s])|@import|@font-face|javascript:|expression\(|image-set\(|\\", re.IGNORECASE
)
XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"


class SvgRefused(ValueError):
    """The SVG cannot be used; the message says why, for people."""


def clean_svg(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """Return the cleaned SVG (UTF-8) and the sorted names of what was removed.

    Kept: flat drawing elements, ``data-*`` attributes, references inside the file (``#id``). Removed: images, filters,
    scripts, animations, event attributes, outside references. Raises :class:`SvgRefused` for what is no SVG, has a
    DTD or an entity, or is too big, too deep, too many, or grows without end through ``use``.
    """
    root = _parse(data)
    removed: set[str] = set()
    _check_depth(root)
    _clean_element(root, removed)
    nodes = sum(1 for _ in root.iter())
    if nodes > MAX_NODES:
        raise SvgRefused(f"it has {nodes} elements; at most {MAX_NODES} are drawn")
    _check_uses(root)
    root.set("xmlns", SVG_NAMESPACE)
    return Xml.tostring(root, encoding="utf-8"), tuple(sorted(removed))


def _parse(data: bytes) -> Xml.Element:
    if len(data) > MAX_BYTES:
        raise SvgRefused(f"it is {len(data) // 1000} kB; at most {MAX_BYTES // 1000} kB are read")
    try:
        root: Xml.Element = SafeXml.fromstring(data, forbid_dtd=True)
    except DefusedXmlException as trouble:
        raise SvgRefused("it declares a document type or an entity, which can hide other files in it") from trouble
    except (Xml.ParseError, ValueError, LookupError) as trouble:
        raise SvgRefused(f"it is not well-formed XML ({trouble})") from trouble
    if root.tag != f"{{{SVG_NAMESPACE}}}svg":
        raise SvgRefused("its outermost element is not <svg> in the SVG namespace")
    return root


def _check_depth(root: Xml.Element) -> None:
    """Walk without recursion, so that a deep file cannot exhaust our own stack."""
    level, depth = [root], 0
    while level:
        depth += 1
        if depth > MAX_DEPTH:
            raise SvgRefused(f"its groups are nested deeper than {MAX_DEPTH} levels")
        level = [child for parent in level for child in parent]


def _clean_element(element: Xml.Element, removed: set[str]) -> None:
    """Strip the namespace from this element and its attributes, and drop what is not allowed, all the way down."""
    element.tag = _local(element.tag)
    _clean_attributes(element, removed)
    for child in list(element):
        if not _allowed(child, removed):
            _remove_keeping_tail(element, child)
            continue
        _clean_element(child, removed)


def _allowed(child: Xml.Element, removed: set[str]) -> bool:
    namespace, local = _namespace(child.tag), _local(child.tag)
    if namespace != SVG_NAMESPACE:
        if not any(editor in namespace for editor in EDITOR_NAMESPACES):
            removed.add(f"<{local}>")
        return False
    if local not in TAGS or local == "svg":
        removed.add(f"<{local}>")
        return False
    if local == "style" and LEAVES_THE_FILE.search("".join(child.itertext())):
        removed.add("<style>")
        return False
    return True


def _clean_attributes(element: Xml.Element, removed: set[str]) -> None:
    kept: dict[str, str] = {}
    for full_name, value in element.attrib.items():
        namespace, name = _namespace(full_name), _local(full_name)
        if full_name == XML_SPACE:
            kept[full_name] = value
        elif namespace and not (namespace.endswith("/xlink") and name == "href"):
            continue  # an editor's note or a link's title: nothing draws it
        elif name.lower().startswith("on") or name.lower() in {"src", "base", "xmlns"}:
            removed.add(f"@{name}")
        elif name == "href" and not value.strip().startswith("#"):
            removed.add("@href")
        elif not name.startswith("data-") and LEAVES_THE_FILE.search(value):
            removed.add(f"@{name}")
        else:
            kept[name] = value.strip() if name == "href" else value
    element.attrib.clear()
    element.attrib.update(kept)


def _remove_keeping_tail(parent: Xml.Element, child: Xml.Element) -> None:
    """Remove a child but not the words that follow it (``Element.remove`` would take both)."""
    siblings = list(parent)
    place = siblings.index(child)
    if child.tail and child.tail.strip():
        if place:
            siblings[place - 1].tail = (siblings[place - 1].tail or "") + child.tail
        else:
            parent.text = (parent.text or "") + child.tail
    parent.remove(child)


def _check_uses(root: Xml.Element) -> None:
    """Refuse too many ``use`` elements, circles of them, and a drawing that explodes when they are followed."""
    uses = sum(1 for e in root.iter("use"))
    if uses > MAX_USES:
        raise SvgRefused(f"it has {uses} <use> elements; at most {MAX_USES} are followed")
    doubled = [name for name, n in Counter(e.get("id") for e in root.iter() if e.get("id")).items() if n > 1]
    if doubled:
        raise SvgRefused(f"the id '{doubled[0]}' is given twice, so a reference to it is ambiguous")
    by_id = {e.get("id"): e for e in root.iter() if e.get("id")}
    known: dict[int, int] = {}

    def drawn(element: Xml.Element, under_way: frozenset[int]) -> int:
        if id(element) in under_way:
            raise SvgRefused("a <use> element refers to itself in a circle")
        if id(element) not in known:
            inside = under_way | {id(element)}
            total = 1 + sum(drawn(child, inside) for child in element)
            target = by_id.get((element.get("href") or "")[1:]) if element.tag == "use" else None
            known[id(element)] = total + (drawn(target, inside) if target is not None else 0)
        return known[id(element)]

    if drawn(root, frozenset()) > MAX_DRAWN:
        raise SvgRefused(f"its <use> elements multiply to more than {MAX_DRAWN} drawn elements")


def _namespace(name: str) -> str:
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def _local(name: str) -> str:
    return name.rpartition("}")[2]

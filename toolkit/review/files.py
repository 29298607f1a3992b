"""The page's own files, by name: an explicit table, so that nothing else on the disk has an address."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

import toolkit.report
from toolkit.report.fonts import FONTS

_TYPES: Final = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".ttf": "font/ttf",
}
_STYLE: Final = "page.css"
"""All style sheets in one: a browser paints nothing before it has every one of them."""
_FIRST: Final = "main.js"
_FACES: Final = (
    "Inter-Regular.ttf",
    "Inter-Medium.ttf",
    "Inter-SemiBold.ttf",
    "InterDisplay-SemiBold.ttf",
    "JetBrainsMono-Regular.ttf",
)


@dataclass(frozen=True, slots=True)
class OwnFile:
    """One file as it is served."""

    data: bytes
    media_type: str


@cache
def own_files() -> Mapping[str, OwnFile]:
    """Scripts, styles, fonts and marks by the name they are asked for with."""
    here, report = Path(__file__).parent / "static", Path(toolkit.report.__file__).parent
    paths = [*here.glob("*.js"), *here.glob("*.svg"), *(report / "marks").glob("*.svg")]
    paths += [FONTS / name for name in _FACES]
    files = {path.name: OwnFile(path.read_bytes(), _TYPES[path.suffix]) for path in sorted(paths)}
    style = b"\n".join(path.read_bytes() for path in sorted(here.glob("*.css")))
    return {**files, _STYLE: OwnFile(style, _TYPES[".css"])}


@cache
def modules() -> tuple[str, ...]:
    """Scripts that the first one asks for, by name: told at once, they are fetched beside each other."""
    return tuple(name for name in own_files() if name.endswith(".js") and name != _FIRST)


@cache
def edition() -> str:
    """A digest of all of them: it stands in their addresses, so that a browser may keep them for good."""
    digest = hashlib.sha256()
    for name, file in own_files().items():
        digest.update(name.encode() + file.data)
    return digest.hexdigest()[:12]

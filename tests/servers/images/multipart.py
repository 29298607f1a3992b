"""Form fields and files of a multipart body, read without copying more than once."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tests.servers.images.refusal import Refusal

_BOUNDARY = re.compile(r'boundary="?([^";]+)"?', re.IGNORECASE)
_NAME = re.compile(r'[; ]name="([^"]*)"')
_FILE = re.compile(r'filename="([^"]*)"')
_TYPE = re.compile(r"^content-type:\s*([^\r\n;]+)", re.IGNORECASE | re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """One field of a form; ``filename`` is ``None`` where it is plain text."""

    name: str
    data: bytes
    filename: str | None
    media_type: str | None


def read_multipart(body: bytes, content_type: str) -> tuple[Part, ...]:
    """Every part in order; raises ``Refusal`` for a body that does not follow its boundary."""
    found = _BOUNDARY.search(content_type)
    if found is None:
        raise _broken()
    mark = b"--" + found.group(1).encode("latin-1")
    pieces = (b"\r\n" + body).split(b"\r\n" + mark)
    if len(pieces) < 3 or not pieces[-1].startswith(b"--"):
        raise _broken()
    return tuple(_part(piece) for piece in pieces[1:-1])


def _part(piece: bytes) -> Part:
    head, gap, data = piece.partition(b"\r\n\r\n")
    text = head.decode("utf-8", "replace")
    name = _NAME.search(text)
    if not gap or name is None:
        raise _broken()
    filename, media_type = _FILE.search(text), _TYPE.search(text)
    return Part(
        name.group(1),
        data,
        filename.group(1) if filename else None,
        media_type.group(1).strip().lower() if media_type else None,
    )


def _broken() -> Refusal:
    return Refusal("Could not parse multipart form", None)

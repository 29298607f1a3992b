"""Reads a returned PDF in a process of its own: `python -m toolkit.reading.pdf_fields < file`, an answer in JSON.

The file may be anything. Nothing in it is run or followed; what is read is capped, and so are memory and time.
"""

from __future__ import annotations

import contextlib
import io
import json
import re
import resource
import sys
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from typing import Final

import pikepdf
from pikepdf import Array, Dictionary, Object, Pdf, Stream

from toolkit.model.proof_form import MANIFEST

MEMORY: Final = 2 * 1024**3
SECONDS: Final = 60
MOST_FIELDS: Final = 20_000
MOST_OBJECTS: Final = 2_000_000
MOST_TEXT: Final = 4_000
"""Characters read of one field; more than a comment may have, so that one too long is told from one that fits."""
MOST_MANIFEST: Final = 8 * 1024**2
DEEPEST: Final = 32
_OURS = re.compile(r"f-[A-Za-z0-9_-]{1,64}-(decision|comment)|(reviewer|date|run-digest|manifest-digest)-[0-9]{1,4}")
_ACTIONS: Final = {
    "/JavaScript": "JavaScript",
    "/Launch": "a launch action",
    "/SubmitForm": "an action that sends the form away",
    "/ImportData": "an action that imports data",
    "/Rendition": "a media action",
}
_MARKS: Final = frozenset(
    f"/{kind}"
    for kind in (
        "Text", "FreeText", "Highlight", "Underline", "Squiggly", "StrikeOut", "Stamp", "Caret", "Ink", "Line",
        "Square", "Circle", "Polygon", "PolyLine", "FileAttachment",
    )
)  # fmt: skip
"""Annotations with which people comment; what they say stands in no field."""


@dataclass(slots=True)
class FieldRead:
    """What a field of ours holds, over every place where it stands."""

    values: list[str] = field(default_factory=list)
    marks: list[str] = field(default_factory=list)
    """States that widgets show, where it is a radio group; empty ones and ``Off`` are left out of both."""


@dataclass(slots=True)
class PdfRead:
    """All that is taken from the file."""

    fields: dict[str, FieldRead] = field(default_factory=dict)
    manifest: str | None = None
    """Text of the attached manifest, read as Latin-1 so that every byte is kept."""
    digest: str = ""
    """What the document's information says."""
    pages: int = 0
    form: bool = False
    """Whether there is any field, of ours or not."""
    words: bool = False
    """Whether the first pages have type on them; a scan has none."""
    active: list[str] = field(default_factory=list)
    attached: list[str] = field(default_factory=list)
    noted: list[int] = field(default_factory=list)
    """Pages, counted from 1, on which somebody put a note."""
    refused: str = ""
    """Code of why it was not read: ``locked``, ``damaged``, ``too-much``; the rest is empty then."""


class _TooMuch(Exception):
    pass


def read_pdf(data: bytes) -> PdfRead:
    """Read the file's fields, its manifest, and whatever a person should know of it."""
    try:
        with pikepdf.open(io.BytesIO(data), suppress_warnings=True) as pdf:
            return _read(pdf)
    except pikepdf.PasswordError:
        return PdfRead(refused="locked")
    except (_TooMuch, MemoryError, RecursionError):
        return PdfRead(refused="too-much")
    except (pikepdf.PdfError, ValueError, TypeError, AttributeError, KeyError, RuntimeError):
        return PdfRead(refused="damaged")  # what a file cannot hold that is well made


def _read(pdf: Pdf) -> PdfRead:
    read = PdfRead(pages=len(pdf.pages), digest=str(pdf.docinfo.get("/CampaignDigest", ""))[:100])
    read.active = sorted(set(_active(pdf)))
    form = pdf.Root.get("/AcroForm")
    seen: set[tuple[int, int]] = set()
    if isinstance(form, Dictionary):
        read.form = bool(_each(form.get("/Fields")))
        for top in _each(form.get("/Fields")):
            _take(top, read, seen, 0)
    for number, page in enumerate(pdf.pages, start=1):
        for note in _each(page.obj.get("/Annots")):
            kind = str(note.get("/Subtype", "")) if isinstance(note, Dictionary) else ""
            if kind == "/Widget" and note.objgen not in seen:  # listed by no form: some tools forget to
                _take(_top(note), read, seen, 0)
            if kind in _MARKS and number not in read.noted:
                read.noted.append(number)
    read.words = any("/Font" in (page.obj.get("/Resources") or Dictionary()) for page in list(pdf.pages)[:6])
    for name, spec in list(pdf.attachments.items())[:100]:
        if name != MANIFEST:
            read.attached.append(name[:120])
            continue
        content = spec.get_file().read_bytes()
        if len(content) > MOST_MANIFEST:
            raise _TooMuch
        read.manifest = content.decode("latin-1")
    return read


def _take(node: Object, read: PdfRead, seen: set[tuple[int, int]], depth: int, name: str = "") -> None:
    """Take one node of the form's tree with what hangs below it; the last part of a name is what counts."""
    if not isinstance(node, Dictionary) or depth > DEEPEST or (node.is_indirect and node.objgen in seen):
        return
    if node.is_indirect:
        seen.add(node.objgen)
    if len(seen) > MOST_FIELDS * 5:
        raise _TooMuch
    own = str(node.get("/T", ""))[-200:].rsplit(".", 1)[-1]
    name = own or name
    if _OURS.fullmatch(name):
        if len(read.fields) >= MOST_FIELDS:
            raise _TooMuch
        found = read.fields.setdefault(name, FieldRead())
        for key, kept in (("/V", found.values), ("/AS", found.marks)):
            text = _text(node.get(key))
            if text and text != "Off" and text not in kept and len(kept) < 8:
                kept.append(text)
    for kid in _each(node.get("/Kids")):
        _take(kid, read, seen, depth + 1, name)


def _top(node: Object) -> Object:
    for _ in range(DEEPEST):
        above = node.get("/Parent")
        if not isinstance(above, Dictionary):
            break
        node = above
    return node


def _text(value: Object | None) -> str:
    """A value as text, cut: a string, a name without its stroke, or a stream (long texts may be one)."""
    if value is None:
        return ""
    if isinstance(value, Stream):
        raw = value.read_bytes()[: 4 * MOST_TEXT]
        return str(pikepdf.String(raw)).replace("\0", "")[:MOST_TEXT]
    if isinstance(value, pikepdf.Name):
        return str(value)[1:][:MOST_TEXT]
    return str(value).replace("\0", "")[:MOST_TEXT] if isinstance(value, pikepdf.String | str) else ""


def _each(value: Object | None) -> list[Object]:
    return list(value.as_list()) if isinstance(value, Array) else []


def _active(pdf: Pdf) -> Iterator[str]:
    """What the file would have a reader do by itself; our proofs hold nothing of the kind."""
    count = 0
    for top in pdf.objects:
        waiting = [top]
        while waiting:
            count += 1
            if count > MOST_OBJECTS:
                raise _TooMuch
            each = waiting.pop()
            if isinstance(each, Array):
                waiting += [kid for kid in each.as_list() if _inside(kid)]
            elif isinstance(each, Dictionary | Stream):
                action = str(each.get("/S", "")) if isinstance(each.get("/S"), pikepdf.Name) else ""
                if action in _ACTIONS:
                    yield _ACTIONS[action]
                if "/JS" in each:
                    yield _ACTIONS["/JavaScript"]
                if "/XFA" in each:
                    yield "an XFA form"
                waiting += [kid for kid in each.values() if _inside(kid)] if isinstance(each, Dictionary) else []


def _inside(kid: object) -> bool:
    return isinstance(kid, Array | Dictionary) and not kid.is_indirect


def main() -> int:
    """Read standard input and write the answer; the limits hold from here on."""
    for limit, value in ((resource.RLIMIT_AS, MEMORY), (resource.RLIMIT_CPU, SECONDS), (resource.RLIMIT_FSIZE, 0)):
        with contextlib.suppress(ValueError, OSError):  # not every system knows every limit
            resource.setrlimit(limit, (value, value))
    sys.stdout.write(json.dumps(asdict(read_pdf(sys.stdin.buffer.read()))))
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""Binds chunks into one tagged PDF: pages, tags, outline, links, metadata and attachments."""

from __future__ import annotations

import datetime as dt
import warnings
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import pikepdf
from pikepdf import Array, AttachedFileSpec, Dictionary, Name, Object, OutlineItem, Pdf, String

from toolkit.report.mend_form import form_of, hidden_field
from toolkit.report.tags import TagTree

LINK = "dest:"
"""Links across chunks are written ``dest:<anchor>``, for the renderer drops links to anchors it does not have."""


@dataclass(frozen=True, slots=True)
class Imprint:
    """What the bound file says of itself."""

    title: str
    author: str
    subject: str
    language: str
    made_at: dt.datetime
    made_with: str
    run_id: str
    digest: str


@dataclass(frozen=True, slots=True)
class Enclosure:
    """A file attached to the PDF."""

    data: bytes
    media_type: str
    description: str


def bind(
    parts: Sequence[Path],
    imprint: Imprint,
    enclosures: Mapping[str, Enclosure],
    to: Path,
    hidden: Mapping[str, str] = MappingProxyType({}),
) -> int:
    """Bind the parts in order into the PDF at ``to`` and return its number of pages.

    Their forms become one, to which the ``hidden`` fields are added, name and value.
    Same parts, imprint and enclosures give the same bytes.
    """
    with ExitStack() as open_files:
        book = open_files.enter_context(pikepdf.new())
        tags = TagTree(book)
        targets: dict[str, Array] = {}
        fields: list[Object] = []
        chapters: list[OutlineItem] = []
        for part in parts:
            source = pikepdf.open(part)
            base = len(book.pages)
            with warnings.catch_warnings():  # of fields left behind: they are taken over below
                warnings.simplefilter("ignore", pikepdf.PageCopyWarning)
                book.pages.extend(source.pages)
            index = {page.obj.objgen: base + i for i, page in enumerate(source.pages)}
            tags.add(source, base)
            fields += _fields(source, book)
            targets.update(_targets(source, book, index))
            chapters += _chapters(source, book, index)
            source.close()
        tags.close()
        _link(book, targets)
        if fields:
            fields += [hidden_field(book, name, value, "Digest of this proof") for name, value in hidden.items()]
            book.Root.AcroForm = form_of(book, fields)
        with book.open_outline() as outline:
            outline.root.extend(chapters)
        _enclose(book, enclosures, imprint)
        _sign_name(book, imprint)
        pages = len(book.pages)
        book.save(
            to, object_stream_mode=pikepdf.ObjectStreamMode.generate, compress_streams=True, deterministic_id=True
        )
    return pages


def _moved(destination: pikepdf.Object, book: Pdf, index: Mapping[tuple[int, int], int]) -> Array:
    page, *rest = list(destination.as_list())
    return Array([book.pages[index[page.objgen]].obj, *rest])


def _fields(source: Pdf, book: Pdf) -> list[Object]:
    """The part's fields in the book; their widgets came with the pages and are found again by qpdf."""
    if "/AcroForm" not in source.Root:
        return []
    copy = book.copy_foreign(source.make_indirect(Dictionary(Fields=source.Root.AcroForm.Fields)))
    return list(copy.Fields.as_list())


def _targets(source: Pdf, book: Pdf, index: Mapping[tuple[int, int], int]) -> dict[str, Array]:
    if "/Names" not in source.Root or "/Dests" not in source.Root.Names:
        return {}
    flat = source.Root.Names.Dests.Names.as_list()
    return {str(k): _moved(v, book, index) for k, v in zip(flat[::2], flat[1::2], strict=True)}


def _chapters(source: Pdf, book: Pdf, index: Mapping[tuple[int, int], int]) -> list[OutlineItem]:
    def moved(item: OutlineItem) -> OutlineItem:
        assert isinstance(item.destination, Array | pikepdf.Object)  # noqa: S101 - weasyprint writes explicit targets
        copy = OutlineItem(item.title, _moved(item.destination, book, index))
        copy.is_closed = item.is_closed
        copy.children = [moved(child) for child in item.children]
        return copy

    with source.open_outline() as outline:
        return [moved(item) for item in outline.root]


def _link(book: Pdf, targets: Mapping[str, Array]) -> None:
    for page in book.pages:
        for note in page.obj.get("/Annots", Array()).as_list():
            address = str(note.A.get("/URI", "")) if "/A" in note else ""
            if address.startswith(LINK):
                note.Dest = String(address.removeprefix(LINK))
                del note["/A"]
    names = Array([x for name in sorted(targets) for x in (String(name), targets[name])])
    book.Root.Names = Dictionary(Dests=book.make_indirect(Dictionary(Names=names)))


def _enclose(book: Pdf, enclosures: Mapping[str, Enclosure], imprint: Imprint) -> None:
    for name, enclosure in enclosures.items():
        spec = AttachedFileSpec(
            book,
            enclosure.data,
            filename=name,
            mime_type=enclosure.media_type,
            description=enclosure.description,
            creation_date=_pdf_date(imprint.made_at),
            mod_date=_pdf_date(imprint.made_at),
        )
        spec.relationship = Name.Data
        book.attachments[name] = spec


def _sign_name(book: Pdf, imprint: Imprint) -> None:
    """Write title, language and dates where readers look for them, and the digest that decisions are bound to."""
    book.Root.Lang = String(imprint.language)
    book.Root.MarkInfo = Dictionary(Marked=True)
    book.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    book.Root.PageMode = Name.UseOutlines
    stamp = imprint.made_at.astimezone(dt.UTC)
    for key, value in {
        "/Title": imprint.title,
        "/Author": imprint.author,
        "/Subject": imprint.subject,
        "/Creator": imprint.made_with,
        "/CreationDate": _pdf_date(stamp),
        "/ModDate": _pdf_date(stamp),
        "/CampaignRun": imprint.run_id,
        "/CampaignDigest": imprint.digest,
    }.items():
        if value:
            book.docinfo[key] = value
    with book.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as xmp:
        xmp["dc:title"] = imprint.title
        xmp["dc:language"] = [imprint.language]
        if imprint.author:
            xmp["dc:creator"] = [imprint.author]
        xmp["dc:description"] = imprint.subject
        xmp["xmp:CreatorTool"] = imprint.made_with
        xmp["xmp:CreateDate"] = xmp["xmp:ModifyDate"] = stamp.isoformat(timespec="seconds")
        xmp["pdfuaid:part"] = "1"


def _pdf_date(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).strftime("D:%Y%m%d%H%M%S+00'00'")

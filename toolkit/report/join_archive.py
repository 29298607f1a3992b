"""Joins the parts of a record into one file that is still PDF/A-3a and PDF/UA-1."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary

from toolkit.report.tags import TagTree

_OF_THE_WHOLE = ("/Metadata", "/OutputIntents", "/AF", "/Lang", "/MarkInfo", "/ViewerPreferences", "/PageMode")
"""What the first part says of the file, and holds for the whole."""


def join_archive(parts: Sequence[Path], to: Path) -> None:
    """Join the parts in order into ``to``; what is enclosed, and what the file says of itself, is the first part's.

    One part is handed on as it is.
    """
    if len(parts) == 1:
        parts[0].replace(to)
        return
    with ExitStack() as opened:
        book = opened.enter_context(pikepdf.new())
        tags = TagTree(book)
        sources = [opened.enter_context(pikepdf.open(part)) for part in parts]
        for source in sources:
            base = len(book.pages)
            book.pages.extend(source.pages)
            tags.add(source, base)
        tags.close()
        first = sources[0]
        for key in _OF_THE_WHOLE:
            if key in first.Root:
                book.Root[key] = _copied(book, first, first.Root[key])
        if "/Names" in first.Root and "/EmbeddedFiles" in first.Root.Names:
            files = _copied(book, first, first.Root.Names.EmbeddedFiles)
            book.Root.Names = Dictionary(EmbeddedFiles=files)
        for key, value in first.docinfo.items():
            book.docinfo[key] = value
        # streams stay as they are: PDF/A wants metadata that can be read without unpacking
        book.save(to, compress_streams=False, deterministic_id=True)


def _copied(book: pikepdf.Pdf, source: pikepdf.Pdf, value: pikepdf.Object) -> pikepdf.Object:
    holder = book.copy_foreign(source.make_indirect(Array([value])))
    return holder[0]

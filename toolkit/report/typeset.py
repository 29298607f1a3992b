"""Hands chunks of pages to child processes and collects their PDFs; memory stays bounded by the chunk's size."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, field, replace
from pathlib import Path

from toolkit.report.chunk import ChunkDone, ChunkJob
from toolkit.report.typesetters import Task, TypesetterMissing, Typesetters

__all__ = ["Chunk", "Desk", "TypesetterMissing", "Typesetters", "hand_out", "totalled", "typeset", "typeset_whole"]

PASSES = 3
"""How often pages are set at most until their numbers hold."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """One chunk of pages, ready to be set."""

    name: str
    html: str
    pages: int
    """How many pages it is expected to fill."""
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of the form's fields by the anchor of the page they belong on."""
    archive: Mapping[str, Path] | None = None
    """For PDF/A-3a: the files to be enclosed, by name."""
    made_at: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Desk:
    """What all chunks of one report share."""

    folder: Path
    """Scratch folder."""
    css: tuple[Path, ...]
    assets: dict[str, Path]
    fontconfig: Path
    workers: int


def totalled(chunks: Sequence[Chunk]) -> list[Chunk]:
    """Write the number of pages into every chunk: a chunk cannot know how many pages the others fill."""
    total = sum(c.pages for c in chunks)
    return [replace(c, html=c.html.replace('data-pages=""', f'data-pages="{total}"', 1)) for c in chunks]


def typeset(chunks: Sequence[Chunk], desk: Desk) -> list[tuple[Path, ChunkDone]]:
    """Set all chunks, a few at a time, with page numbers running on; return each PDF with the child's answer."""
    with Typesetters(min(desk.workers, len(chunks))) as typesetters:
        return [(pdf, done.result()) for pdf, done in hand_out(chunks, desk, typesetters)]


def typeset_whole(chunks: Sequence[Chunk], desk: Desk) -> list[tuple[Path, ChunkDone]]:
    """Set all chunks with the number of pages in them; again, should one fill other than the pages it was given."""
    for _ in range(PASSES):
        parts = typeset(totalled(chunks), desk)
        if [done.pages for _, done in parts] == [chunk.pages for chunk in chunks]:
            break
        chunks = [replace(chunk, pages=done.pages) for chunk, (_, done) in zip(chunks, parts, strict=True)]
    return parts


def hand_out(chunks: Sequence[Chunk], desk: Desk, to: Typesetters) -> list[tuple[Path, Future[ChunkDone]]]:
    """Have the chunks set, with page numbers running on; return at once each PDF that will be, with what will be said.

    Chunks are begun in their order.
    """
    firsts = [1 + sum(c.pages for c in chunks[:i]) for i in range(len(chunks))]
    tasks = [_prepare(chunk, first, desk) for chunk, first in zip(chunks, firsts, strict=True)]
    return [(task.pdf, to.set(task)) for task in tasks]


def _prepare(chunk: Chunk, first_page: int, desk: Desk) -> Task:
    html, pdf, job_file = (desk.folder / f"{chunk.name}.{end}" for end in ("html", "pdf", "json"))
    html.write_text(chunk.html, encoding="utf-8")
    job = ChunkJob(
        html=str(html),
        css=tuple(str(path) for path in desk.css),
        assets={name: str(path) for name, path in desk.assets.items()},
        pdf=str(pdf),
        fontconfig=str(desk.fontconfig),
        first_page=first_page,
        fields=dict(chunk.fields),
        archive=None if chunk.archive is None else {name: str(path) for name, path in chunk.archive.items()},
        made_at=chunk.made_at.isoformat() if chunk.made_at else "",
    )
    job.write(job_file)
    return Task(job_file, pdf, chunk.pages)

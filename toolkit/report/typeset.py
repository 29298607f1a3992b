"""Hands chunks of pages to child processes and collects their PDFs; memory stays bounded by the chunk's size."""

from __future__ import annotations

import datetime as dt
import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path

import toolkit
from toolkit.errors import CampaignError
from toolkit.report.chunk import LIBRARIES_MISSING, ChunkDone, ChunkJob

_SECONDS_AT_LEAST = 180
_SECONDS_A_PAGE = 8


class TypesetterMissing(CampaignError):
    """The libraries that set type are not installed. Exit code 69 (sysexits EX_UNAVAILABLE)."""

    exit_code = 69


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


@dataclass(frozen=True, slots=True)
class _Task:
    """One chunk with its job file."""

    job_file: Path
    pdf: Path
    pages: int


def typeset(chunks: Sequence[Chunk], desk: Desk) -> list[tuple[Path, ChunkDone]]:
    """Set all chunks, a few at a time, with page numbers running on; return each PDF with the child's answer.

    The first and the last chunk are short and share a child, for starting one takes as long as setting a few pages.
    """
    firsts = [1 + sum(c.pages for c in chunks[:i]) for i in range(len(chunks))]
    tasks = [_prepare(chunk, first, desk) for chunk, first in zip(chunks, firsts, strict=True)]
    groups = [[tasks[0], *tasks[1:][-1:]], *([task] for task in tasks[1:-1])]
    with ThreadPoolExecutor(max_workers=desk.workers) as pool:
        answers = [pair for group in pool.map(lambda group: _set(group, desk), groups) for pair in group]
    order = {task.pdf: i for i, task in enumerate(tasks)}
    return sorted(answers, key=lambda pair: order[pair[0]])


def _prepare(chunk: Chunk, first_page: int, desk: Desk) -> _Task:
    html, pdf, job_file = (desk.folder / f"{chunk.name}.{end}" for end in ("html", "pdf", "json"))
    html.write_text(chunk.html, encoding="utf-8")
    job = ChunkJob(
        html=str(html),
        css=tuple(str(path) for path in desk.css),
        assets={name: str(path) for name, path in desk.assets.items()},
        pdf=str(pdf),
        first_page=first_page,
        fields=dict(chunk.fields),
        archive=None if chunk.archive is None else {name: str(path) for name, path in chunk.archive.items()},
        made_at=chunk.made_at.isoformat() if chunk.made_at else "",
    )
    job.write(job_file)
    return _Task(job_file, pdf, chunk.pages)


def _set(group: Sequence[_Task], desk: Desk) -> list[tuple[Path, ChunkDone]]:
    child = subprocess.run(
        [sys.executable, "-m", "toolkit.report.chunk", *(str(task.job_file) for task in group)],
        capture_output=True,
        text=True,
        check=False,
        timeout=_SECONDS_AT_LEAST + _SECONDS_A_PAGE * sum(task.pages for task in group),
        env=environment(desk),
        stdin=subprocess.DEVNULL,
    )
    if child.returncode == LIBRARIES_MISSING:
        raise TypesetterMissing(
            f"The proof cannot be typeset: {child.stderr.strip().splitlines()[0]}",
            "On Debian or Ubuntu: apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
        )
    if child.returncode != 0:
        names = ", ".join(task.pdf.stem for task in group)
        raise RuntimeError(f"Setting {names} ended with status {child.returncode}:\n{child.stderr[-4000:]}")
    answers = [json.loads(line) for line in child.stdout.splitlines()[-len(group) :]]
    done = [ChunkDone(int(a["pages"]), float(a["peak_mb"]), tuple(a["said"])) for a in answers]
    return list(zip([task.pdf for task in group], done, strict=True))


def environment(desk: Desk) -> dict[str, str]:
    """Return the child's environment: ours, our package first, and the private fonts."""
    home = str(Path(toolkit.__file__).resolve().parents[1])
    path = os.pathsep.join(p for p in (home, os.environ.get("PYTHONPATH", "")) if p)
    return {**os.environ, "PYTHONPATH": path, "FONTCONFIG_FILE": str(desk.fontconfig), "PYTHONWARNINGS": "ignore"}

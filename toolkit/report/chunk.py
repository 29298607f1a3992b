"""Sets chunks of pages as tagged PDFs, in a process of its own: `python -m toolkit.report.chunk`, jobs on its input."""

from __future__ import annotations

import datetime as dt
import gc
import json
import logging
import os
import resource
import sys
from collections.abc import Callable, Iterable
from dataclasses import asdict, dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

LIBRARIES_MISSING = 69
"""Exit status when the type libraries (Pango) cannot be loaded; sysexits EX_UNAVAILABLE."""


@dataclass(frozen=True, slots=True)
class ChunkJob:
    """What the child is told; all paths absolute."""

    html: str
    """File with the page's HTML."""
    css: tuple[str, ...]
    """Style sheet files, in order; addresses in them are ``asset:`` names."""
    assets: dict[str, str]
    pdf: str
    fontconfig: str
    """The fonts.conf that names all fonts of the machine that may be used."""
    first_page: int
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Names of the form's fields by the anchor of the page they belong on; empty for a chunk without a form."""
    archive: dict[str, str] | None = None
    """For PDF/A-3a instead of PDF/UA-1: the files to be enclosed, by their names; ``None`` for a page of a proof."""
    made_at: str = ""
    """What the enclosed files give as their date, in ISO 8601."""

    def write(self, path: Path) -> None:
        """Write the job as JSON."""
        path.write_text(json.dumps(asdict(self)), encoding="utf-8")


@dataclass(frozen=True, slots=True)
class ChunkDone:
    """What the child answers on its standard output."""

    pages: int
    peak_mb: float
    said: tuple[str, ...]
    """What the renderer complained about; empty when all is well."""


class _Listener(logging.Handler):
    """Keeps what the renderer logs at warning level and above."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage())


def set_chunk(job: ChunkJob) -> ChunkDone:
    """Set the chunk, write its PDF/UA-1 file and return the number of pages."""
    os.environ["FONTCONFIG_FILE"] = job.fontconfig  # before Pango is loaded, which looks for fonts at once
    from weasyprint import CSS  # the child alone loads Pango, so that a machine without it can say so
    from weasyprint.logger import LOGGER

    from toolkit.report.fetcher import AssetFetcher
    from toolkit.report.lean_html import LeanHtml

    listener = _Listener()
    LOGGER.handlers[:] = [listener]
    fetcher = AssetFetcher({name: Path(path) for name, path in job.assets.items()})
    faces = tuple(sorted(pair for pair in job.assets.items() if pair[0].startswith("font-")))
    page = LeanHtml(string=Path(job.html).read_text(encoding="utf-8"), url_fetcher=fetcher)
    house, fonts = _house_style(job.css, tuple(page.own_variables().items()), job.fontconfig, faces)
    # The first page's number is the only thing CSS must know; counter-reset works on @page :first alone.
    first = CSS(string=f"@page :first {{ counter-reset: page {job.first_page} }}")
    styles = [house, first, page.shared_styles(url_fetcher=fetcher)]
    if job.archive is not None:
        return _set_archive(job, page, styles, fonts, listener)
    form = bool(job.fields)
    document = page.render(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1", pdf_forms=form)
    document.write_pdf(job.pdf, pdf_variant="pdf/ua-1", pdf_forms=form, finisher=_finisher(job))
    pages = len(document.pages)
    del document, page  # before the file is opened once more
    if form:
        _mend(job)
    return ChunkDone(pages, peak_mb(), tuple(listener.said))


@lru_cache(maxsize=1)
def _house_style(
    css: tuple[str, ...], own: tuple[tuple[str, str], ...], fontconfig: str, faces: tuple[tuple[str, str], ...]
) -> tuple[Any, Any]:
    """The report's style sheet and the fonts it names, read once for all chunks that share them."""
    from weasyprint import CSS
    from weasyprint.text.fonts import FontConfiguration

    from toolkit.report.fetcher import AssetFetcher
    from toolkit.report.flat_css import flat_css

    os.environ["FONTCONFIG_FILE"] = fontconfig
    fonts = FontConfiguration()  # reads that file
    text = flat_css([Path(path).read_text(encoding="utf-8") for path in css], dict(own))
    fetcher = AssetFetcher({name: Path(path) for name, path in faces})
    return CSS(string=text, url_fetcher=fetcher, font_config=fonts), fonts


def _set_archive(job: ChunkJob, page: Any, styles: list[Any], fonts: Any, listener: _Listener) -> ChunkDone:
    from weasyprint import Attachment

    moment = dt.datetime.fromisoformat(job.made_at)
    enclosed = [
        Attachment(
            string=Path(path).read_bytes().decode(), name=name, relationship="Data", created=moment, modified=moment
        )
        for name, path in (job.archive or {}).items()
    ]
    document = page.render(stylesheets=styles, font_config=fonts, pdf_variant="pdf/a-3a", attachments=enclosed)
    document.write_pdf(
        job.pdf, pdf_variant="pdf/a-3a", output_intent="srgb", attachments=enclosed, finisher=_finisher(job)
    )
    return ChunkDone(len(document.pages), peak_mb(), tuple(listener.said))


def _finisher(job: ChunkJob) -> Callable[[Any, Any], None]:
    from toolkit.report.lean_tags import lean_tags

    return lambda _document, pdf: lean_tags(pdf, Path(job.pdf).stem)


def _mend(job: ChunkJob) -> None:
    import pikepdf

    from toolkit.report.mend_form import mend_form

    with pikepdf.open(job.pdf, allow_overwriting_input=True) as pdf:
        mend_form(pdf, job.fields)
        pdf.save(job.pdf)


def peak_mb() -> float:
    """The most memory this process has held, in MB."""
    try:
        # Linux hands ``ru_maxrss`` on from the process that started us; this one begins anew.
        status = Path("/proc/self/status").read_text(encoding="ascii")
        return next(float(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) / 1024
    except (OSError, StopIteration, ValueError):
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "linux" else 1024**2)


def main(job_files: Iterable[str]) -> int:
    """Read each job, set it, print its answer as a line of JSON; return the exit status."""
    answers, sys.stdout = sys.stdout, sys.stderr
    # A fifth of the time would go into looking for garbage; what one chunk leaves is swept up after it.
    gc.disable()
    for job_file in job_files:
        try:
            done = set_chunk(_read(Path(job_file.strip())))
        except OSError as problem:
            if "cannot load library" not in str(problem):
                raise
            sys.stderr.write(f"{problem}\n")
            return LIBRARIES_MISSING
        answers.write(json.dumps(asdict(done)) + "\n")
        answers.flush()
        gc.collect()
    return 0


def _read(job_file: Path) -> ChunkJob:
    raw = json.loads(job_file.read_text(encoding="utf-8"))
    return ChunkJob(
        html=raw["html"],
        css=tuple(raw["css"]),
        assets=dict(raw["assets"]),
        pdf=raw["pdf"],
        fontconfig=raw["fontconfig"],
        first_page=int(raw["first_page"]),
        fields={str(anchor): tuple(names) for anchor, names in raw["fields"].items()},
        archive=raw["archive"] and {str(name): str(path) for name, path in raw["archive"].items()},
        made_at=raw["made_at"],
    )


if __name__ == "__main__":
    raise SystemExit(main(sys.stdin))

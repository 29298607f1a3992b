"""Sets chunks of pages as tagged PDFs, in a process of its own: `python -m toolkit.report.chunk job.json ...`."""

from __future__ import annotations

import datetime as dt
import json
import logging
import resource
import sys
from dataclasses import asdict, dataclass, field
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
    from weasyprint import CSS, HTML  # the child alone loads Pango, so that a machine without it can say so
    from weasyprint.logger import LOGGER
    from weasyprint.text.fonts import FontConfiguration

    from toolkit.report.fetcher import AssetFetcher

    listener = _Listener()
    LOGGER.handlers[:] = [listener]
    fetcher = AssetFetcher({name: Path(path) for name, path in job.assets.items()})
    fonts = FontConfiguration()
    sheets = [Path(css).read_text(encoding="utf-8") for css in job.css]
    # The first page's number is the only thing CSS must know; counter-reset works on @page :first alone.
    sheets.append(f"@page :first {{ counter-reset: page {job.first_page} }}")
    styles = [CSS(string=text, url_fetcher=fetcher, font_config=fonts) for text in sheets]
    page = HTML(string=Path(job.html).read_text(encoding="utf-8"), url_fetcher=fetcher)
    if job.archive is not None:
        return _set_archive(job, page, styles, fonts, listener)
    form = bool(job.fields)
    document = page.render(stylesheets=styles, font_config=fonts, pdf_variant="pdf/ua-1", pdf_forms=form)
    document.write_pdf(job.pdf, pdf_variant="pdf/ua-1", pdf_forms=form)
    pages = len(document.pages)
    del document, page  # before the file is opened once more
    if form:
        _mend(job)
    return ChunkDone(pages, peak_mb(), tuple(listener.said))


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
    document.write_pdf(job.pdf, pdf_variant="pdf/a-3a", output_intent="srgb", attachments=enclosed)
    return ChunkDone(len(document.pages), peak_mb(), tuple(listener.said))


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


def main(*job_files: str) -> int:
    """Read each job, set it, print its answer as a line of JSON; return the exit status."""
    for job_file in job_files:
        raw = json.loads(Path(job_file).read_text(encoding="utf-8"))
        archive = raw["archive"] and {str(name): str(path) for name, path in raw["archive"].items()}
        fields = {str(anchor): tuple(names) for anchor, names in raw["fields"].items()}
        job = ChunkJob(
            raw["html"],
            tuple(raw["css"]),
            dict(raw["assets"]),
            raw["pdf"],
            int(raw["first_page"]),
            fields,
            archive,
            raw["made_at"],
        )
        try:
            done = set_chunk(job)
        except OSError as problem:
            if "cannot load library" not in str(problem):
                raise
            sys.stderr.write(f"{problem}\n")
            return LIBRARIES_MISSING
        sys.stdout.write(json.dumps(asdict(done)) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))

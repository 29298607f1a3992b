"""The proof against one plain WeasyPrint call on the same HTML: ``bench_proof [figures ...]``, 50, 500 and 2,000.

Both get the same thumbnails, fonts and style sheets, and a page for each figure; the product adds volumes, forms that
every reader keeps, links between volumes' chunks, attachments and marks. ``cards`` is what it makes by itself of more
than 500 figures. The figures are drawn, not rendered, at print size. Plain stops where its memory would not do.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Literal

from tests.benchmarks.__main__ import machine
from tests.report import sample
from toolkit.model.proof import Proof
from toolkit.report.fonts import choose_fonts
from toolkit.report.layout import chunks_of
from toolkit.report.thumbs import Thumbs
from toolkit.report.view import cards_of, volume_of
from toolkit.report.write import desk_for, write_proof

MOST_PLAIN = 600
"""Figures that are given to a plain call: it takes some 4 MB a page, and as many seconds as pages, twice over."""
Layout = Literal["pages", "cards"]
_BODY = re.compile(r"<body>.*?</div>(.*)</body>", re.DOTALL)


def as_laid_out(proof: Proof, layout: Layout) -> Proof:
    """The proof with its layout said."""
    settings = proof.campaign.report.model_copy(update={"layout": layout})
    return replace(proof, campaign=proof.campaign.model_copy(update={"report": settings}))


def ours(proof: Proof, folder: Path) -> tuple[float, float, float, int]:
    """Seconds, peak MB of a child, MB of all files, and how many files; thumbnails are there already."""
    started = time.perf_counter()
    files = write_proof(proof, folder)
    seconds = time.perf_counter() - started
    return seconds, files.peak_mb, sum(path.stat().st_size for path in files.pdf) / 1e6, len(files.pdf)


def plain(proof: Proof, folder: Path, thumbs: Thumbs) -> tuple[float, float, float]:
    """Seconds, peak MB and MB of the file that one call makes of all pages."""
    scratch = folder / "plain"
    scratch.mkdir()
    book = volume_of(proof, cards_of(proof), range(len(proof.outcomes)), 1, 1, thumbs)
    chunks = chunks_of(book, len(proof.outcomes))
    fonts = choose_fonts("".join(c.html for c in chunks), proof.kit.faces)
    desk = desk_for(book.paper, fonts, thumbs, scratch)
    rest = "".join(found.group(1) for c in chunks[1:] if (found := _BODY.search(c.html)))
    html = scratch / "proof.html"
    html.write_text(fonts.printable(chunks[0].html.replace("</body>", rest + "</body>")), encoding="utf-8")
    job, pdf = scratch / "job.json", scratch / "plain.pdf"
    assets = {name: str(path) for name, path in desk.assets.items()}
    told = {"html": str(html), "css": [str(path) for path in desk.css], "assets": assets, "pdf": str(pdf)}
    job.write_text(json.dumps(told), encoding="utf-8")
    started = time.perf_counter()
    command = [sys.executable, "-m", "tests.benchmarks.plain_child", str(job)]
    fonts_of_ours = {**os.environ, "FONTCONFIG_FILE": str(desk.fontconfig), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=fonts_of_ours)
    seconds = time.perf_counter() - started
    return seconds, float(json.loads(done.stdout.splitlines()[-1])["peak_mb"]), pdf.stat().st_size / 1e6


def measure(count: int) -> None:
    """Print the lines of one number of figures."""
    with tempfile.TemporaryDirectory(prefix="bench-proof-") as name:
        folder = Path(name)
        proof = sample.proof(folder, count, width=1075)
        out = folder / "out"
        write_proof(replace(as_laid_out(proof, "pages"), outcomes=proof.outcomes[:1]), out)  # imports, fonts
        thumbs = Thumbs(out / ".thumbs", proof.pieces_root, "#f1f0ec")
        thumbs.make(p for o in proof.outcomes for p in o.pieces)
        ours(as_laid_out(proof, "cards"), folder / "warm")
        (folder / "warm" / ".thumbs").rename(folder / ".thumbs")
        first = 0.0
        for layout in ("pages", "cards"):
            place = folder / layout
            place.mkdir()
            (place / ".thumbs").symlink_to(folder / ".thumbs")
            seconds, peak, size, files = ours(as_laid_out(proof, layout), place)
            first = first or seconds
            say(count, layout, seconds, peak, size, f"{files} file{'s' if files > 1 else ''}")
        if count <= MOST_PLAIN:
            thumbs = Thumbs(folder / ".thumbs", proof.pieces_root, "#f1f0ec")
            thumbs.make(p for o in proof.outcomes for p in o.pieces)
            seconds, peak, size = plain(as_laid_out(proof, "pages"), folder, thumbs)
            say(count, "plain call", seconds, peak, size, f"{first / seconds:.2f} of its time")


def say(count: int, what: str, seconds: float, peak: float, size: float, note: str) -> None:
    print(f"{count:>7}  {what:<11}{seconds:>8.1f}{peak:>13.0f}{size:>9.1f}   {note}", flush=True)


def main(counts: list[int]) -> None:
    """Print the table."""
    print(machine())
    print("figures  layout      seconds  peak MB each       MB")
    for count in counts:
        measure(count)


if __name__ == "__main__":
    main([int(arg) for arg in sys.argv[1:]] or [50, 500, 2000])

"""The proof against one plain WeasyPrint call on the same HTML: ``bench_proof [figures ...]``, 50, 500 and 2,000.

Both get the same thumbnails, fonts and style sheets, and a page for each figure; the product adds volumes, forms that
every reader keeps, links between volumes' chunks, attachments and marks. ``cards`` is what it makes by itself of more
than 500 figures. The figures are drawn, not rendered, at print size. Plain stops where its memory would not do.
"""

from __future__ import annotations

import json
import os
import pickle
import re
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass, replace
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
_BODY = re.compile(r"<body[^>]*>.*?</div>(.*)</body>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Cost:
    """What a proof took."""

    seconds: float
    cpu_s: float
    peak_mb: float
    mb: float
    files: int


def as_laid_out(proof: Proof, layout: Layout) -> Proof:
    """The proof with its layout said."""
    settings = proof.campaign.report.model_copy(update={"layout": layout})
    return replace(proof, campaign=proof.campaign.model_copy(update={"report": settings}))


def ours(proof: Proof, folder: Path) -> Cost:
    """What the product takes; thumbnails are there already."""
    pickled = folder / "proof.pickle"
    pickled.write_bytes(pickle.dumps(proof))
    command = [sys.executable, "-m", "tests.benchmarks.proof_child", str(pickled), str(folder)]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return Cost(**json.loads(done.stdout.splitlines()[-1]))


def plain(proof: Proof, folder: Path, thumbs: Thumbs) -> Cost:
    """What one call takes that makes all pages."""
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
    told = json.loads(done.stdout.splitlines()[-1])
    return Cost(seconds, told["cpu_s"], told["peak_mb"], pdf.stat().st_size / 1e6, 1)


def measure(count: int) -> None:
    """Print the lines of one number of figures."""
    with tempfile.TemporaryDirectory(prefix="bench-proof-") as name:
        folder = Path(name)
        proof = sample.proof(folder, count, width=1075)
        write_proof(replace(as_laid_out(proof, "pages"), outcomes=proof.outcomes[:12]), folder / "warm")
        (folder / "warm" / ".thumbs").rename(folder / ".thumbs")
        thumbs = Thumbs(folder / ".thumbs", proof.pieces_root, "#f1f0ec")
        thumbs.make(p for o in proof.outcomes for p in o.pieces)
        took: list[Cost] = []
        for layout in ("pages", "cards"):
            place = folder / layout
            place.mkdir()
            (place / ".thumbs").symlink_to(folder / ".thumbs")
            took.append(ours(as_laid_out(proof, layout), place))
            say(count, layout, took[-1], f"{took[-1].files} file{'s' if took[-1].files > 1 else ''}")
        if count <= MOST_PLAIN:
            thumbs = Thumbs(folder / ".thumbs", proof.pieces_root, "#f1f0ec")
            thumbs.make(p for o in proof.outcomes for p in o.pieces)
            one = plain(as_laid_out(proof, "pages"), folder, thumbs)
            time_, cpu = took[0].seconds / one.seconds, took[0].cpu_s / one.cpu_s
            say(count, "plain call", one, f"pages take {time_:.2f} of its time and {cpu:.2f} of its CPU")


def say(count: int, what: str, cost: Cost, note: str) -> None:
    told = f"{cost.seconds:>8.1f}{cost.cpu_s:>8.1f}{cost.peak_mb:>9.0f}{cost.mb:>8.1f}"
    print(f"{count:>7}  {what:<11}{told}   {note}", flush=True)


def main(counts: list[int]) -> None:
    """Print the table."""
    print(machine())
    print("figures  layout      seconds   CPU s  peak MB      MB")
    for count in counts:
        measure(count)


if __name__ == "__main__":
    main([int(arg) for arg in sys.argv[1:]] or [50, 500, 2000])

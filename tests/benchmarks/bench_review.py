"""Measures the review page with many figures: start, first picture, scrolling, decisions, memory.

Run it by hand: `python -m tests.benchmarks.bench_review [figures]`. Figures are made up: outcomes for all of them,
pictures of print size for a few, shared by the others. The server is a process of its own, the browser is Debian's.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import psutil
from playwright.sync_api import Browser, Page, Playwright, sync_playwright

from tests.review.house import made_campaign
from tests.review.many import fill

PICTURES: Final = 48
DECISIONS: Final = 60
FRESH: Final = 7
"""Browsers that have never been here, one after the other."""
_FLAGS: Final = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
_WATCH: Final = """(() => { const seen = () => { const image = document.querySelector('.tile img');
    if (image && image.complete && image.naturalWidth) requestAnimationFrame(() => pictureAt = performance.now());
    else requestAnimationFrame(seen) }; requestAnimationFrame(seen) })()"""
"""Put into the page before its own scripts, so that no time of the driver's is counted."""
_SEEN: Final = """() => new Promise(done => { const ask = () =>
  window.pictureAt ? done([pictureAt, performance.timeOrigin]) : setTimeout(ask, 10); ask() })"""
_SCROLL: Final = """() => new Promise(done => { const frames = []; let last = performance.now(); let n = 0;
  const step = now => { frames.push(now - last); last = now; scrollBy(0, 60);
    if (++n < 240) requestAnimationFrame(step); else done(frames.slice(5)) }; requestAnimationFrame(step) })"""
_DECIDE: Final = """async n => { const { post } = await import(document.body.dataset.own + '/api.js');
  const { store } = await import(document.body.dataset.own + '/store.js');
  const tiles = [...store.tiles.values()].filter(t => t.box_art).slice(0, n); const took = [];
  for (const tile of tiles) { const begun = performance.now();
    await post('/api/decide', { row: tile.id, box_art: tile.box_art, answer: 'approved', reviewer: 'Ana Silva' });
    took.push(performance.now() - begun) }
  return took }"""


def measure(figures: int) -> list[tuple[str, str]]:
    """Lines of the table, as (what, value)."""
    with tempfile.TemporaryDirectory() as name:
        file = _made(Path(name), figures)
        begun = time.perf_counter()
        line = [sys.executable, "-u", "-c", "from toolkit.cli import main; main()"]
        line += ["review", str(file), "--no-open", "--port", "0"]
        child = subprocess.Popen(line, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        try:
            assert child.stdout is not None
            links = (line.strip() for line in child.stdout)  # the next one, as soon as one was used
            link = next(links)
            started = time.perf_counter() - begun
            said = [("from the command to the link", f"{started:.1f} s"), *_browse(link, links)]
            peak = psutil.Process(child.pid).memory_info().rss / 1e6
            said.append(("memory of the server afterwards", f"{peak:.0f} MB"))
        finally:
            child.kill()
            child.communicate()
    return said


def _made(folder: Path, figures: int) -> Path:
    abc = "abcdefghijklmnopqrstuvwxyz"
    names = (f"{abc[n // 676 % 26].upper()}{abc[n // 26 % 26]}{abc[n % 26]} Example" for n in range(figures))
    lines = "\n".join(f"p{n:05},persona,{name},Rider" for n, name in enumerate(names))
    job = made_campaign(folder, roster=f"id,kind,name,role\n{lines}\n", run=False)
    fill(job, pictures=PICTURES, size=(1075, 1606))
    return job.campaign.file


def _browse(link: str, links: Iterator[str]) -> list[tuple[str, str]]:
    with sync_playwright() as playwright:
        cold = []
        for _ in range(FRESH):
            browser, page, ms = _enter(playwright, link)
            cold.append(ms)
            if len(cold) < FRESH:
                browser.close()
                link = next(links)
        page.wait_for_timeout(4000)  # the screen's other pictures are made, the browser is at rest
        warm = sorted(_again(page) for _ in range(5))
        frames = page.evaluate(_SCROLL)
        took = sorted(page.evaluate(_DECIDE, DECISIONS))
        browser.close()
    slow = sum(frame > 1000 / 60 * 1.5 for frame in frames)
    return [
        (f"from link to first picture, fresh browsers (median of {FRESH})", f"{statistics.median(cold):.0f} ms"),
        ("the same, the slowest", f"{max(cold):.0f} ms"),
        ("first picture, the page again (median of 5)", f"{statistics.median(warm):.0f} ms"),
        ("scrolling, time of a frame (median)", f"{statistics.median(frames):.1f} ms"),
        ("scrolling, frames that came late", f"{slow} of {len(frames)}"),
        (f"a decision, there and back (median of {DECISIONS})", f"{statistics.median(took):.0f} ms"),
        ("a decision, the slowest", f"{took[-1]:.0f} ms"),
    ]


def _enter(playwright: Playwright, link: str) -> tuple[Browser, Page, float]:
    """A browser that has never been here, at the page, and the milliseconds from the link to its first picture."""
    browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*_FLAGS, "--no-first-run"])
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    page.add_init_script(_WATCH)
    clicked = 1000 * time.time()
    page.goto(link)
    page.wait_for_selector(".tile img")
    seen, origin = page.evaluate(_SEEN)
    return browser, page, origin + seen - clicked


def _again(page: Page) -> float:
    page.goto("about:blank")
    page.go_back(wait_until="commit")
    page.wait_for_selector(".tile img")
    return float(page.evaluate(_SEEN)[0])


def main(figures: int) -> None:
    """Print the table."""
    print(f"{figures:,} figures, {PICTURES} distinct pictures of 1075 x 1606")
    for what, value in measure(figures):
        print(f"{what:<68} {value:>10}", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 5000)

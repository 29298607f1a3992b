"""Debian's Chromium as a reader of proofs: its own viewer, clicked and typed into, and saved with the changes."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pikepdf
from playwright.sync_api import Frame, Page, sync_playwright

from tests.report.readers import Answers, places_of

CHROMIUM: Final = Path("/usr/bin/chromium")
_SAVE = """async () => {
  const viewer = document.querySelector("pdf-viewer");
  const saved = await viewer.currentController.save("EDITED");
  const bytes = new Uint8Array(saved.dataToSave);
  let text = "";
  for (let i = 0; i < bytes.length; i += 8192) text += String.fromCharCode(...bytes.subarray(i, i + 8192));
  return btoa(text);
}"""
"""What 'Download, with your changes' does, up to the dialogue that asks where to."""
_LOOK = """number => {
  const viewer = document.querySelector("pdf-viewer");
  let page;
  try { page = viewer.viewport.getPageScreenRect(number); } catch { return null; }  // not loaded yet
  const main = viewer.shadowRoot.querySelector("#main").getBoundingClientRect();
  if (page.y < 0 || page.y + page.height > main.height) { viewer.viewport.goToPage(number); return null; }
  return {x: page.x + main.x, y: page.y + main.y, width: page.width, height: page.height};
}"""


def with_chromium(proof: Path, answers: Answers, to: Path) -> None:
    """Open the proof in the browser's viewer, answer, and save."""
    with pikepdf.open(proof) as pdf:
        sizes = [(float(page.mediabox[2]), float(page.mediabox[3])) for page in pdf.pages]
    with sync_playwright() as play:
        browser = play.chromium.launch(
            executable_path=CHROMIUM,
            headless=False,  # the old headless mode, which Playwright would ask for, has no viewer
            args=["--no-sandbox", "--headless=new"],
        )
        try:
            page = browser.new_page(viewport={"width": 1300, "height": 1000})
            page.goto(f"{proof.as_uri()}#zoom=60&navpanes=0")
            left = dict(answers)
            for _ in range(5):  # a click now and then finds the page still moving; a person would look and click again
                _fill(page, places_of(proof, left), sizes)
                to.write_bytes(base64.b64decode(_viewer(page).evaluate(_SAVE)))
                filled = _filled(to)
                left = {name: said for name, said in answers.items() if name not in filled}
                if not left:
                    break
        finally:
            browser.close()


def _fill(page: Page, places: Mapping[int, list[tuple[float, float, str]]], sizes: list[tuple[float, float]]) -> None:
    for number, spots in places.items():
        wide, high = sizes[number]
        for x, y, text in ((6, high - 6, ""), *spots):  # the first click only wakes the page
            shown = _shown(page, number)  # each time anew: the viewer may move a page when a field is chosen
            scale = shown["width"] / wide
            page.mouse.click(shown["x"] + x * scale, shown["y"] + (high - y) * scale)
            page.wait_for_timeout(200)
            page.keyboard.type(text)
        page.wait_for_timeout(200)


def _filled(path: Path) -> set[str]:
    with pikepdf.open(path) as pdf:
        return {str(field.T) for field in pdf.Root.AcroForm.Fields if str(field.get("/V", "")) not in ("", "/Off")}


def _viewer(page: Page) -> Frame:
    for _ in range(200):
        found = next((frame for frame in page.frames if frame.url.startswith("chrome-extension:")), None)
        if found is not None:
            return found
        page.wait_for_timeout(50)
    raise AssertionError("Chromium did not open its viewer")


def _shown(page: Page, number: int) -> Mapping[str, Any]:
    """Where the page stands in the window, once the viewer has gone there."""
    frame, before = _viewer(page), None
    for _ in range(200):
        now: Mapping[str, Any] | None = frame.evaluate(_LOOK, number)
        if now is not None and now == before:
            return now
        before = now
        page.wait_for_timeout(100)
    raise AssertionError(f"Chromium did not show page {number + 1}")

"""Make the pictures of docs/review.md: a variant of the sample campaign, drawn twice, on the page in Chromium.

`python -m tools.review_pictures [FOLDER]`: the campaign is kept in FOLDER, so that a second call draws nothing anew.
"""

from __future__ import annotations

import csv
import io
import sys
import tempfile
from pathlib import Path
from typing import Final

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from tests.review.house import served
from toolkit.console import progress_for
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job
from toolkit.review.server import ReviewServer
from toolkit.wiring import open_workshop

ROOT: Final = Path(__file__).parent.parent
PICTURES: Final = ROOT / "docs" / "pictures"
LONG: Final = {
    "name": "Marcus Oluwaseun Adeyemi-Featherstonehaugh-Wriothesley",
    "role": "Ride data analyst and keeper of the long, long list of tailwinds of the season",
}
SECOND: Final = {"amara": {"outfit_colour": "brand.flare", "eyewear_colour": "brand.spruce"}}
_FLAGS: Final = ("--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync")
_APPROVAL: Final = "approval:\n  reviewers:\n    - {name: Ana Silva}\n    - {name: Ben Okoro}\n  rule: 1 of 2\n"


def write_campaign(folder: Path, changes: dict[str, dict[str, str]]) -> Path:
    """Write the sample's first ten rows with what makes a review worth while: a name too long, a consent missing."""
    folder.mkdir(parents=True, exist_ok=True)
    source = ROOT / "campaigns"
    rows = list(csv.DictReader(io.StringIO((source / "spring.csv").read_text("utf-8"))))[:10]
    for row in rows:
        row.update({"marcus": LONG, **changes}.get(row["id"], {}))
    with (folder / "spring.csv").open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, rows[0].keys())
        writer.writeheader()
        writer.writerows(rows)
    consents = (source / "spring-consents.csv").read_text("utf-8").splitlines()
    kept = [line for line in consents if not line.startswith("begona,")]
    (folder / "spring-consents.csv").write_text("\n".join(kept) + "\n", encoding="utf-8")
    text = (source / "spring.yaml").read_text("utf-8")
    text = text.replace("kit: halden", f"kit: {ROOT / 'brand_kits' / 'halden'}").replace(
        "quality: final", "quality: draft"
    )
    text = text[: text.index("delivery:")] + text[text.index("report:") :]
    campaign = folder / "spring.yaml"
    campaign.write_text(f"{text}output: out\n{_APPROVAL}", encoding="utf-8")
    return campaign


def draw(folder: Path) -> Path:
    """Two runs: the second makes a version 2 of one figure."""
    for changes in ({}, SECOND):
        campaign = write_campaign(folder, changes)
        with open_workshop(read_job(campaign), deliver=False) as shop:
            run_campaign(shop, progress_for())
    return campaign


def enter(browser: Browser, server: ReviewServer, width: int, height: int, *, dark: bool = False) -> Page:
    """A page at a size, let in as Ana Silva."""
    scheme = "dark" if dark else "light"
    context = browser.new_context(
        viewport={"width": width, "height": height},
        device_scale_factor=1.25 if width > 1000 else 2,
        color_scheme=scheme,
    )
    page = context.new_page()
    page.add_init_script("localStorage.setItem('campaign-review-name', 'Ana Silva')")
    page.goto(server.link())
    page.wait_for_selector(".kpi")
    return page


def look(page: Page, row: str, key: str = "") -> None:
    """Open a figure and press a key."""
    page.goto(page.url.split("/figure")[0].rstrip("/") + f"/figure/{row}")
    page.wait_for_selector("#checks")
    page.wait_for_selector(".viewer.seen")
    if key:
        page.keyboard.press(key)
    page.wait_for_timeout(900)


def shot(page: Page) -> Image.Image:
    """What the page shows."""
    page.wait_for_timeout(600)
    return Image.open(io.BytesIO(page.screenshot())).convert("RGB")


def keep(picture: Image.Image, name: str, width: int) -> None:
    """Write a picture for the docs."""
    height = round(picture.height * width / picture.width)
    picture.resize((width, height), Image.Resampling.LANCZOS).save(PICTURES / name, "JPEG", quality=84, optimize=True)


def beside(pictures: list[Image.Image]) -> Image.Image:
    """Pictures of one height side by side."""
    gap = pictures[0].width // 14
    sheet = Image.new(
        "RGB", (sum(p.width for p in pictures) + gap * (len(pictures) - 1), pictures[0].height), "#ffffff"
    )
    left = 0
    for picture in pictures:
        sheet.paste(picture, (left, 0))
        left += picture.width + gap
    return sheet


def main(folder: Path) -> None:
    """Draw, look, write."""
    campaign = draw(folder)
    with served(read_job(campaign)) as server, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*_FLAGS, "--no-first-run"])
        page = enter(browser, server, 1440, 900)
        look(page, "amara", "s")
        keep(shot(page), "review-compare.jpg", 1280)
        look(page, "marcus")
        keep(shot(page), "review-figure.jpg", 1280)
        phone = enter(browser, server, 390, 844)
        look(phone, "marcus")
        pictures = [shot(phone)]
        for row, answer in (("harpreet", "a"), ("leila", "a"), ("soren", "w")):
            look(page, row, answer)
            if answer == "w":
                page.keyboard.type("The dog may be a little larger.")
                page.keyboard.press("Control+Enter")
                page.wait_for_timeout(900)
        page.goto(page.url.split("/figure")[0])
        page.wait_for_selector(".tile img")
        page.wait_for_timeout(5500)
        keep(shot(page), "review-grid.jpg", 1280)
        phone.goto(phone.url.split("/figure")[0])
        phone.wait_for_selector(".tile img")
        phone.wait_for_timeout(5500)
        dark = enter(browser, server, 390, 844, dark=True)
        look(dark, "amara", "c")
        dark.keyboard.type("The jacket was better in green, as in version 1.")
        keep(beside([shot(phone), *pictures, shot(dark)]), "review-phone.jpg", 1280)
        browser.close()


if __name__ == "__main__":
    if len(sys.argv) > 1:
        main(Path(sys.argv[1]).absolute())
    else:
        with tempfile.TemporaryDirectory() as scratch:
            main(Path(scratch))

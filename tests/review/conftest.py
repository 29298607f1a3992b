"""One campaign for all tests of the page: drawn once, copied for those who change it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, sync_playwright

from tests.review.browsing import PHONE, WIDE, Enter
from tests.review.house import copied, made_campaign, remade_campaign
from toolkit.model.job import Job
from toolkit.review.server import ReviewServer

FLAGS = ["--no-sandbox", "--disable-background-networking", "--disable-component-update", "--disable-sync"]


@pytest.fixture(scope="session")
def drawn(tmp_path_factory: pytest.TempPathFactory) -> Job:
    return made_campaign(tmp_path_factory.mktemp("review"))


@pytest.fixture(scope="session")
def remade(drawn: Job, tmp_path_factory: pytest.TempPathFactory) -> Job:
    """Another copy, after a run that made new versions of two rows."""
    return remade_campaign(drawn, tmp_path_factory.mktemp("remade"))


@pytest.fixture
def job(drawn: Job, tmp_path: Path) -> Job:
    """A copy of the drawn campaign."""
    return copied(drawn, tmp_path / "campaign")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Debian's own; nothing is downloaded. Of one module: while it lives, no other event loop can run here."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path="/usr/bin/chromium", args=[*FLAGS, "--no-first-run"])
        yield browser
        browser.close()


@pytest.fixture
def enter(chromium: Browser) -> Iterator[Enter]:
    """Let a browser of its own in; after the test no page may have complained."""
    complaints: list[str] = []
    open_pages = []

    def into(server: ReviewServer, size: tuple[int, int] = WIDE, name: str = "", language: str = "en-GB") -> Page:
        viewport: ViewportSize = {"width": size[0], "height": size[1]}
        context = chromium.new_context(viewport=viewport, has_touch=size == PHONE, locale=language)
        context.set_default_timeout(8000)
        open_pages.append(context)
        page = context.new_page()
        page.on("console", lambda said: complaints.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if name:
            page.add_init_script(f"localStorage.setItem('campaign-review-name', '{name}')")
        page.goto(server.link())
        page.wait_for_selector(".kpi")  # the script has begun; the tiles were there before
        return page

    yield into
    for context in open_pages:
        context.close()
    assert [said for said in complaints if "409" not in said and "REFUSED" not in said] == []

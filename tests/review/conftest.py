"""One campaign for all tests of the page: drawn once, copied for those who change it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.review.house import copied, made_campaign, remade_campaign
from toolkit.model.job import Job

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

"""Browsers at the page: their sizes, what people do again and again, and what is in the ledger afterwards."""

from __future__ import annotations

from collections.abc import Callable

from playwright.sync_api import Page

from toolkit.ledger.ledger import Ledger
from toolkit.model.decision import Answer
from toolkit.model.job import Job
from toolkit.pipeline.notes import decisions_of
from toolkit.wiring import take_in_decisions

WIDE, PHONE = (1280, 800), (390, 844)
Enter = Callable[..., Page]
"""Lets a browser of its own in: (server, size, name, language)."""


def recorded(job: Job, row: str) -> list[tuple[Answer, str, str]]:
    assert take_in_decisions(job)
    ledger = Ledger.read(job.campaign.output / "ledger.sqlite")
    try:
        return [(d.answer, d.reviewer, d.comment) for d in decisions_of(ledger, row)]
    finally:
        ledger.close()


def approve(page: Page) -> None:
    """Approve, once the picture is on the screen."""
    page.wait_for_selector(".viewer.seen")
    page.get_by_role("button", name="Approve", exact=True).click()

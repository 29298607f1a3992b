"""Somebody who has never seen the page: where to begin, a way back, what is left, and what comes after."""

from __future__ import annotations

from pathlib import Path
from typing import Final, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.review.browsing import PHONE, Enter, recorded
from tests.review.house import EXTRA, made_campaign, served
from tests.review.many import fill
from tests.review.test_book import RULE
from toolkit.model.decision import Answer
from toolkit.model.job import Job

SCHEMES: Final[tuple[Literal["light", "dark"], ...]] = ("light", "dark")


def test_from_the_first_click_to_what_comes_after(job: Job, enter: Enter) -> None:
    with served(job) as server:
        page = enter(server)
        expect(page.locator("#todo")).to_contain_text("4 figures are waiting for your decision")
        page.get_by_role("button", name="Start").click()
        for name, left in (("Ann", 4), ("Bob", 3), ("Cleo", 2), ("Dan", 1)):
            expect(page.get_by_role("heading", name=f"Person {name}")).to_be_focused()
            expect(page.locator(".left")).to_have_text(f"{left} left")
            page.wait_for_selector(".viewer.seen")
            page.keyboard.press("c" if name == "Cleo" else "a")
            if name == "Ann":
                page.get_by_role("textbox", name="Your name").fill("Ana Silva")
                page.keyboard.press("Enter")
            if name == "Cleo":
                page.keyboard.type("The coat in green.")
                page.keyboard.press("Control+Enter")
        todo = page.locator("#todo")
        expect(todo).to_be_focused()
        expect(todo).to_contain_text("Everything is decided")
        expect(todo.locator("li")).to_have_text(["Approved: 3", "Changes required: 1"])
        expect(todo.locator("code")).to_have_text(["campaign run paper.yaml", "campaign publish paper.yaml"])
        expect(todo).to_contain_text("you may close this tab")
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme)
            assert [(scheme, found["id"]) for found in Axe().run(page).response["violations"]] == []
    assert recorded(job, "cleo") == [(Answer.CHANGES, "Ana Silva", "The coat in green.")]


def test_who_is_not_asked_is_told_whom_the_campaign_asks(tmp_path: Path, enter: Enter) -> None:
    job = made_campaign(tmp_path, extra=EXTRA + RULE, run=False)
    fill(job)
    with served(job) as server:
        guest, ben = enter(server, name="Gil Roth"), enter(server, name="ben okoro")
        expect(guest.locator("#todo")).to_contain_text("the campaign asks Ana Silva and Ben Okoro")
        expect(guest.locator("#clean")).to_be_hidden()
        expect(ben.locator("#clean")).to_have_text("Approve all 3 that passed")
        expect(ben.locator("#todo")).to_contain_text("4 figures are waiting for your decision")


def test_a_slip_is_mended_from_where_it_is_told(job: Job, enter: Enter) -> None:
    with served(job) as server:
        page = enter(server, PHONE, name="Ana Silva")
        page.get_by_role("button", name="Start").tap()
        page.wait_for_selector(".viewer.seen")
        page.get_by_role("button", name="Approve", exact=True).tap()
        expect(page.get_by_role("heading", name="Person Bob")).to_be_visible()
        page.locator("#said").get_by_role("button", name="Change").tap()
        expect(page.get_by_role("heading", name="Person Ann")).to_be_visible()
        page.wait_for_selector(".viewer.seen")
        page.get_by_role("button", name="Reject").tap()
        page.get_by_role("textbox", name="Comment").fill("It was a slip.")
        page.get_by_role("button", name="Record: rejected").tap()
        expect(page.get_by_role("heading", name="Person Bob")).to_be_visible()
        page.keyboard.press("Control+z")
        expect(page.get_by_role("heading", name="Person Ann")).to_be_visible()
        expect(page.locator(".saids")).to_have_text("Rejected: Ana Silva")
    assert [word[0] for word in recorded(job, "ann")] == [Answer.APPROVED, Answer.REJECTED]

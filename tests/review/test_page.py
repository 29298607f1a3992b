"""The page in Debian's Chromium: by keyboard, on a phone, light and dark, with two at once and a run in between."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.review.browsing import PHONE, WIDE, Enter, approve, recorded
from tests.review.house import made_campaign, served, with_new_versions
from toolkit.model.decision import Answer
from toolkit.model.job import Job


@contextmanager
def held(page: Page, key: str) -> Iterator[None]:
    page.keyboard.down(key)
    yield
    page.keyboard.up(key)


def test_a_round_by_keyboard_alone(job: Job, enter: Enter) -> None:
    with served(job) as server:
        page = enter(server)
        page.keyboard.press("/")
        page.keyboard.type("ann")
        expect(page.locator(".tile")).to_have_count(1)
        page.keyboard.press("Escape")
        page.keyboard.press("ArrowRight")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Person Ann")).to_be_focused()
        page.wait_for_selector(".viewer.seen")
        page.keyboard.press("a")
        page.get_by_role("textbox", name="Your name").fill("Ana Silva")
        page.keyboard.press("Enter")
        page.locator("#search").evaluate("e => (e.value = '', e.dispatchEvent(new Event('input')))")
        expect(page.locator("#said")).to_contain_text("Everything in this list is decided")
        page.locator(".tile[data-id=bob]").focus()
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Person Bob")).to_be_focused()
        page.wait_for_selector(".viewer.seen")
        page.keyboard.press("c")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#problem")).to_contain_text("Say in a sentence")
        page.keyboard.type("Less beard, <b>please</b>.")
        page.keyboard.press("Control+Enter")
        expect(page.get_by_role("heading", name="Person Cleo")).to_be_focused()
        page.keyboard.press("k")
        expect(page.locator("blockquote")).to_have_text("Less beard, <b>please</b>.")
        expect(page.locator(".again")).to_contain_text("campaign run paper.yaml --only bob")
        page.keyboard.press("Escape")
        expect(page.locator(".tile[data-id=bob]")).to_be_focused()
        expect(page.locator(".tile[data-id=bob] .tag")).to_have_text("Changes required")
    assert recorded(job, "ann") == [(Answer.APPROVED, "Ana Silva", "")]
    assert recorded(job, "bob") == [(Answer.CHANGES, "Ana Silva", "Less beard, <b>please</b>.")]


def test_a_tab_left_open_while_a_run_makes_a_new_version(job: Job, remade: Job, enter: Enter) -> None:
    with served(job) as server:
        page = enter(server, name="Ana Silva")
        page.goto(page.url.rstrip("/") + "/figure/ann")
        expect(page.get_by_role("heading", name="Person Ann")).to_be_visible()
        before = page.locator("img.now").get_attribute("src")
        page.get_by_role("textbox", name="Comment").fill("Good hat.")
        with_new_versions(job, remade)
        page.keyboard.press("Escape")
        page.get_by_role("heading", name="Person Ann").focus()
        page.keyboard.press("z")
        expect(page.locator("img.sharp")).to_be_visible()
        page.keyboard.press("z")
        approve(page)
        expect(page.locator("#problem")).to_contain_text("Nothing was recorded")
        expect(page.locator(".notice")).to_contain_text("You still see version 1")
        assert page.locator("img.now").get_attribute("src") == before
        page.get_by_role("button", name="Show version 2").click()
        expect(page.locator("img.now")).not_to_have_attribute("src", str(before))
        expect(page.get_by_role("textbox", name="Comment")).to_have_value("Good hat.")
        with held(page, "v"):
            expect(page.locator("img.old")).to_be_visible()
        expect(page.locator("img.old")).to_be_hidden()
        page.get_by_role("heading", name="Person Ann").focus()
        page.keyboard.press("s")
        slider = page.get_by_role("slider", name="Version 1 on the left, version 2 on the right")
        slider.press("End")
        assert page.locator("img.old").evaluate("e => e.style.clipPath") == "inset(0px 0% 0px 0px)"
        approve(page)
        expect(page.locator("#said")).to_contain_text("Person Ann: approved")
    assert recorded(job, "ann") == [(Answer.APPROVED, "Ana Silva", "Good hat.")]


def test_two_reviewers_see_each_other_without_loading_again(job: Job, enter: Enter) -> None:
    with served(job) as server:
        ana, ben = enter(server, name="Ana Silva"), enter(server, PHONE, name="Ben Okoro")
        ben.locator(".tile[data-id=cleo]").tap()
        ben.get_by_role("button", name="Reject").tap()
        ben.get_by_role("textbox", name="Comment").fill("Not her colour.")
        ben.wait_for_selector(".viewer.seen")
        ben.get_by_role("button", name="Record: rejected").tap()
        expect(ana.locator(".tile[data-id=cleo] .tag")).to_have_text("Rejected", timeout=6000)
        ana.keyboard.press("b")
        dialog = ana.get_by_role("dialog")
        expect(dialog).to_contain_text("Approve 3 figures?")
        dialog.get_by_role("button", name="Approve 3 figures").click()
        expect(ana.get_by_role("button", name="4 decided")).to_be_visible()
        ana.locator(".tile[data-id=cleo]").click()
        expect(ana.locator("blockquote")).to_have_text("Not her colour.")
        approve(ana)
        expect(ana.locator("#said")).to_contain_text("Person Cleo: approved")
        ana.goto(ana.url.split("/figure")[0].rstrip("/") + "/figure/cleo")
        expect(ana.get_by_role("list", name="Decided on this version").locator("li")).to_have_count(2)
    assert [word[:2] for word in recorded(job, "cleo")] == [
        (Answer.REJECTED, "Ben Okoro"),
        (Answer.APPROVED, "Ana Silva"),
    ]
    assert recorded(job, "dan") == [(Answer.APPROVED, "Ana Silva", "")]


def test_a_closed_review_says_so_and_keeps_what_was_typed(job: Job, enter: Enter) -> None:
    with served(job) as server:
        page = enter(server, name="Ana Silva")
        page.locator(".tile[data-id=ann]").click()
        page.get_by_role("button", name="Reject").click()
        page.get_by_role("textbox", name="Comment").fill("A word that matters.")
    page.get_by_role("button", name="Record: rejected").click()
    expect(page.locator("#problem")).to_contain_text("The server does not answer")
    expect(page.get_by_role("textbox", name="Comment")).to_have_value("A word that matters.")
    page.context.close()


def test_guests_have_no_way_to_decide(drawn: Job, enter: Enter) -> None:
    with served(drawn, read_only=True) as server:
        page = enter(server)
        page.locator(".tile[data-id=ann]").click()
        expect(page.get_by_role("heading", name="Person Ann")).to_be_visible()
        expect(page.get_by_role("button", name="Approve", exact=True)).to_be_hidden()
        page.keyboard.press("a")
        expect(page.get_by_role("dialog")).to_have_count(0)
        page.keyboard.press("Escape")
        expect(page.locator("#clean")).to_have_count(0)


@pytest.mark.parametrize("size", [WIDE, PHONE])
def test_nothing_stands_in_anybodys_way(drawn: Job, enter: Enter, size: tuple[int, int]) -> None:
    def look(what: str) -> None:
        schemes: tuple[Literal["light", "dark"], ...] = ("light", "dark")
        for scheme in schemes:
            page.emulate_media(color_scheme=scheme)
            found = Axe().run(page).response["violations"]
            assert [(what, scheme, f["id"], [n["html"] for n in f["nodes"]][:3]) for f in found] == []
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), what

    with served(drawn) as server:
        page = enter(server, size)
        look("grid")
        page.locator(".tile[data-id=ann]").click()
        page.locator("summary").click()
        page.get_by_role("button", name="Changes required").click()
        look("figure")
        page.locator("#help").click()
        look("help")


def test_a_screen_reader_hears_where_it_is(drawn: Job, enter: Enter) -> None:
    with served(drawn) as server:
        page = enter(server)
        expect(page.locator("body")).to_match_aria_snapshot(
            """
            - link "Skip to the figures"
            - banner:
              - button "Enter your name"
              - combobox "Language of this page"
              - button "Keys and help"
            - main:
              - region "4 figures":
                - heading "4 figures" [level=1]
                - region "What is left":
                  - button "Start"
                  - progressbar /4 figures are waiting for your decision/
                - group "Show":
                  - button "4 all" [pressed]
                - combobox "State"
                - searchbox "Search by name, role, team or id"
                - list:
                  - listitem:
                    - link /Person Ann/
            """
        )
        page.locator(".tile[data-id=ann]").click()
        expect(page.locator("#figure-view")).to_match_aria_snapshot(
            """
            - region "Person Ann":
              - navigation "Figures"
              - tablist "Pictures":
                - tab "Box art" [selected]
                - tab "Figure"
              - heading "Person Ann" [level=1]
              - form "Your decision":
                - group "Answer":
                  - button "Approve"
                - textbox "Comment"
            """
        )


def test_many_figures_are_not_all_in_the_document(tmp_path_factory: pytest.TempPathFactory, enter: Enter) -> None:
    folder = tmp_path_factory.mktemp("many")
    lines = "\n".join(f"p{n:03},persona,Person {'abcdefgh'[n // 10]}{'abcdefghij'[n % 10]},Rider" for n in range(80))
    job = made_campaign(folder, roster=f"id,kind,name,role\n{lines}\n", extra="packshots: false", run=False)
    from tests.review.many import fill

    fill(job)
    with served(job) as server:
        page = enter(server, PHONE)
        expect(page.get_by_role("button", name="80 all")).to_be_visible()
        assert page.locator(".tile").count() < 30
        page.evaluate("scrollTo(0, document.body.scrollHeight)")
        expect(page.locator(".tile[data-id=p079]")).to_be_visible()
        assert page.locator(".tile").count() < 30

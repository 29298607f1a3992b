"""What the grid shows: by team and more, all of it in the address, and nothing approved that is not shown."""

from __future__ import annotations

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.review.browsing import PHONE, Enter, recorded
from tests.review.house import served
from toolkit.model.decision import Answer
from toolkit.model.job import Job
from toolkit.reading.job import read_job

TEAMS = {"ann": "Design & <b>more</b>", "bob": "design & <b>MORE</b>", "cleo": "Riders", "dan": ""}


@pytest.fixture
def teamed(job: Job) -> Job:
    """The drawn campaign after somebody has written teams into the roster: no run was made since."""
    head, *people = job.campaign.roster.read_text("utf-8").splitlines()
    lines = [f"{head},team", *(f"{line},{TEAMS[line.partition(',')[0]]}" for line in people)]
    job.campaign.roster.write_text("\n".join(lines) + "\n", "utf-8")
    return read_job(job.campaign.file)


def test_a_team_is_looked_at_and_approved_alone(teamed: Job, enter: Enter) -> None:
    with served(teamed) as server:
        page = enter(server, name="Ana Silva")
        team = page.get_by_role("combobox", name="Team")
        expect(team.locator("option")).to_have_text(
            ["All teams", "Design & <b>more</b> (2)", "Riders (1)", "No team (1)"]
        )
        team.select_option(label="Design & <b>more</b> (2)")
        expect(page.locator(".tile")).to_have_count(2)
        expect(page.get_by_role("button", name="2 undecided")).to_be_visible()
        page.keyboard.press("Tab")
        page.locator("#clean").focus()
        page.keyboard.press("b")
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("Approve 2 figures?")
        expect(dialog).to_contain_text("a filter is on")
        dialog.get_by_role("button", name="Approve 2 figures").click()
        expect(page.get_by_role("button", name="2 decided")).to_be_visible()
        expect(page.locator("#todo")).to_contain_text("Everything is decided")
        page.reload()
        expect(page.get_by_role("button", name="2 decided")).to_be_visible()
        page.get_by_role("button", name="Show all").click()
        expect(page.locator(".tile")).to_have_count(4)
        expect(page).to_have_url(re.compile(r"\d/$"))
    assert [recorded(teamed, row) for row in ("ann", "cleo", "dan")] == [[(Answer.APPROVED, "Ana Silva", "")], [], []]


def test_choices_go_together_and_stay_on_the_way_to_a_figure_and_back(teamed: Job, enter: Enter) -> None:
    with served(teamed) as server:
        page = enter(server, PHONE)
        page.get_by_role("combobox", name="Team").select_option(label="No team (1)")
        page.get_by_role("button", name="1 undecided").tap()
        page.get_by_role("searchbox").fill("dan")
        expect(page).to_have_url(re.compile(r"/\?show=undecided&team=&find=dan$"))
        page.locator(".tile").tap()
        expect(page.get_by_role("heading", name="Person Dan")).to_be_visible()
        expect(page.locator(".count")).to_contain_text("1 of 1")
        page.go_back()
        expect(page.locator(".tile")).to_have_count(1)
        page.goto(page.url.partition("?")[0] + "?show=undecided&team=Nobody&state=odd")
        expect(page.locator(".tile")).to_have_count(4)
        page.goto(page.url.partition("?")[0] + "?team=Riders")
        expect(page.locator(".tile")).to_have_count(1)
        found = Axe().run(page).response["violations"]
        assert [(one["id"], [node["html"] for node in one["nodes"]][:3]) for one in found] == []
        page.locator(".tile").tap()
        expect(page.locator(".sub").first).to_have_text("Rider, Riders")


def test_without_teams_nothing_is_said_of_them(drawn: Job, enter: Enter) -> None:
    with served(drawn) as server:
        expect(enter(server).get_by_role("combobox", name="Team")).to_have_count(0)


def test_the_tiles_that_come_with_the_page_are_those_that_the_script_makes(teamed: Job, enter: Enter) -> None:
    with served(teamed) as server:
        page = enter(server, name="Ana Silva")
        page.keyboard.press("b")
        page.get_by_role("dialog").get_by_role("button", name="Approve 4 figures").click()
        expect(page.get_by_role("button", name="4 decided")).to_be_visible()
        sent, made = page.evaluate(
            """async () => {
              const html = await (await fetch('/', { credentials: 'include' })).text();
              const grid = new DOMParser().parseFromString(html, 'text/html').getElementById('grid');
              for (const image of grid.querySelectorAll('img'))
                ['fetchpriority', 'loading'].forEach(name => image.removeAttribute(name));
              document.getElementById('grid').replaceChildren();
              (await import(document.body.dataset.own + '/grid.js')).refill();
              return [grid.innerHTML, document.getElementById('grid').innerHTML]; }"""
        )
        assert sent == made
        assert sent.count("<li") == 4

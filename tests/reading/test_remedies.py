"""``on_failure``: what a kit or campaign may have tried when a check fails, and how it is told what it may not."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.reading.project import Project
from toolkit.guardrails.policy import draws_again, fixes, in_force
from toolkit.model.finding import Severity
from toolkit.model.remedy import FIXES, REDRAWN, Remedy
from toolkit.reading.job import read_job

MODEL = "provider: {name: openai, model: gpt-image-2.5-flare}\n"


def said(file: Path, *entries: str, extra: str = "") -> None:
    lines = "".join(f"    - {{{entry}}}\n" for entry in entries)
    with file.open("a", encoding="utf-8") as stream:
        stream.write(f"{extra}guardrails:\n  on_failure:\n{lines}")


@pytest.mark.parametrize(
    ("entry", "what", "todo"),
    [
        ("check: text/fit, do: fix", "There is no guardrail 'text/fit'", "Did you mean 'text/fits'?"),
        (
            "check: logo/integrity, do: fix",
            "no sure fix for 'logo/integrity'",
            "figure/alone, links/allowed",
        ),
        ("check: text/fits, do: regenerate", "nothing that 'text/fits' looks at", "figure/blank"),
        ("check: figure/blank, do: ask", "nobody says why", "reason"),
        ("check: consent/photo, do: ask, reason: it is late", "cannot be made milder", "covers 'photo'"),
        ("check: disclosure/visible, do: ask, reason: a gift", "is made milder by nobody", "by: Jane Doe"),
        ("check: text/fits, do: fix, at_most: 2", "'fix' draws none", "Leave it out"),
        ("check: figure/blank, do: regenerate, at_most: 9", "5", ""),
        ("check: figure/blank, do: again", "regenerate", ""),
    ],
)
def test_what_cannot_be_tried_is_said_with_what_can(project: Project, entry: str, what: str, todo: str) -> None:
    at = len(project.campaign.read_text(encoding="utf-8").splitlines()) + 4
    said(project.campaign, entry, extra=MODEL)
    (problem,) = project.problems().values()
    assert problem.line == at
    assert what in problem.what + problem.todo
    assert todo in problem.todo


def test_the_studio_draws_the_same_again(project: Project) -> None:
    said(project.campaign, "check: figure/blank, do: regenerate")
    problem = project.problems()["same-again"]
    assert "the very same figure" in problem.what
    assert problem.column == "guardrails.on_failure[0].do"


def test_a_kit_may_say_it_for_campaigns_on_a_model(project: Project) -> None:
    said(project.kit / "kit.yaml", "check: figure/blank, do: regenerate, at_most: 3", "check: figure/alone, do: fix")
    job = read_job(project.campaign)
    assert (fixes(job), draws_again(job)) == (("figure/alone",), {"figure/blank": 3})


def test_the_campaigns_word_on_a_check_goes_over_the_kits(project: Project) -> None:
    said(project.kit / "kit.yaml", "check: figure/alone, do: regenerate, at_most: 3", "check: text/fits, do: fix")
    said(project.campaign, "check: figure/alone, do: fix", "check: figure/blank, do: ask, reason: pale", extra=MODEL)
    job = read_job(project.campaign)
    assert (fixes(job), draws_again(job)) == (("text/fits", "figure/alone"), {})
    assert job.campaign.remedies == (Remedy(check="figure/alone", do="fix"),)
    assert in_force("figure/blank", Severity.BLOCK, job) == (Severity.ASK, "pale")


def test_a_check_is_fixed_and_drawn_again_but_neither_twice(project: Project) -> None:
    both = ("check: figure/alone, do: fix", "check: figure/alone, do: regenerate")
    said(project.campaign, *both, "check: figure/alone, do: regenerate, at_most: 2", extra=MODEL)
    problem = project.problems()["duplicate-override"]
    assert problem.column == "guardrails.on_failure[2].check"
    assert "draws again twice" in problem.what


def test_what_is_drawn_again_can_change_what_the_check_sees() -> None:
    assert not {check for check in REDRAWN if check.startswith(("consent/", "words/", "logo/", "print/", "set/"))}


def test_the_page_names_every_fix_and_every_check_that_is_drawn_again() -> None:
    page = (Path(__file__).parents[2] / "docs" / "on-failure.md").read_text(encoding="utf-8")
    table = page[page.index("## Which checks") :]
    assert all(f"`{check}`" in table for check in (*FIXES, *REDRAWN))
    assert all(what in table for what in FIXES.values())

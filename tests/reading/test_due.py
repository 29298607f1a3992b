"""The day decisions are due is one of the calendar, or words; the proof's language is one that is spoken."""

from __future__ import annotations

import pytest

from tests.reading.project import Project
from toolkit.errors import InputRefused
from toolkit.model.campaign import ReportSettings
from toolkit.reading.job import read_job


def given(project: Project, report: str) -> ReportSettings:
    project.campaign.write_text(f"{project.campaign.read_text('utf-8')}report: {{{report}}}\n", "utf-8")
    return read_job(project.campaign).campaign.report


@pytest.mark.parametrize(
    ("written", "kept"),
    [("2027-03-12", "2027-03-12"), ("'2027-03-12'", "2027-03-12"), ("by Friday", "by Friday"), ("'12 May'", "12 May")],
)
def test_a_day_or_words(project: Project, written: str, kept: str) -> None:
    assert given(project, f"due: {written}").due == kept


@pytest.mark.parametrize(
    ("written", "column", "said"),
    [
        ("due: 2027-13-45", "report.due", "There is no day '2027-13-45'."),
        ("due: 2027-2-5", "report.due", "There is no day '2027-2-5'."),
        ("due: [1, 2]", "report.due", "should be text"),
        ("language: jp", "report.language", "'jp' is not one of the choices"),
    ],
)
def test_what_is_neither_is_said_once_and_where(project: Project, written: str, column: str, said: str) -> None:
    with pytest.raises(InputRefused) as refused:
        given(project, written)
    (problem,) = refused.value.problems
    assert (problem.column, said in problem.what) == (column, True)
    if column == "report.language":
        assert problem.todo == "Choices: en, de, fr, es, ja."


def test_no_language_is_the_campaigns_own(project: Project) -> None:
    assert given(project, "paper: A4").language == ""

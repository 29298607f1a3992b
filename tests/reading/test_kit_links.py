"""The kit's list of links: what is taken, and what is refused with what to write instead."""

from __future__ import annotations

import pytest

from tests.reading.project import Project
from toolkit.errors import InputRefused, Problem
from toolkit.reading.kit import read_kit


def listed(project: Project, entries: str) -> None:
    with (project.kit / "kit.yaml").open("a") as stream:
        stream.write(f"links: [{entries}]\n")


def refused(project: Project) -> Problem:
    with pytest.raises(InputRefused) as why:
        read_kit(project.kit)
    (problem,) = why.value.problems
    return problem


def test_addresses_hosts_and_article_numbers_are_read(project: Project) -> None:
    listed(project, '"https://fern.example/spring", "*.fern.example", fern.example, "4006381333931"')
    links = ("https://fern.example/spring", "*.fern.example", "fern.example", "4006381333931")
    assert read_kit(project.kit).links == links


def test_a_kit_without_the_key_lists_nothing(project: Project) -> None:
    assert read_kit(project.kit).links == ()


@pytest.mark.parametrize(
    ("entry", "todo"),
    [
        ("htps://fern.example/spring", "Did you mean 'https://fern.example/spring'?"),
        ("ftp://fern.example", "Write https://example.com/spring or example.com."),
        ("fern", "Write https://example.com/spring or example.com."),
        ("javascript://fern.example/x", "Write https://example.com/spring or example.com."),
        ("https://fern.example@evil.test", "Write https://example.com/spring or example.com."),
    ],
)
def test_what_is_no_link_is_refused_with_its_place(project: Project, entry: str, todo: str) -> None:
    listed(project, f'fern.example, "{entry}"')
    problem = refused(project)
    assert (problem.code, problem.column) == ("bad-value", "links[1]")
    assert "is no link" in problem.what
    assert problem.line is not None
    assert todo in problem.todo


def test_a_number_without_quotes_is_explained(project: Project) -> None:
    listed(project, "4006381333931")
    assert refused(project).column == "links[0]"


def test_a_mistyped_key_gets_a_suggestion(project: Project) -> None:
    with (project.kit / "kit.yaml").open("a") as stream:
        stream.write("link: [fern.example]\n")
    assert refused(project).todo == "Did you mean 'links'?"

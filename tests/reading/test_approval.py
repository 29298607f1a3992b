"""The rule of approval as a campaign writes it, and every slip said where it is."""

from __future__ import annotations

import datetime as dt

import pytest

from tests.reading.project import Project
from toolkit.model.approval import Approval, Deliver, Needs, Role
from toolkit.reading.job import read_job

TWO = "reviewers: [{name: Ana Silva}, {name: Ben Okoro, role: gatekeeper}]"


def given(project: Project, approval: str) -> Approval | None:
    project.campaign.write_text(f"{project.campaign.read_text('utf-8')}approval: {{{approval}}}\n", "utf-8")
    return read_job(project.campaign).campaign.approval


def test_nothing_said_is_no_rule(project: Project) -> None:
    assert read_job(project.campaign).campaign.approval is None


def test_every_key_arrives(project: Project) -> None:
    told = (
        "reviewers: [{name: ' Ana  Silva', email: ana@example.org}, {name: Ben Okoro, role: gatekeeper}, "
        "{name: Cleo Marsh}, {name: Dee Fox, role: reviewer}], rule: 'gatekeeper first, then 1 of 2', "
        "needs: asks, deadline: 2027-03-31, deliver: unapproved"
    )
    found = given(project, told)
    assert found is not None
    assert [(r.name, r.role) for r in found.reviewers][:2] == [
        ("Ana Silva", Role.APPROVER),
        ("Ben Okoro", Role.GATEKEEPER),
    ]
    assert (found.least, found.gatekeeper_first, found.needs) == (1, True, Needs.ASKS)
    assert (found.deadline, found.deliver) == (dt.date(2027, 3, 31), Deliver.UNAPPROVED)
    assert read_job(project.campaign).campaign.report.due == "2027-03-31"
    assert str(found) == "every gatekeeper first, then 1 of 2 approvers; clear figures need nobody"


def test_without_people_one_yes_is_enough(project: Project) -> None:
    found = given(project, "deadline: 2027-03-31")
    assert found is not None
    assert (found.reviewers, found.least) == ((), 1)


@pytest.mark.parametrize(
    ("told", "column", "said"),
    [
        (f"{TWO}, rule: gatekeper first", "approval.rule", "Did you mean 'gatekeeper first'?"),
        (f"{TWO}, rule: 2 of 3", "approval", "1 approver is named"),
        ("rule: 2 of 3", "approval", "leave the rule out"),
        (f"{TWO}, rule: 0 of 1", "approval.rule", "is no rule"),
        ("reviewers: [{name: Ana}], rule: gatekeeper first", "approval", "nobody is one"),
        ("reviewers: [{name: Ana, role: reviewer}]", "approval", "Nobody's yes counts"),
        ("reviewers: [{name: Ana}, {name: ana}]", "approval", "named twice"),
        ("reviewers: [{name: Ana, role: aprover}]", "approval.reviewers[0].role", "Did you mean 'approver'?"),
        ("reviewers: [{name: Ana, email: ana}]", "approval.reviewers[0].email", "ana@example.org"),
        ("reviewers: [{nam: Ana}]", "approval.reviewers[0].nam", "Did you mean 'name'?"),
        ("deadline: 31.03.2027", "approval.deadline", "2027-03-31"),
        ("deadline: 2027-02-30", "approval.deadline", "is no date"),
        ("needs: ask", "approval.needs", "Did you mean 'asks'?"),
        ("deadlin: 2027-02-20", "approval.deadlin", "Did you mean 'deadline'?"),
    ],
)
def test_a_slip_is_said_where_it_is(project: Project, told: str, column: str, said: str) -> None:
    text = f"{project.campaign.read_text('utf-8')}approval: {{{told}}}\n"
    project.campaign.write_text(text, "utf-8")
    found = [p for p in project.problems().values() if p.level == "error"]
    assert any(p.column == column and p.line == text.count("\n") and said in f"{p.what} {p.todo}" for p in found), found

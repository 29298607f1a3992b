"""Where a row stands: what the rule promises, held against made-up people, decisions and orders of them."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from toolkit.model.approval import ANYBODY, DEFAULT, Approval, Needs, Reviewer, Role, Stand, Standing
from toolkit.model.decision import Answer, Decision
from toolkit.model.outcome import RowState
from toolkit.pipeline.standing import stand

unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # a busy machine proves nothing
ART, OTHER = "a" * 64, "b" * 64
DAY = dt.date(2026, 11, 20)
PEOPLE = ("Ana Silva", "Ben Okoro", "Cleo Marsh", "Gil Roth")


def decided(by: str, answer: Answer, *, art: str = ART, day: int = 0) -> Decision:
    return Decision("ann", 1, art, answer, "because", by, DAY + dt.timedelta(days=day), "csv:test")


def rule(*roles: Role, **more: object) -> Approval:
    people = tuple(Reviewer(name=name, role=role) for name, role in zip(PEOPLE, roles, strict=False))
    return Approval.model_validate({"reviewers": people, **more})


def standing(approval: Approval, *said: Decision, state: RowState = RowState.ASK, art: str = ART) -> Standing:
    return stand(approval, "ann", 1, art, state, said)


rules = st.builds(
    lambda roles, least, first, needs: rule(
        *roles, least=None if least is None else min(least, roles.count(Role.APPROVER)), gatekeeper_first=first,
        needs=needs,
    ),
    st.lists(st.sampled_from(Role), max_size=4),
    st.none() | st.integers(1, 4),
    st.booleans(),
    st.sampled_from(Needs),
)  # fmt: skip
decisions = st.builds(
    decided,
    st.sampled_from((*PEOPLE, "A Stranger", "ana  SILVA")),
    st.sampled_from(Answer),
    art=st.sampled_from((ART, OTHER)),
    day=st.integers(0, 2),
)
states = st.sampled_from(RowState)


@unhurried
@given(rules, st.lists(decisions, max_size=8), states)
def test_decisions_on_other_bytes_change_nothing(approval: Approval, said: list[Decision], state: RowState) -> None:
    here = [d for d in said if d.box_art == ART]
    assert standing(approval, *said, state=state) == standing(approval, *here, state=state)


@unhurried
@given(rules, st.lists(decisions, max_size=8), states)
def test_whom_the_campaign_does_not_name_changes_nothing(
    approval: Approval, said: list[Decision], state: RowState
) -> None:
    found = standing(approval, *said, state=state)
    if approval.reviewers:
        known = {r.name.casefold() for r in approval.reviewers}
        named = [d for d in said if " ".join(d.reviewer.casefold().split()) in known]
        assert replace(found, uncounted=()) == standing(approval, *named, state=state)
        assert all(d.reviewer not in {r.name for r in approval.reviewers} for d in found.uncounted)


@unhurried
@given(rules, st.lists(decisions, max_size=8), states, st.randoms())
def test_the_order_in_which_people_decide_does_not_matter(
    approval: Approval, said: list[Decision], state: RowState, chance: object
) -> None:
    """One word of each person, in any order: the stand is the same."""
    once = list({" ".join(d.reviewer.casefold().split()): d for d in said if d.box_art == ART}.values())
    mixed = list(once)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    one, two = standing(approval, *once, state=state), standing(approval, *mixed, state=state)
    assert (one.stand, one.waits_for, one.lacking) == (two.stand, two.waits_for, two.lacking)


@unhurried
@given(rules, st.lists(decisions, max_size=8), states)
def test_what_is_approved_has_no_objection_and_waits_for_nobody(
    approval: Approval, said: list[Decision], state: RowState
) -> None:
    found = standing(approval, *said, state=state)
    if found.approved:
        assert not found.objections
        assert not found.waits_for
        assert state in (RowState.CLEAR, RowState.ASK)
        assert found.by_rule or any(d.answer is not Answer.REJECTED for d in found.decisions)
    assert (found.stand is Stand.WAITS) == bool(found.waits_for)
    assert 0 <= found.lacking <= len(found.waits_for)


@unhurried
@given(rules, st.lists(decisions, max_size=6))
def test_saying_yes_whenever_asked_ends_in_approval(approval: Approval, said: list[Decision]) -> None:
    """Whoever is waited for says yes; after at most one round for gatekeepers and one for approvers it is done."""
    told = [d for d in said if d.answer not in (Answer.CHANGES, Answer.REJECTED)]
    for _ in range(3):
        found = standing(approval, *told)
        told += [decided("Ana Silva" if who == ANYBODY else who, Answer.APPROVED, day=3) for who in found.waits_for]
    assert standing(approval, *told).approved or not any(r.role is not Role.REVIEWER for r in approval.reviewers)


@unhurried
@given(rules, st.lists(decisions, max_size=6), st.sampled_from(PEOPLE))
def test_a_no_of_somebody_named_holds_it_back_until_they_say_otherwise(
    approval: Approval, said: list[Decision], who: str
) -> None:
    if who not in {r.name for r in approval.reviewers}:
        return
    held = standing(approval, *said, decided(who, Answer.REJECTED, day=5))
    assert held.stand is Stand.REJECTED
    later = standing(approval, *said, decided(who, Answer.REJECTED, day=5), decided(who, Answer.APPROVED, day=6))
    assert all(d.reviewer != who or d.answer is Answer.APPROVED for d in later.decisions)


def test_one_yes_by_anybody_is_enough_where_the_campaign_names_nobody() -> None:
    assert standing(DEFAULT).waits_for == (ANYBODY,)
    assert standing(DEFAULT, decided("Whoever", Answer.WITH_CHANGES)).stand is Stand.WITH_CHANGES
    assert standing(DEFAULT, decided("Whoever", Answer.APPROVED, art=OTHER)).stand is Stand.WAITS


def test_two_of_three() -> None:
    two = rule(Role.APPROVER, Role.APPROVER, Role.APPROVER, least=2)
    one = standing(two, decided("Ana Silva", Answer.APPROVED))
    assert (one.waits_for, one.lacking) == (("Ben Okoro", "Cleo Marsh"), 1)
    assert str(one) == "waits for 1 of Ben Okoro and Cleo Marsh"
    assert str(standing(two, decided("Ana Silva", Answer.APPROVED), decided("Cleo Marsh", Answer.APPROVED))) == (
        "approved by Ana Silva, Cleo Marsh"
    )


def test_the_gatekeeper_comes_first_and_an_earlier_yes_is_not_lost() -> None:
    first = rule(Role.APPROVER, Role.GATEKEEPER, gatekeeper_first=True)
    assert standing(first, decided("Ana Silva", Answer.APPROVED)).waits_for == ("Ben Okoro",)
    assert standing(first, decided("Ben Okoro", Answer.APPROVED)).waits_for == ("Ana Silva",)
    both = (decided("Ana Silva", Answer.APPROVED), decided("Ben Okoro", Answer.APPROVED))
    assert standing(first, *both).stand is Stand.APPROVED
    beside = rule(Role.APPROVER, Role.GATEKEEPER)
    assert standing(beside).waits_for == ("Ben Okoro", "Ana Silva")
    pair = rule(Role.APPROVER, Role.GATEKEEPER, Role.APPROVER, least=1)
    assert standing(pair).whom == "Ben Okoro, and 1 of Ana Silva and Cleo Marsh"


def test_a_reviewer_objects_and_does_not_approve() -> None:
    pair = rule(Role.REVIEWER, Role.APPROVER)
    assert standing(pair, decided("Ana Silva", Answer.APPROVED)).waits_for == ("Ben Okoro",)
    assert standing(pair, decided("Ana Silva", Answer.CHANGES), decided("Ben Okoro", Answer.APPROVED)).stand is (
        Stand.CHANGES
    )


def test_clear_rows_are_approved_by_the_rule_where_only_asks_need_a_person() -> None:
    asks = rule(Role.APPROVER, needs=Needs.ASKS)
    clear = standing(asks, state=RowState.CLEAR)
    assert (clear.stand, clear.by_rule) == (Stand.APPROVED, True)
    assert "by the rule" in str(clear)
    assert standing(asks, state=RowState.ASK).waits_for == ("Ana Silva",)
    assert standing(asks, decided("Ana Silva", Answer.REJECTED), state=RowState.CLEAR).stand is Stand.REJECTED


def test_the_later_word_of_one_person_counts_whatever_order_it_came_in() -> None:
    one = rule(Role.APPROVER)
    late, early = decided("ana silva", Answer.CHANGES, day=2), decided("Ana Silva", Answer.APPROVED, day=1)
    assert standing(one, late, early).stand is Stand.CHANGES
    assert standing(one, replace(late, decided_on=early.decided_on), early).stand is Stand.APPROVED


def test_a_decision_signed_with_the_address_is_theirs() -> None:
    one = Approval(reviewers=(Reviewer(name="Ana Silva", email="ana@example.org"),))
    found = standing(one, decided("Ana@Example.org", Answer.APPROVED))
    assert (found.stand, found.decisions[0].reviewer) == (Stand.APPROVED, "Ana Silva")


@pytest.mark.parametrize("state", [RowState.BLOCKED, RowState.FAILED, RowState.REFUSED, RowState.WAITING])
def test_what_is_stopped_is_not_approved_by_anybody(state: RowState) -> None:
    assert standing(DEFAULT, decided("Ana Silva", Answer.APPROVED), state=state).stand is Stand.STOPPED
    assert standing(DEFAULT, state=RowState.CLEAR, art="").stand is Stand.STOPPED


def test_a_deadline_passes_when_its_day_is_over() -> None:
    due = Approval(deadline=DAY)
    assert not due.overdue(DAY)
    assert due.overdue(DAY + dt.timedelta(days=1))

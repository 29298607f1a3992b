"""set/fair finds a group that is turned down more often, stays quiet by chance, and says when it cannot tell."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from tests.guardrails import made
from toolkit.guardrails.base import SetExhibit
from toolkit.guardrails.inspect import inspect_set
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.set_fair import inspect
from toolkit.model.campaign import ModelSettings
from toolkit.model.figure import Making
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.outcome import RowOutcome, RowState
from toolkit.model.traits import Traits


def person(
    number: int, state: RowState = RowState.CLEAR, *, check: str = "figure/complete", **traits: Any
) -> RowOutcome:
    row = made.row(id=f"p{number}", traits=Traits.model_validate({"skin": 5, "headwear": "none", **traits}))
    blocked = Finding(check, "made", Outcome.FAIL, Severity.BLOCK, "made")
    verdict = Verdict((blocked,) if state is RowState.BLOCKED else ())
    return RowOutcome(row, state, 1, None, None, (), None, verdict, ())


def look(folder: Path, people: Iterable[RowOutcome], rejected: Iterable[str] = ()) -> tuple[Remark, ...]:
    return inspect(SetExhibit(made.job(folder), tuple(people), frozenset(rejected)))


def crowd(
    count: int, turned: int, state: RowState = RowState.REFUSED, start: int = 0, **traits: Any
) -> list[RowOutcome]:
    return [person(start + n, state if n < turned else RowState.CLEAR, **traits) for n in range(count)]


@pytest.mark.parametrize(
    ("state", "code"),
    [(RowState.REFUSED, "refused"), (RowState.BLOCKED, "blocked"), (RowState.FAILED, "failed")],
)
@pytest.mark.parametrize(
    ("traits", "said"),
    [
        ({"skin": 9}, "dark skin"),
        ({"headwear": "hijab"}, "hijab"),
        ({"aid": "wheelchair"}, "wheelchair"),
        ({"hair": "locs"}, "locked hair"),
    ],
)
def test_a_group_that_is_turned_down_is_named(
    tmp_path: Path, state: RowState, code: str, traits: dict[str, Any], said: str
) -> None:
    plain = {"aid": "none", "hair": "pixie"}
    people = crowd(8, 6, state, **{**plain, **traits}) + crowd(24, 1, state, 100, **plain)
    remarks = look(tmp_path, people)
    assert {remark.code for remark in remarks} == {code}
    assert any(said in remark.message and "6 of 8" in remark.message for remark in remarks)
    assert set(remarks[0].rows) == {f"p{n}" for n in range(6)}


def test_those_whom_all_others_are_turned_down_beside_are_said_too(tmp_path: Path) -> None:
    people = crowd(30, 0, skin=2) + crowd(20, 8, start=100, skin=5) + crowd(20, 8, start=200, skin=9)
    remarks = look(tmp_path, people)
    assert "0 of 30 with light skin" in remarks[0].message
    assert set(remarks[0].rows) == {f"p{n + start}" for n in range(8) for start in (100, 200)}


def test_rejections_of_reviewers_count(tmp_path: Path) -> None:
    people = crowd(10, 0, skin=9) + crowd(30, 0, start=100, skin=2)
    remarks = look(tmp_path, people, {f"p{n}" for n in range(7)})
    assert {remark.code for remark in remarks} == {"rejected"}


def test_equal_rates_pass_and_say_the_nearest(tmp_path: Path) -> None:
    (remark,) = look(tmp_path, crowd(20, 4, skin=9) + crowd(20, 4, start=100, skin=2))
    assert remark.outcome is Outcome.PASS
    assert remark.measure is not None
    assert remark.measure.value > 0.9
    assert "beyond chance" in remark.message


def test_too_few_to_tell_is_said_and_is_no_pass(tmp_path: Path) -> None:
    (remark,) = look(tmp_path, crowd(1, 1, skin=9) + crowd(11, 0, start=100, skin=2))
    assert remark.outcome is Outcome.SKIP
    assert "too few to tell" in remark.message


def test_where_nobody_is_turned_down_no_group_is(tmp_path: Path) -> None:
    assert look(tmp_path, crowd(3, 0) + crowd(3, 0, start=10, skin=9))[0].outcome is Outcome.PASS


def test_one_person_is_no_set(tmp_path: Path) -> None:
    assert look(tmp_path, crowd(1, 1))[0].outcome is Outcome.SKIP


def test_a_missing_consent_has_nothing_to_do_with_looks(tmp_path: Path) -> None:
    people = [person(n, RowState.BLOCKED, check="consent/recorded", skin=9) for n in range(8)]
    assert look(tmp_path, people + crowd(24, 0, start=100, skin=2))[0].outcome is Outcome.PASS


def test_what_the_studio_drew_instead_was_refused(tmp_path: Path) -> None:
    drawn = Making("studio", "studio", "llvm", "draft", 1, 1, 0.0, 0.0, 0.0, model_drawn=False)
    model = Making("openai", "model", "api", "medium", 0, 1, 0.0, 0.0, 0.04, model_drawn=True)
    people = tuple(
        RowOutcome(p.row, p.state, 1, None, None, (), None, Verdict(), (("figure", drawn if n < 7 else model),))
        for n, p in enumerate(crowd(8, 0, skin=9) + crowd(24, 0, start=100, skin=2))
    )
    settings = ModelSettings(name="openai")
    job = made.job(tmp_path, campaign=made.campaign(tmp_path, provider=settings))
    assert inspect(SetExhibit(job, people))[0].code == "refused"
    assert inspect(SetExhibit(made.job(tmp_path), people))[0].outcome is Outcome.PASS


def test_chance_alone_seldom_raises_it(tmp_path: Path) -> None:
    chance = np.random.default_rng(7)
    alarms = 0
    for _ in range(60):
        people = [
            person(n, RowState.REFUSED if chance.random() < 0.2 else RowState.CLEAR, skin=int(chance.integers(1, 11)),
                   headwear=str(chance.choice(["none", "hijab", "cap"])))
            for n in range(40)
        ]  # fmt: skip
        alarms += look(tmp_path, people)[0].outcome is Outcome.FAIL
    assert alarms <= 5


def test_it_asks(tmp_path: Path) -> None:
    people = tuple(crowd(8, 6, skin=9) + crowd(24, 1, start=100, skin=2))
    verdict = inspect_set(SetExhibit(made.job(tmp_path), people))
    (finding, *_) = (f for f in verdict.findings if f.check == "set/fair")
    assert finding.severity is Severity.ASK
    assert verdict.asks

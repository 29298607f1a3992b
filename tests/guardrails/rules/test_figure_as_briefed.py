"""figure/as-briefed asks where a model sees something amiss, repeats nothing about people, and never blocks."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.guardrails import made
from toolkit.guardrails.base import EyesExhibit
from toolkit.guardrails.inspect import inspect_seen
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.figure_as_briefed import GUARDRAIL, inspect
from toolkit.model.campaign import VisionSettings
from toolkit.model.finding import Outcome, Override, Severity
from toolkit.model.seen import Point, Seen

YES, NO, UNSURE = (Point(answer=answer, seen="") for answer in ("yes", "no", "cannot tell"))
POINTS = ("hair", "eyewear", "headwear", "clothing", "aid")
FAULTS = ("lettering", "limbs")


def seen(**changes: Any) -> Seen:
    """As briefed, but for the changes."""
    usual = {"figures": 1, **dict.fromkeys(POINTS, YES), **dict.fromkeys(FAULTS, NO)}
    return Seen(**{**usual, **changes})


def look(folder: Path, answer: Seen | None, why: str = "") -> tuple[Remark, ...]:
    return inspect(EyesExhibit(made.job(folder), made.row(), answer, why))


def test_a_figure_as_briefed_passes(tmp_path: Path) -> None:
    (remark,) = look(tmp_path, seen())
    assert remark.outcome is Outcome.PASS
    assert "in 7 points" in remark.message


MUTATIONS = [
    *((name, {name: Point(answer="no", seen="a red cap")}) for name in POINTS),
    *((name, {name: Point(answer="yes", seen="six fingers")}) for name in FAULTS),
    ("number", {"figures": 0}),
    ("number", {"figures": 2}),
]


@pytest.mark.parametrize(("code", "changes"), MUTATIONS)
def test_every_point_can_fail_by_itself_and_asks_at_most(tmp_path: Path, code: str, changes: dict[str, Any]) -> None:
    (remark,) = look(tmp_path, seen(**changes))
    assert (remark.code, remark.outcome, remark.at_most) == (code, Outcome.FAIL, Severity.ASK)
    assert code in GUARDRAIL.codes
    if code != "number":
        assert f"'{next(iter(changes.values())).seen}'" in remark.message


def test_what_could_not_be_told_is_said_and_alone_is_no_pass(tmp_path: Path) -> None:
    (remark,) = look(tmp_path, seen(aid=UNSURE, limbs=UNSURE))
    assert remark.outcome is Outcome.PASS
    assert remark.message.endswith("It could not tell: aid, limbs.")
    (nothing,) = look(tmp_path, seen(**dict.fromkeys((*POINTS, *FAULTS), UNSURE)))
    assert nothing.outcome is Outcome.SKIP


@pytest.mark.parametrize(
    "words",
    ["a woman with long hair", "Asian features", "an older person", "looks like Ann", "male figure", "dark skin"],
)
def test_words_about_people_are_not_repeated(tmp_path: Path, words: str) -> None:
    (remark,) = look(tmp_path, seen(hair=Point(answer="no", seen=words)))
    assert words not in remark.message
    assert remark.message == "A model says that the hair is not as briefed; please look."


def test_a_models_words_come_short_and_plain(tmp_path: Path) -> None:
    odd = "ignore\nall \u202eprevious\x1b[31m 'instructions' " + "and so on " * 30
    (remark,) = look(tmp_path, seen(clothing=Point(answer="no", seen=odd)))
    assert "\n" not in remark.message
    assert "\x1b" not in remark.message
    assert "\u202e" not in remark.message
    assert len(remark.message) < 160


def test_without_an_answer_it_is_skipped_with_the_reason(tmp_path: Path) -> None:
    (remark,) = look(tmp_path, None, "There is no key: EYES_KEY is not set.")
    assert remark.outcome is Outcome.SKIP
    assert "EYES_KEY is not set" in remark.message


def test_no_override_makes_it_block_and_no_campaign_gets_it_unasked(tmp_path: Path) -> None:
    hard = (Override(check=GUARDRAIL.id, severity=Severity.BLOCK, reason="be strict"),)
    campaign = made.campaign(tmp_path, overrides=hard, vision=VisionSettings(model="eyes-1"))
    exhibit = EyesExhibit(made.job(tmp_path, campaign=campaign), made.row(), seen(hair=NO))
    (finding,) = inspect_seen(exhibit)
    assert (finding.severity, finding.rows) == (Severity.ASK, ("amara-osei",))
    assert inspect_seen(EyesExhibit(made.job(tmp_path), made.row(), seen(hair=NO))) == ()

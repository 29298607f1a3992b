"""What the documentation quotes of the last measurement: complete, within the limits, or with the reason why not."""

from __future__ import annotations

import pytest

from toolkit.guardrails.catalog import GUARDRAILS
from toolkit.guardrails.facts import facts_of
from toolkit.guardrails.measured import measurement


def test_every_check_was_measured() -> None:
    assert {each.id for each in GUARDRAILS} == set(measurement().checks)


@pytest.mark.parametrize("check", sorted(measurement().checks))
def test_what_is_caught_too_seldom_or_for_nothing_says_why(check: str) -> None:
    told = measurement().checks[check]
    assert told.ways >= 5
    assert told.caught + sum(told.missed.values()) == told.tried
    good = told.caught >= 0.95 * told.tried and told.alarms <= 0.01 * told.good
    assert good or told.why


def test_all_checks_of_a_piece_are_quick() -> None:
    speed = measurement().speed
    assert speed.without_ocr_ms <= 400
    assert speed.with_ocr_ms <= 900


def test_a_page_tells_what_was_counted() -> None:
    logo = next(each for each in GUARDRAILS if each.id == "logo/integrity")
    told = measurement().checks["logo/integrity"]
    assert f"{told.caught} of {told.tried} pieces were caught" in facts_of(logo).measured

"""consent/recorded passes on a covering consent and says which way one falls short."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.guardrails import made
from toolkit.guardrails.consents import best_consent
from toolkit.guardrails.rules.consent_recorded import inspect
from toolkit.model.consent import Use
from toolkit.model.finding import Outcome
from toolkit.model.roster import PersonKind


def codes(folder: Path, **changes: Any) -> list[str]:
    return [remark.code for remark in inspect(made.row_exhibit(folder, **changes))]


def test_a_covering_consent_passes(tmp_path: Path) -> None:
    assert codes(tmp_path) == ["ok"]


def test_a_persona_passes_and_says_why(tmp_path: Path) -> None:
    remark = inspect(made.row_exhibit(tmp_path, row=made.row(kind=PersonKind.PERSONA), consent=None))[0]
    assert (remark.outcome, remark.message) == (Outcome.PASS, "persona, no consent needed")


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"valid_until": dt.date(2026, 11, 20)}, "expired"),
        ({"revoked_at": dt.date(2026, 3, 1)}, "revoked"),
        ({"revoked_at": dt.date(2026, 12, 1)}, "revoked"),
        ({"valid_from": dt.date(2026, 11, 22)}, "not-yet"),
        ({"channels": ("social",)}, "channel"),
        ({"channels": ()}, "channel"),
        ({"markets": ("FR",)}, "market"),
        ({"uses": (Use.LIKENESS,)}, "use"),
        ({"uses": ()}, "use"),
        ({"subject": "somebody-else"}, "none"),
    ],
)
def test_each_shortfall_has_its_code(tmp_path: Path, changes: dict[str, Any], code: str) -> None:
    assert codes(tmp_path, consent=made.consent(**changes)) == [code]


def test_no_consent_at_all(tmp_path: Path) -> None:
    assert codes(tmp_path, consent=None) == ["none"]


def test_every_shortfall_is_said(tmp_path: Path) -> None:
    poor = made.consent(uses=(), markets=(), revoked_at=dt.date(2026, 2, 2))
    assert codes(tmp_path, consent=poor) == ["revoked", "use", "market"]


def test_the_last_day_still_counts(tmp_path: Path) -> None:
    assert codes(tmp_path, consent=made.consent(valid_until=made.TODAY, valid_from=made.TODAY)) == ["ok"]


def test_stars(tmp_path: Path) -> None:
    everywhere = made.job(tmp_path, campaign=made.campaign(tmp_path, markets=("*",)))
    assert codes(tmp_path, job=everywhere) == ["market"], "two markets do not cover all"
    assert codes(tmp_path, job=everywhere, consent=made.consent(markets=("*",), channels=("*",))) == ["ok"]


def test_case_of_markets_does_not_count(tmp_path: Path) -> None:
    assert codes(tmp_path, consent=made.consent(markets=("de",), channels=("Social", "PRINT"))) == ["ok"]


def test_the_best_consent_is_the_one_that_covers(tmp_path: Path) -> None:
    old, new = made.consent(valid_until=dt.date(2026, 2, 1), line=2), made.consent(line=5)
    job = made.job(tmp_path, consents=(old, new, made.consent(subject="somebody-else", line=6)))
    assert best_consent(job, made.row(), made.TODAY) == new
    assert best_consent(job, made.row(id="nobody"), made.TODAY) is None
    assert best_consent(job, made.row(kind=PersonKind.PERSONA), made.TODAY) is None

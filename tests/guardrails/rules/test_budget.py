"""budget/spend and budget/energy hold a plan against the campaign's own limits, and nothing can lift them but those."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guardrails import made
from toolkit.guardrails.base import PlanExhibit
from toolkit.guardrails.inspect import inspect_plan
from toolkit.model.campaign import Limits
from toolkit.model.finding import Finding, Outcome, Override, Severity
from toolkit.model.proof import Energy

RUNS_ANYWAY = Override(check="budget/spend", severity=Severity.NOTE, reason="built by hand", by="Jane Doe")


def said(
    folder: Path,
    limits: Limits,
    usd: tuple[float | None, float | None] = (1.0, 2.0),
    wh: float | None = 3.0,
    overrides: tuple[Override, ...] = (),
) -> dict[str, Finding]:
    job = made.job(folder, campaign=made.campaign(folder, limits=limits, overrides=overrides))
    found = inspect_plan(PlanExhibit(job, *usd, Energy(wh and wh / 3, wh, "estimated"))).findings
    return {finding.check: finding for finding in found}


@pytest.mark.parametrize(
    ("limit", "usd", "outcome", "code", "severity"),
    [
        (None, (1e6, 2e6), Outcome.PASS, "ok", Severity.BLOCK),
        (2.0, (1.0, 2.0), Outcome.PASS, "ok", Severity.BLOCK),
        (0.0, (0.0, 0.0), Outcome.PASS, "ok", Severity.BLOCK),
        (1.5, (1.0, 2.0), Outcome.FAIL, "may-be-over", Severity.NOTE),
        (1.5, (1.0, None), Outcome.FAIL, "may-be-over", Severity.NOTE),
        (0.99, (1.0, 2.0), Outcome.FAIL, "over", Severity.BLOCK),
        (5.0, (None, None), Outcome.FAIL, "unknown", Severity.BLOCK),
    ],
)
def test_money(
    tmp_path: Path,
    limit: float | None,
    usd: tuple[float | None, float | None],
    outcome: Outcome,
    code: str,
    severity: Severity,
) -> None:
    finding = said(tmp_path, Limits(usd=limit), usd)["budget/spend"]
    assert (finding.outcome, finding.code, finding.severity) == (outcome, code, severity)


def test_a_plan_over_its_limit_says_both_numbers(tmp_path: Path) -> None:
    finding = said(tmp_path, Limits(usd=0.99))["budget/spend"]
    assert (finding.measure, finding.limit, finding.relation, finding.unit) == (1.0, 0.99, "<=", "USD")
    assert finding.message == "This run would take at least $1.00; the campaign's limit is $0.99."


@pytest.mark.parametrize(
    ("limit", "wh", "outcome", "code"),
    [
        (None, 1e6, Outcome.PASS, "ok"),
        (3.0, 3.0, Outcome.PASS, "ok"),
        (2.9, 3.0, Outcome.FAIL, "over"),
        (2.9, None, Outcome.SKIP, "skipped"),
    ],
)
def test_energy(tmp_path: Path, limit: float | None, wh: float | None, outcome: Outcome, code: str) -> None:
    finding = said(tmp_path, Limits(wh=limit), wh=wh)["budget/energy"]
    assert (finding.outcome, finding.code) == (outcome, code)


def test_no_override_lifts_a_limit(tmp_path: Path) -> None:
    finding = said(tmp_path, Limits(usd=0.5), overrides=(RUNS_ANYWAY,))["budget/spend"]
    assert (finding.severity, finding.override) == (Severity.BLOCK, "")

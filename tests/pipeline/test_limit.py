"""The campaign's limits stop a run with exit code 3, before it begins or on its way."""

from __future__ import annotations

import pytest

from toolkit.model.campaign import Limits
from toolkit.model.proof import Energy
from toolkit.pipeline.failure import Trouble
from toolkit.pipeline.limit import over_limit

ENERGY = Energy(1.0, 3.0, "estimated")


@pytest.mark.parametrize(
    ("limits", "usd"),
    [(Limits(), 1000.0), (Limits(usd=5.0), 5.0), (Limits(wh=3.0), None), (Limits(usd=1.0, wh=9.0), 0.5)],
)
def test_within_the_limits_nothing_is_said(limits: Limits, usd: float | None) -> None:
    assert over_limit(limits, usd, ENERGY, "This run would take") is None


@pytest.mark.parametrize(
    ("limits", "usd", "word"),
    [
        (Limits(usd=5.0), 5.01, "$5.01"),
        (Limits(usd=5.0), None, "unknown"),
        (Limits(wh=2.9), 0.0, "3.00 Wh"),
    ],
)
def test_over_a_limit_the_provider_is_stopped(limits: Limits, usd: float | None, word: str) -> None:
    failure = over_limit(limits, usd, ENERGY, "This run would take")
    assert failure is not None
    assert failure.trouble is Trouble.PROVIDER
    assert word in failure.message
    assert "limits:" in failure.todo

"""The pace finds what a server allows, and asks for hardly more."""

from __future__ import annotations

import math
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.providers.desk.bench import opened, order, rules, run_shift
from tests.providers.desk.server import Bucket, VirtualModel, always
from toolkit.providers.desk.ended import Answered


def whole_seconds(wait: float) -> float:
    return float(max(1, math.ceil(wait)))


def nothing(wait: float) -> None:
    return None


def exact(wait: float) -> float:
    return wait


@pytest.mark.parametrize("headers", [True, False])
@pytest.mark.parametrize("told", [exact, whole_seconds, nothing])
def test_the_allowed_rate_is_used(tmp_path: Path, told: Callable[[float], float | None], headers: bool) -> None:
    model = VirtualModel(always("ok"), bucket=Bucket(5.0, 5.0), retry_after=told, headers=headers)
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order(f"r{n}") for n in range(600)])
    assert all(isinstance(each, Answered) for each in ended.values())
    share = (len(model.times) - 1) / (model.times[-1] - model.times[0]) / 5.0
    assert share >= 0.97
    assert model.books.limited < 30
    assert model.most_flying <= rules().at_once

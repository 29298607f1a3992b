"""Every mutation of the benchmark is noticed on the made piece by the check it is meant for."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.benchmarks.bench_guardrails import findings
from tests.benchmarks.mutations import MUTATIONS, Mutation
from tests.guardrails import made
from toolkit.guardrails.catalog import PIECE
from toolkit.model.finding import Outcome


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: f"{mutation.check}: {mutation.name}")
def test_it_is_noticed(tmp_path: Path, mutation: Mutation) -> None:
    spoilt = mutation.spoil(made.piece_exhibit(tmp_path))
    failed = [f for f in findings(spoilt, mutation.check) if f.outcome is Outcome.FAIL]
    assert failed, f"{mutation.check} overlooked: {mutation.name}"
    (guardrail,) = (each for each in PIECE if each.id == mutation.check)
    assert {finding.code for finding in failed} <= set(guardrail.codes), "a code that the reference does not explain"


def test_every_check_on_pieces_has_mutations() -> None:
    assert {mutation.check for mutation in MUTATIONS} == {guardrail.id for guardrail in PIECE}

"""Every mutation of the benchmark is noticed on the made piece by the check it is meant for."""

from __future__ import annotations

import dataclasses
from collections import Counter
from pathlib import Path

import pytest

from tests.benchmarks.bench_guardrails import findings
from tests.benchmarks.bench_vision import labelled
from tests.benchmarks.eyes_mutations import CHECK as FIGURE
from tests.benchmarks.eyes_mutations import EYES_MUTATIONS, said_of
from tests.benchmarks.good_photos import as_taken, good_photos
from tests.benchmarks.made_files import SPOILT
from tests.benchmarks.made_sets import made_set
from tests.benchmarks.mutations import MUTATIONS, Mutation
from tests.benchmarks.photo_mutations import PHOTO_MUTATIONS, GoodPhoto, PhotoMutation
from tests.benchmarks.plan_mutations import PLAN_MUTATIONS, PlanMutation, good_plan
from tests.benchmarks.row_mutations import ROW_MUTATIONS, RowMutation, toned
from tests.benchmarks.set_mutations import SET_MUTATIONS, SetMutation
from tests.guardrails import made, photos
from tests.guardrails.scorer import scored
from toolkit.guardrails.catalog import BEFORE, GUARDRAILS, PIECE, PLAN, SET
from toolkit.guardrails.inspect import findings_of
from toolkit.guardrails.left_over import left_over
from toolkit.guardrails.portrait_numbers import measure_portrait
from toolkit.model.finding import Outcome
from toolkit.providers.references.portrait import prepare_portrait


@pytest.mark.parametrize("mutation", MUTATIONS, ids=lambda mutation: f"{mutation.check}: {mutation.name}")
def test_it_is_noticed(tmp_path: Path, mutation: Mutation) -> None:
    spoilt = mutation.spoil(made.piece_exhibit(tmp_path))
    scored(mutation.check)
    failed = [f for f in findings(spoilt, mutation.check) if f.outcome is Outcome.FAIL]
    assert failed, f"{mutation.check} overlooked: {mutation.name}"
    (guardrail,) = (each for each in PIECE if each.id == mutation.check)
    assert {finding.code for finding in failed} <= set(guardrail.codes), "a code that the reference does not explain"


def test_every_check_on_pieces_has_mutations() -> None:
    assert {mutation.check for mutation in MUTATIONS} == {guardrail.id for guardrail in PIECE}


@pytest.mark.parametrize("mutation", ROW_MUTATIONS, ids=lambda mutation: f"{mutation.check}: {mutation.name}")
def test_a_spoilt_row_is_noticed(tmp_path: Path, mutation: RowMutation) -> None:
    spoilt = mutation.spoil(toned(made.row_exhibit(tmp_path)))
    found = findings_of([each for each in BEFORE if each.id == mutation.check], spoilt, spoilt.job)
    assert Outcome.FAIL in {finding.outcome for finding in found}


@pytest.mark.parametrize("mutation", PHOTO_MUTATIONS, ids=lambda mutation: f"{mutation.check}: {mutation.name}")
def test_a_spoilt_photo_is_noticed(tmp_path: Path, mutation: PhotoMutation) -> None:
    row = made.row_exhibit(tmp_path, portrait=measure_portrait(mutation.spoil(GoodPhoto.of(photos.good()))))
    (guardrail,) = (each for each in BEFORE if each.id == mutation.check)
    found = findings_of([guardrail], row, row.job)
    assert Outcome.FAIL in {finding.outcome for finding in found}
    assert {finding.code for finding in found} <= set(guardrail.codes)


def test_good_photos_pass_as_they_would_be_sent(tmp_path: Path) -> None:
    row = made.row_exhibit(tmp_path)
    checks = [each for each in BEFORE if each.id.startswith("portrait/")]
    for number, (name, picture) in enumerate(good_photos(6)):
        path = as_taken(tmp_path, number, picture)
        kept = left_over(path.read_bytes())
        assert {each.code for each in kept} >= (
            {"gps", "comment", "xmp", "profile"} if number % 3 == 0 else {"not-jpeg"}
        )
        seen = measure_portrait(prepare_portrait(path).data)
        found = findings_of(checks, dataclasses.replace(row, portrait=seen), row.job)
        assert {finding.outcome for finding in found} == {Outcome.PASS}, name


@pytest.mark.parametrize("mutation", SET_MUTATIONS, ids=lambda mutation: f"{mutation.check}: {mutation.name}")
def test_a_spoilt_set_is_noticed(tmp_path: Path, mutation: SetMutation) -> None:
    guardrails = [each for each in SET if each.id == mutation.check]
    good = made_set(tmp_path, seed=1, people=60)
    assert Outcome.FAIL not in {f.outcome for f in findings_of(guardrails, good, good.job)}
    spoilt = mutation.spoil(good)
    assert Outcome.FAIL in {f.outcome for f in findings_of(guardrails, spoilt, spoilt.job)}


@pytest.mark.parametrize("mutation", PLAN_MUTATIONS, ids=lambda mutation: f"{mutation.check}: {mutation.name}")
def test_a_spoilt_plan_is_noticed(tmp_path: Path, mutation: PlanMutation) -> None:
    guardrails = [each for each in PLAN if each.id == mutation.check]
    good = good_plan(tmp_path)
    assert {f.outcome for f in findings_of(guardrails, good, good.job)} == {Outcome.PASS}
    spoilt = mutation.spoil(good)
    assert Outcome.FAIL in {f.outcome for f in findings_of(guardrails, spoilt, spoilt.job)}


def test_each_check_is_spoilt_in_at_least_five_ways() -> None:
    checks = [each.check for each in MUTATIONS] + [each.check for each in ROW_MUTATIONS]
    checks += [each.check for each in PHOTO_MUTATIONS]
    checks += [each.check for each in SET_MUTATIONS] + [each.check for each in PLAN_MUTATIONS]
    ways = Counter(checks)
    ways.update({check: len(SPOILT) for check in ("provenance/marked", "provenance/delivered")})
    ways[FIGURE] = len(EYES_MUTATIONS)
    assert not {guardrail.id for guardrail in GUARDRAILS if ways[guardrail.id] < 5}


def test_every_fault_that_a_model_names_becomes_a_finding() -> None:
    figure = labelled()[0]
    told = said_of([figure], ("", *EYES_MUTATIONS))
    assert {found.outcome for found in told.pop((figure.name, ""))} == {Outcome.PASS}
    assert {way for (_, way), found in told.items() if {f.outcome for f in found} == {Outcome.FAIL}} == {
        *EYES_MUTATIONS
    }


def test_the_good_row_passes_every_check(tmp_path: Path) -> None:
    good = toned(made.row_exhibit(tmp_path))
    checks = {mutation.check for mutation in ROW_MUTATIONS}
    assert {f.outcome for f in findings_of([g for g in BEFORE if g.id in checks], good, good.job)} == {Outcome.PASS}


def test_every_check_on_sets_has_mutations() -> None:
    assert {mutation.check for mutation in SET_MUTATIONS} == {guardrail.id for guardrail in SET}

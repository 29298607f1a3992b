"""What changed between two versions is said in words, and nothing that stayed is."""

from __future__ import annotations

from dataclasses import replace

import pytest

from tests.report.sample import proof
from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.pages.changes import changes


@pytest.fixture(scope="module")
def outcome(tmp_path_factory: pytest.TempPathFactory) -> RowOutcome:
    return proof(tmp_path_factory.mktemp("sample"), only=(0,), width=120).outcomes[0]


def test_words_and_traits_are_named(outcome: RowOutcome) -> None:
    assert outcome.look is not None
    look = replace(outcome.look, hair="mohawk", accessories=("mug",))
    now = replace(outcome, row=outcome.row.model_copy(update={"role": "Captain"}), look=look)
    told = changes(outcome, now, {})
    assert told[0] == f"role: {outcome.row.role}, now Captain"
    assert any(line.startswith("hair: ") and line.endswith("now mohawk") for line in told)
    assert any(line.startswith("accessories: ") and line.endswith("now mug") for line in told)
    assert len(told) == 3


def test_who_drew_it_is_named(outcome: RowOutcome) -> None:
    (kind, making), *rest = outcome.making
    now = replace(outcome, making=((kind, replace(making, provider="openai")), *rest))
    assert changes(outcome, now, {}) == (f"drawn by: {making.provider}, now openai",)
    later = replace(outcome, making=((kind, replace(making, renderer="studio 9")), *rest))
    assert changes(outcome, later, {}) == (f"renderer: {making.renderer}, now studio 9",)


def test_equal_words_differ_by_their_pixels(outcome: RowOutcome) -> None:
    bare = replace(outcome, marks=())
    for before in (bare, outcome):  # what an older release left bears no marks
        for kind, told in ((PieceKind.BOX_ART, "the box around the same figure"), (PieceKind.FIGURE, "drawn again")):
            pieces = tuple(replace(p, sha256="f" * 64) if p.kind is kind else p for p in outcome.pieces)
            assert changes(before, replace(bare, pieces=pieces), {}) == (told,)
    signed = tuple(replace(p, sha256="e" * 64) for p in outcome.pieces)
    assert changes(outcome, replace(outcome, pieces=signed), {}) == ("signed anew, the same pictures",)

"""The proof says in words what a figure's files say of their making."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

from tests.report.sample import MARKS, proof
from toolkit.model.marks import MarksState, SourceType
from toolkit.report.says import says_of_itself
from toolkit.report.twins import report_json
from toolkit.report.view import cards_of


def test_type_signer_and_state(tmp_path: Path) -> None:
    outcome = proof(tmp_path, 1).outcomes[0]
    assert says_of_itself(outcome) == "Digital art, no AI. Signed by Campaign toolkit TEST: valid, unknown signer."
    mixed = replace(MARKS, source_type=SourceType.MODEL_IN_COMPOSITE, signer="A" * 60, state=MarksState.TRUSTED)
    broken = replace(MARKS, state=MarksState.BROKEN)
    told = says_of_itself(replace(outcome, marks=(("figure", broken), ("box-art", mixed))))
    assert told == f"Put together with something an AI model drew. Signed by {'A' * 39}…: broken."
    assert says_of_itself(replace(outcome, marks=())) == ""


def test_the_twin_has_it_for_each_file(tmp_path: Path) -> None:
    whole = proof(tmp_path, 1)
    told = json.loads(report_json(whole, cards_of(whole)))
    says = [piece["says"] for piece in told["figures"][0]["pieces"]]
    assert {one["state"] for one in says} == {"valid"}
    assert {one["source_type"] for one in says} == {SourceType.DIGITAL_CREATION.value}
    assert all(one["test_certificate"] for one in says)

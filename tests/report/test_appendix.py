"""The last pages say what overrides changed, how each figure was made, and what is AI."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.report import sample
from toolkit.model.proof import Proof
from toolkit.report.appendix import NOT_MADE, appendix
from toolkit.report.view import cards_of


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder: Path = tmp_path_factory.mktemp("appendix")
    return sample.proof(folder, only=(0, 9), width=91)


def test_an_override_shows_its_reason_and_what_held_before(proof: Proof) -> None:
    pages = appendix(proof, cards_of(proof))
    line = next(line for page in pages.rules for line in page if line.rule.id == "text/contrast")
    assert (line.severity, line.default) == ("Notes only", "Asks a person")
    assert line.rule.override.startswith("The role is set")
    assert pages.overrides == 1


def test_every_rule_is_explained_once(proof: Proof) -> None:
    pages = appendix(proof, cards_of(proof))
    assert [line.rule.id for page in pages.rules for line in page] == [r.id for r in proof.rules]


def test_a_studio_render_is_not_called_ai(proof: Proof) -> None:
    said = " ".join(appendix(proof, cards_of(proof)).drawn)
    assert "No picture in this proof was drawn by a generative model." in said
    assert "digital art" in said


def test_what_a_model_drew_is_called_so(proof: Proof) -> None:
    outcome = proof.outcomes[0]
    kind, making = outcome.making[0]
    drawn = replace(outcome, making=((kind, replace(making, model_drawn=True, renderer="image-model 2")),))
    one = replace(proof, outcomes=(drawn,))
    assert "1 figure was drawn by a generative model (image-model 2)." in appendix(one, cards_of(one)).drawn[0]


def test_a_row_that_was_not_made_says_so(proof: Proof) -> None:
    lines = appendix(proof, cards_of(proof)).makings[0]
    assert lines[1].cells[0] == NOT_MADE
    assert lines[0].cells[:4] == ("studio", "final", "16", "40100")

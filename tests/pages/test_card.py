"""The card of a row says what paper and screen need, in one place."""

from pathlib import Path

import pytest

from tests.report import sample
from toolkit.model.proof import Proof
from toolkit.pages.card import Card, card_of


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder: Path = tmp_path_factory.mktemp("cards")
    return sample.proof(folder, only=(0, 3, 7, 8, 9), width=91)


def _card(proof: Proof, number: int) -> Card:
    return card_of(proof.outcomes[number], proof.kit, {"text/fits": "Text fits"})


def test_the_alternative_text_says_who_and_what(proof: Proof) -> None:
    assert _card(proof, 0).alt.startswith("Figure of Zoë Müller: hoodie in Signal red")


def test_the_headline_is_the_worst_finding(proof: Proof) -> None:
    card = _card(proof, 1)
    assert card.word == "Blocked"
    assert card.headline.startswith("The name needs 4.1 pt")
    assert card.lines[0].title == "Text fits"


def test_skipped_and_broken_checks_stand_beside_the_score(proof: Proof) -> None:
    card = _card(proof, 2)
    assert (card.passed, card.tested, card.skipped, card.broken) == (11, 11, 1, 1)


def test_a_row_without_pictures_still_has_a_card(proof: Proof) -> None:
    blocked, failed = _card(proof, 3), _card(proof, 4)
    assert blocked.making is None
    assert blocked.headline.startswith("No consent on record")
    assert failed.word == "Not made"
    assert failed.alt == "Figure of Tom Baker"


def test_time_and_money_are_those_of_all_pictures(proof: Proof) -> None:
    card = _card(proof, 0)
    assert card.cpu_s == pytest.approx(11.4 * 2.6)
    assert card.usd == 0.0

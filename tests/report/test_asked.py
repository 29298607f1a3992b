"""The proof shows every word that was sent: once what all share, then each figure's own."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from tests.report import sample
from toolkit.model.ask import AskBrief, Reference
from toolkit.model.outcome import RowOutcome
from toolkit.model.proof import Proof
from toolkit.pages.card import Card
from toolkit.report.asked import Asked, asked_pages
from toolkit.report.figure_page import figure_page
from toolkit.report.paper import paper
from toolkit.report.thumbs import Thumbs
from toolkit.report.twins import report_json
from toolkit.report.view import cards_of


def ask(own: str, roles: tuple[str, ...] = ("portrait", "style")) -> AskBrief:
    references = tuple(Reference("portrait" if role == "portrait" else "style", role[0] * 64) for role in roles)
    prompt = f"One figure of a set.\n\n- Light: soft.\n{own}\nNo text."
    return AskBrief("api.example.org", "some-model", "medium", "transparent", 1, prompt, "figure.j2 abc", references)


def drawn(outcome: RowOutcome, asked: AskBrief) -> RowOutcome:
    making = tuple((kind, replace(m, model_drawn=True, provider="openai")) for kind, m in outcome.making)
    return replace(outcome, asked=asked, making=making)


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder: Path = tmp_path_factory.mktemp("asked")
    made = sample.proof(folder, only=(0, 1), width=91)
    first, second = made.outcomes
    return replace(made, outcomes=(drawn(first, ask("- Hair: a bob.")), drawn(second, ask("- Hair: none.", ()))))


def blocks(cards: Sequence[Card]) -> list[Asked]:
    pages = asked_pages(cards)
    assert pages is not None
    return [block for page in pages.pages for column in page for block in column]


def test_shared_words_stand_once_and_none_is_lost(proof: Proof) -> None:
    common, first, second = blocks(cards_of(proof))
    assert common.lines == ("One figure of a set.", "- Light: soft.", "No text.")
    assert (first.lines, first.along) == (("- Hair: a bob.",), "photo, style sheet")
    assert (second.lines, second.along) == (("- Hair: none.",), "words only")


def test_the_intro_says_who_was_asked_and_how_many_photos_went_along(proof: Proof) -> None:
    pages = asked_pages(cards_of(proof))
    assert pages is not None
    assert "some-model at api.example.org" in pages.intro
    assert "1 photo went along, without metadata" in pages.intro


def test_a_campaign_of_the_studio_has_no_such_page(proof: Proof) -> None:
    studio = replace(proof, outcomes=tuple(replace(o, asked=None) for o in proof.outcomes))
    assert asked_pages(cards_of(studio)) is None


def test_a_long_run_leaves_the_rest_to_the_json(proof: Proof) -> None:
    many = tuple(drawn(proof.outcomes[0], ask(f"- Hair: style {n}. " + "long " * 900)) for n in range(40))
    pages = asked_pages(cards_of(replace(proof, outcomes=many)))
    assert pages is not None
    assert len(pages.pages) == 12
    shown = sum(bool(block.id) for page in pages.pages for column in page for block in column)
    assert shown + pages.left_out == 40


def test_the_figures_page_tells_model_and_words(proof: Proof, tmp_path: Path) -> None:
    cards = cards_of(proof)
    facts = dict(figure_page(proof, cards[0], 1, Thumbs(tmp_path, proof.pieces_root, "#ffffff"), paper("A4")).facts)
    assert facts["Drawn by"] == "openai, a generative model"
    assert (facts["Model"], facts["Asked at"], facts["Sent along"]) == (
        "some-model, medium",
        "api.example.org",
        "photo, style sheet",
    )


def test_the_json_holds_the_prompt_and_nothing_of_the_photo(proof: Proof) -> None:
    told = json.loads(report_json(proof, cards_of(proof)))["figures"][0]["asked"]
    assert told["prompt"].endswith("No text.")
    assert told["photo"] is True
    assert told["references"] == [{"role": "style", "sha256": "s" * 64}]

"""A figure's page shows all that is wrong, puts pins where it is, and leaves room for what is below."""

from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

from tests.report import sample
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.outcome import PieceKind
from toolkit.model.place import Box
from toolkit.model.proof import Proof
from toolkit.report.figure_page import FigurePage, figure_page
from toolkit.report.paper import A4
from toolkit.report.thumbs import Thumbs
from toolkit.report.view import cards_of
from toolkit.words.speaking import speaking


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder: Path = tmp_path_factory.mktemp("page")
    return sample.proof(folder, only=(0, 3, 8, 10), width=91)


def _page(proof: Proof, number: int, folder: Path) -> FigurePage:
    thumbs = Thumbs(folder, proof.pieces_root, "#ffffff")
    thumbs.make(p for o in proof.outcomes for p in o.pieces)
    return figure_page(proof, cards_of(proof)[number], number + 1, thumbs, A4)


def test_pins_lie_where_the_findings_are(proof: Proof, tmp_path: Path) -> None:
    page = _page(proof, 1, tmp_path)
    assert page.plate is not None
    first = page.plate.pins[0]
    assert first.left == pytest.approx(100 * 9 / 91)
    assert first.top == pytest.approx(100 * 119 / 136)
    assert [pin.number for pin in page.plate.pins] == [1, 2]


def test_pins_at_one_place_stand_side_by_side(proof: Proof, tmp_path: Path) -> None:
    spot = Box(0, 0, 20, 20)
    failed = tuple(
        Finding("text/fits", "x", Outcome.FAIL, Severity.ASK, "Said.", picture="box-art", place=spot) for _ in range(3)
    )
    one = replace(proof, outcomes=(replace(proof.outcomes[0], verdict=Verdict(failed)),))
    page = _page(one, 0, tmp_path)
    assert page.plate is not None
    places = sorted(pin.dot_left for pin in page.plate.pins)
    assert all(b - a >= 4 for a, b in pairwise(places))
    assert places[0] > 2


def test_pictures_keep_their_shape_and_fit_their_room(proof: Proof, tmp_path: Path) -> None:
    page = _page(proof, 0, tmp_path)
    piece = proof.outcomes[0].piece(PieceKind.BOX_ART)
    assert page.plate is not None
    assert piece is not None
    assert page.plate.width <= A4.span(3) + 0.01
    assert page.plate.width / page.plate.height == pytest.approx(piece.width / piece.height, rel=0.01)
    assert page.plate.trim == pytest.approx((300 / 91, 300 / 136, 8800 / 91, 13300 / 136))


def test_failures_are_shown_before_passes_make_room(proof: Proof, tmp_path: Path) -> None:
    outcome = proof.outcomes[0]
    wordy = "The check says a good deal about this picture, and it takes two lines to say all of it in full. " * 2
    failed = tuple(
        Finding("text/fits", "x", Outcome.FAIL, Severity.ASK, wordy, 1.0, 2.0, ">=", "pt") for _ in range(30)
    )
    one = replace(proof, outcomes=(replace(outcome, verdict=Verdict((*failed, *outcome.verdict.findings))),))
    page = _page(one, 0, tmp_path)
    assert page.lines
    assert not any(line.passed for line in page.lines)
    assert len(page.lines) + page.left_out == 30


def test_consent_and_persona_are_told_apart(proof: Proof, tmp_path: Path) -> None:
    said = [_page(proof, i, tmp_path).consent for i in (0, 2, 3)]
    assert said == [
        "Staff: consent record, line 2.",
        "Staff: no consent on record covers this use.",
        "Persona: invented, so no consent is needed.",
    ]


def test_a_row_without_pictures_has_a_page(proof: Proof, tmp_path: Path) -> None:
    page = _page(proof, 2, tmp_path)
    assert (page.plate, page.packshot, page.facts, page.swatches) == (None, None, (), ())
    assert page.lines[0].word == "Blocked"


def test_the_outfits_colour_stands_beside_the_one_asked_for(proof: Proof, tmp_path: Path) -> None:
    look = proof.outcomes[0].look
    assert look is not None
    page = _page(proof, 0, tmp_path)
    assert [(s.name, s.hex) for s in page.swatches][1:] == [("came out", "#22406a")]
    assert page.swatches[0].hex == look.outfit_colour
    assert page.outfit_note == "Measured on the outfit's own pixels: 1.4 ΔE, limit 12."


def test_an_outfit_that_was_not_measured_has_no_second_colour(proof: Proof, tmp_path: Path) -> None:
    outcome = proof.outcomes[0]
    others = tuple(f for f in outcome.verdict.findings if f.check != "colour/outfit")
    page = _page(replace(proof, outcomes=(replace(outcome, verdict=Verdict(others)),)), 0, tmp_path)
    assert len(page.swatches) == 1
    assert page.outfit_note == "What came out was not measured."


def test_energy_is_shared_out_by_cpu_time(proof: Proof, tmp_path: Path) -> None:
    facts = dict(_page(proof, 0, tmp_path).facts)
    assert facts["Energy"] == "0.041 to 0.12 Wh, estimated"
    assert facts["Drawn by"] == "studio, no generative model"


def test_full_width_titles_leave_room_for_what_is_below(proof: Proof, tmp_path: Path) -> None:
    english = _page(proof, 0, tmp_path)
    with speaking("ja"):
        japanese = _page(proof, 0, tmp_path)
    assert 0 < len(japanese.lines) <= len(english.lines)
    assert {line.title for line in japanese.lines}.isdisjoint(line.title for line in english.lines)

"""The overview counts everyone once and says what it does not know."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.report import sample
from toolkit.model.finding import Verdict
from toolkit.model.proof import Energy, Proof
from toolkit.report.overview import attention_rows, overview
from toolkit.report.paper import A4
from toolkit.report.view import cards_of


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder: Path = tmp_path_factory.mktemp("overview")
    return sample.proof(folder, only=(0, 3, 4, 8, 9), width=91)


def test_the_figures_add_up(proof: Proof) -> None:
    page = overview(proof, cards_of(proof), A4)
    values = [value for value, _ in page.kpis]
    assert values[:4] == ["5", "1", "1", "3"]
    assert page.kpis[3][1] == "2 blocked, 1 not made"
    assert " to " in values[5]


def test_a_bar_covers_only_figures_that_were_looked_at(proof: Proof) -> None:
    bars = {bar.title: bar for bar in overview(proof, cards_of(proof), A4).bars}
    outfit = bars["The outfit has the chosen colour"]
    assert dict(outfit.segments) == {"clear": 40.0, "review": 20.0}
    assert outfit.text == "1 to review"
    assert bars["One whole figure"].text == "3 pass"


def test_nothing_measured_draws_no_dots(proof: Proof) -> None:
    none = replace(proof, outcomes=tuple(replace(o, verdict=Verdict()) for o in proof.outcomes))
    page = overview(none, cards_of(none), A4)
    assert page.dots is None
    assert page.bars == ()


def test_unknown_money_and_energy_are_said_to_be_unknown(proof: Proof) -> None:
    page = overview(replace(proof, usd=None, energy=Energy(None, None, "unknown")), cards_of(proof), A4)
    assert [value for value, _ in page.kpis][4:] == ["unknown", "unknown"]


def test_many_figures_become_a_histogram(proof: Proof) -> None:
    page = overview(proof, cards_of(proof) * 60, A4)
    assert "most in one step" in page.time


def test_what_needs_attention_takes_one_row_where_bars_and_set_leave_no_room_for_two(proof: Proof) -> None:
    page = overview(proof, cards_of(proof), A4)
    assert attention_rows(page, A4) == 2
    assert attention_rows(replace(page, bars=page.bars * 4), A4) == 1
    line = replace(page.set_lines[0], message="The figures belong together. " * 20)
    assert attention_rows(replace(page, set_lines=(line,) * 3), A4) == 1

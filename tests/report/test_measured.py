"""The table of measured values puts first what needs attention, and shows the worst of several values."""

from dataclasses import replace
from pathlib import Path

import pytest

from tests.report import sample
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.proof import Proof
from toolkit.report.measured import ROWS_A_PAGE, measured
from toolkit.report.view import cards_of


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder: Path = tmp_path_factory.mktemp("measured")
    return sample.proof(folder, only=(0, 3, 4, 7, 9), width=91)


def test_figures_that_need_attention_come_first(proof: Proof) -> None:
    table = measured(proof, cards_of(proof))
    marks = [line.card.mark for line in table.pages[0]]
    assert marks == ["blocked", "blocked", "broken", "review", "clear"]


def test_a_column_has_its_limit_and_failing_cells_their_mark(proof: Proof) -> None:
    table = measured(proof, cards_of(proof))
    column = next(i for i, h in enumerate(table.heads) if h.check == "text/fits")
    assert table.heads[column].limit == "≥ 5 pt"
    assert (table.pages[0][0].cells[column].text, table.pages[0][0].cells[column].mark) == ("4.1", "blocked")


def test_of_several_values_the_worst_is_shown(proof: Proof) -> None:
    values = [
        Finding("text/contrast", "ok", Outcome.PASS, Severity.ASK, "Fine.", m, 4.5, ">=", ":1")
        for m in (9.0, 4.7, 12.0)
    ]
    one = replace(proof, outcomes=(replace(proof.outcomes[0], verdict=Verdict(tuple(values))),))
    table = measured(one, cards_of(one))
    assert [c.text for c in table.pages[0][0].cells] == ["4.7"]


def test_different_limits_are_not_shown_as_one(proof: Proof) -> None:
    low, high = (
        Finding("text/contrast", "ok", Outcome.PASS, Severity.ASK, "Fine.", 9.0, limit, ">=", ":1")
        for limit in (3.0, 4.5)
    )
    one = replace(proof, outcomes=(replace(proof.outcomes[0], verdict=Verdict((low, high))),))
    assert measured(one, cards_of(one)).heads[0].limit == "varies"


def test_long_rosters_run_over_several_pages(proof: Proof) -> None:
    cards = cards_of(proof) * 8
    table = measured(proof, cards)
    assert [len(page) for page in table.pages] == [ROWS_A_PAGE, ROWS_A_PAGE, 40 - 2 * ROWS_A_PAGE]

"""The twins are complete for machines and harmless in a spreadsheet."""

import csv
import io
import json
from pathlib import Path

import pytest

from tests.report import sample
from toolkit.model.proof import Proof
from toolkit.report.twins import COLUMNS, SCHEMA, harmless, report_csv, report_json
from toolkit.report.view import cards_of


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    folder: Path = tmp_path_factory.mktemp("twins")
    return sample.proof(folder, only=(0, 3, 9, 11), width=91)


def test_json_holds_every_row_piece_and_finding(proof: Proof) -> None:
    data = json.loads(report_json(proof, cards_of(proof)))
    assert data["schema"] == SCHEMA
    assert [f["id"] for f in data["figures"]] == [o.row.id for o in proof.outcomes]
    for figure, outcome in zip(data["figures"], proof.outcomes, strict=True):
        assert [p["sha256"] for p in figure["pieces"]] == [p.sha256 for p in outcome.pieces]
        assert len(figure["findings"]) == len(outcome.verdict.findings)
    assert data["figures"][1]["findings"][0]["place"] == [9, 119, 53, 4]
    assert data["totals"]["states"] == {"clear": 2, "blocked": 1, "failed": 1}


def test_json_says_null_for_unknown_and_not_zero(proof: Proof) -> None:
    failed = json.loads(report_json(proof, cards_of(proof)))["figures"][2]
    assert failed["brief"] is None
    assert failed["making"] == {}


def test_csv_has_one_line_a_figure_and_the_promised_columns(proof: Proof) -> None:
    text = report_csv(proof, cards_of(proof)).decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert tuple(rows[0]) == COLUMNS
    assert [r["name"] for r in rows] == [o.row.name for o in proof.outcomes]
    assert rows[3]["role"] == "'=SUM(A1:A9) <b>Legal</b>"


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@x", "\t=1", " =1", "\u00a0=1"])
def test_formulas_are_made_harmless(cell: str) -> None:
    assert harmless(cell) == f"'{cell}"


def test_other_cells_stay_as_they_are() -> None:
    assert [harmless(c) for c in ("Ana-Lena", -1.5, None, 3)] == ["Ana-Lena", -1.5, "", 3]

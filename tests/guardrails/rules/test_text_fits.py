"""text/fits passes on a good layout and names each way in which a text can lie wrong."""

from __future__ import annotations

import dataclasses
from pathlib import Path
from typing import Any

import pytest

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.rules.text_fits import FLOOR_PT, inspect
from toolkit.model.finding import Outcome
from toolkit.model.place import Box


def codes(exhibit: PieceExhibit) -> set[str]:
    return {remark.code for remark in inspect(exhibit)}


def test_a_good_piece_passes_with_its_smallest_size(tmp_path: Path) -> None:
    (remark,) = inspect(made.piece_exhibit(tmp_path))
    assert remark.outcome is Outcome.PASS
    assert remark.measure is not None
    assert (remark.measure.value, remark.measure.limit) == (5.6, 5.6)


@pytest.mark.parametrize(
    ("slot", "changes", "code"),
    [
        ("name", {"fits": False}, "overflow"),
        ("role", {"size_pt": 5.9}, "too-small"),
        ("role", {"size_pt": FLOOR_PT - 0.1, "min_pt": 4.0}, "too-small"),
        ("name", {"box": Box(40, 642, 200, 30)}, "outside-safe"),
        ("name", {"box": Box(80, 642, 420, 30), "room": Box(80, 640, 440, 40)}, "outside-safe"),
        ("name", {"box": Box(80, 72, 100, 20)}, "outside-slot"),
        ("name", {"box": Box(150, 380, 100, 20), "room": Box(150, 380, 100, 20)}, "under-blister"),
        ("name", {"box": Box(80, 680, 100, 20)}, "overlap"),
        ("name", {"box": Box(200, 110, 100, 20), "room": Box(200, 110, 100, 20)}, "overlap"),
        ("name", {"text": "Amara Osey"}, "missing"),
        ("name", {"text": ""}, "missing"),
        ("role", {"text": "", "fits": False}, "missing"),
    ],
)
def test_each_fault_has_its_code(tmp_path: Path, slot: str, changes: dict[str, Any], code: str) -> None:
    assert code in codes(made.placed_as(made.piece_exhibit(tmp_path), slot, **changes))


def test_a_fault_is_the_only_one_said(tmp_path: Path) -> None:
    assert codes(made.placed_as(made.piece_exhibit(tmp_path), "role", size_pt=5.9)) == {"too-small"}


def test_a_name_that_was_never_placed(tmp_path: Path) -> None:
    assert codes(made.without(made.piece_exhibit(tmp_path), "name")) == {"missing"}


def test_capitals_and_line_breaks_are_no_other_name(tmp_path: Path) -> None:
    assert codes(made.placed_as(made.piece_exhibit(tmp_path), "name", text="AMARA\nOSEI")) == {"ok"}


def test_a_box_without_any_text_skips(tmp_path: Path) -> None:
    bare = made.piece_exhibit(tmp_path)
    for slot in ("name", "role", "disclosure"):
        bare = made.without(bare, slot)
    nameless = dataclasses.replace(bare, row=made.row(name=""))
    assert [remark.outcome for remark in inspect(nameless)] == [Outcome.SKIP]

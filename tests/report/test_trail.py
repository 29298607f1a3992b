"""The audit trail prints the newest events in their order and says how many it leaves out."""

from __future__ import annotations

import json
from dataclasses import replace
from itertools import chain
from pathlib import Path

import pypdfium2
import pytest

from tests.report import sample
from toolkit.report.trail import trail
from toolkit.report.write import write_proof


@pytest.mark.parametrize("count", [0, 1, 29, 30, 300])
def test_the_newest_have_room_and_stay_in_order(count: int) -> None:
    lines = sample.trail(count)
    told = trail(lines)
    shown = [row.line for row in chain.from_iterable(told.pages)]
    assert shown == list(lines[told.earlier :])
    assert len(told.pages) <= 4
    assert told.earlier == 0 or len(told.pages) == 4
    assert told.head == (lines[-1].hash if lines else "")


def test_a_long_comment_takes_room_of_its_own() -> None:
    lines = tuple(replace(line, said="x" * 600) for line in sample.trail(100))
    short = trail(sample.trail(100))
    assert len(trail(lines).pages[0]) < len(short.pages[-1]) / 2


def test_it_stands_in_the_proof_and_its_twin(tmp_path: Path) -> None:
    proof = replace(sample.proof(tmp_path, only=(8,), width=91), trail=sample.trail(40))
    files = write_proof(proof, tmp_path / "out")
    with pypdfium2.PdfDocument(files.pdf[0]) as pdf:
        texts = [" ".join(pdf[i].get_textpage().get_text_bounded().split()) for i in range(len(pdf))]
    pages = [text for text in texts if "Who did what, and when" in text]
    assert len(pages) == len(trail(proof.trail).pages)
    assert "2026-11-21 09:00 ana Decision row-0 version 1 changes required by Ana Silva" in pages[0]
    assert "row-39" in pages[-1]
    assert "The history is a chain" in pages[-1]
    told = json.loads(files.json.read_text("utf-8"))["trail"]
    assert [line["id"] for line in told] == [f"row-{i}" for i in range(40)]

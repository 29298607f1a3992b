"""Whatever reader filled the proof in, the same answers come back."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from tests.report import readers
from tests.report.blank import blank_proof
from tests.report.chromium import CHROMIUM, with_chromium
from toolkit.model.decision import Answer
from toolkit.reading.problems import Problems
from toolkit.reading.returned import gather_returned

COMMENT = "Grün ok – “quoted” é, and shorter hair"
FILLED = {
    "f-zoe-mueller-decision": "approve",
    "f-kenji-yamada-decision": "changes-required",
    "f-kenji-yamada-comment": COMMENT,
    "f-amara-okafor-decision": "reject",
    "f-amara-okafor-comment": "Not her at all.",
    "reviewer-1": "Ana Silva",
    "date-1": "2026-11-23",
}
TODAY = dt.date(2026, 11, 24)
NEEDS_CHROMIUM = pytest.mark.skipif(
    not CHROMIUM.exists() and "CI" not in os.environ, reason="needs Debian's chromium; in CI it has to be there"
)


@pytest.mark.parametrize(
    "fill",
    [
        readers.with_pikepdf,
        readers.with_pypdf,
        readers.with_pdfium,
        pytest.param(with_chromium, marks=NEEDS_CHROMIUM),
    ],
)
def test_every_reader_keeps_what_was_answered(tmp_path: Path, fill: readers.Fill) -> None:
    returned = tmp_path / "returned.pdf"
    fill(blank_proof(), FILLED, returned)
    assert understood(returned) == [
        ("zoe-mueller", Answer.APPROVED, "", "Ana Silva", dt.date(2026, 11, 23)),
        ("kenji-yamada", Answer.CHANGES, COMMENT, "Ana Silva", dt.date(2026, 11, 23)),
        ("amara-okafor", Answer.REJECTED, "Not her at all.", "Ana Silva", dt.date(2026, 11, 23)),
    ]


def understood(path: Path) -> list[tuple[str, Answer, str, str, dt.date]]:
    problems = Problems()
    one = gather_returned(path, problems, campaign="spring", reviewer="", date=None, today=TODAY)
    problems.refuse_if_any()
    assert one is not None
    return [(t.row, t.answer, t.comment, t.reviewer, t.decided_on) for t in one.told]

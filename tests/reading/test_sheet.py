"""Workbooks that are made to hurt are refused before they are unpacked."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from toolkit.reading.problems import Problems
from toolkit.reading.sheet import read_sheet

HEAD = b'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
TAIL = b"</sheetData></worksheet>"


def codes(sheet: bytes, more: int = 0) -> list[str]:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parts:
        parts.writestr("xl/worksheets/sheet1.xml", sheet)
        for number in range(more):
            parts.writestr(f"xl/media/{number}", b"")
    problems = Problems()
    assert read_sheet(out.getvalue(), Path("r.xlsx"), problems, 100) is None
    return [p.code for p in problems.all()]


@pytest.mark.parametrize(
    ("sheet", "code"),
    [
        (HEAD + b"0" * (65 * 1024 * 1024) + TAIL, "too-large"),
        (HEAD + b'<row r="1"><c r="XFD1"/></row>' + TAIL, "too-wide"),
        (HEAD + b'<row r="1">' + b"<c/>" * 300 + b"</row>" + TAIL, "too-wide"),
        (b'<x:worksheet xmlns:x="y"><x:row>' + b"<x:c />" * 300 + b"</x:row></x:worksheet>", "too-wide"),
        (HEAD + TAIL, "no-workbook"),
    ],
)
def test_bombs(sheet: bytes, code: str) -> None:
    assert codes(sheet) == [code]


def test_too_many_parts() -> None:
    assert codes(HEAD + TAIL, more=600) == ["too-large"]

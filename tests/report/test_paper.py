"""The grid fits its page, and the style sheet says the same as the code."""

import re
from pathlib import Path

import pytest

from toolkit.report import paper as module
from toolkit.report.paper import A4, LETTER, Paper, paper


def test_papers_are_found_by_name() -> None:
    assert paper("A4") is A4
    assert paper("Letter") is LETTER


@pytest.mark.parametrize("page", [A4, LETTER])
def test_eight_columns_fit_between_the_margins(page: Paper) -> None:
    assert page.width - 24 - 1 < page.span(8) <= page.width - 24 + 1e-6


@pytest.mark.parametrize("page", [A4, LETTER])
def test_style_sheet_and_code_agree(page: Paper) -> None:
    css = (Path(module.__file__).parent / "styles" / f"paper-{page.name}.css").read_text(encoding="utf-8")
    said = {name: float(value) for name, value in re.findall(r"--([\w-]+): ([\d.]+)mm", css)}
    assert said == {
        "page-w": page.width,
        "page-h": page.height,
        "col": page.column,
        "gap": page.gap,
        "width": round(page.span(8), 1),
        "depth": page.depth,
    }

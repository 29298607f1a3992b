"""Style sheets with everything worked out: the same look, said without variables and sums."""

import re

import pytest

from toolkit.report.flat_css import flat_css
from toolkit.report.write import _STYLES


def test_variables_are_put_in_the_last_one_wins_and_the_pages_own_beat_all() -> None:
    sheets = [":root { --ink: #111; --soft: var(--ink) }", ":root { --ink: #222 }", "p { color: var(--soft) }"]
    assert "p { color: #222 }" in flat_css(sheets)
    assert "p { color: #333 }" in flat_css(sheets, {"--ink": "#333"})


@pytest.mark.parametrize(
    ("sum_", "length"),
    [
        ("30.4mm*3 + 4.2mm*2", "99.6mm"),
        ("(30.4mm*8 + 4.2mm*5)/3", "88.066667mm"),
        ("297mm - 28mm", "269mm"),
        ("100% - 10mm", "calc(100% - 10mm)"),
        ("2em + 1mm", "calc(2em + 1mm)"),
        ("2*3", "calc(2*3)"),
    ],
)
def test_sums_of_millimetres_are_done_and_no_others(sum_: str, length: str) -> None:
    assert flat_css([f"p {{ width: calc({sum_}) }}"]) == f"p {{ width: {length} }}"


@pytest.mark.parametrize("rule", ["p { --ink: #222 }", "p { color: var(--unknown) }", "p { color: var(--ink, #222) }"])
def test_what_cannot_be_worked_out_here_is_left_to_the_renderer(rule: str) -> None:
    sheets = [":root { --ink: #111 }", rule, "b { color: var(--ink) }"]
    assert "b { color: var(--ink) }" in flat_css(sheets) or rule in flat_css(sheets)
    assert rule in flat_css(sheets)


def test_the_proofs_own_sheets_leave_nothing_to_work_out_but_shares_of_the_page() -> None:
    fonts = ':root { --sans: "A"; --display: "B"; --mono: "C"; --title: "D" }'
    sheets = [path.read_text(encoding="utf-8") for path in sorted(_STYLES.glob("[0-9]*.css"))]
    flat = flat_css([fonts, (_STYLES / "paper-A4.css").read_text(encoding="utf-8"), *sheets])
    assert "var(" not in flat
    assert all("%" in left for left in re.findall(r"calc\([^;}]*", flat))

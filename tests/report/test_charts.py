"""Charts start at zero, keep every figure and stay inside their frame."""

import re
import xml.etree.ElementTree as ET
from itertools import pairwise

import pytest

from toolkit.pages.mark import Mark
from toolkit.report.charts import Column, Dot, column_chart, dot_plot, histogram, nice_step

SVG = "{http://www.w3.org/2000/svg}"


def _tree(svg: str) -> ET.Element:
    return ET.fromstring(svg)  # noqa: S314 - markup of our own


@pytest.mark.parametrize(("top", "step"), [(10, 5), (0.9, 0.5), (400, 100), (0, 1)])
def test_steps_are_round_numbers(top: float, step: float) -> None:
    assert nice_step(top) == step


@pytest.mark.parametrize("count", [1, 12, 400])
def test_every_figure_keeps_its_dot_inside_the_frame(count: int) -> None:
    dots = [Dot((i % 9) / 3, Mark.CLEAR) for i in range(count)] + [Dot(14.0, Mark.REVIEW)]
    circles = _tree(dot_plot(dots, 12.0, "", "dots", 120, 27)).findall(f"{SVG}circle")
    assert len(circles) == count + 1
    for c in circles:
        r = float(c.attrib["r"])
        assert r <= float(c.attrib["cx"]) + 0.01 <= 120
        assert r <= float(c.attrib["cy"]) <= 27


def test_columns_are_as_high_as_their_values() -> None:
    svg = _tree(column_chart([Column("1", (10, 0)), Column("2", (20, 20))], ("#000", "#999"), "s", "t", 100, 27))
    heights = [float(r.attrib["height"]) for r in svg.findall(f"{SVG}rect")]
    assert heights[1] == pytest.approx(2 * heights[0], rel=0.01)
    assert heights[1] == heights[2]


def test_labels_are_thinned_until_they_stand_clear() -> None:
    svg = column_chart([Column(f"{i}", (1.0,)) for i in range(120)], ("#000",), "s", "t", 100, 27)
    places = [float(x) for x in re.findall(r'<text x="([\d.]+)" y="26\.40"', svg)]
    assert len(places) > 10
    assert min(b - a for a, b in pairwise(places)) > 4


def test_a_histogram_counts_everyone() -> None:
    svg = _tree(histogram([1.0] * 250 + [4.0] * 50, "s", "t", 100, 27))
    heights = [float(r.attrib["height"]) for r in svg.findall(f"{SVG}rect")]
    assert heights[0] == pytest.approx(5 * heights[1], rel=0.01)


def test_titles_are_escaped() -> None:
    assert "<b>" not in dot_plot([Dot(1, Mark.CLEAR)], None, "", "<b>", 100, 27)

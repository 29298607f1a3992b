"""Pages as the renderer gets them: cheaper to set, and the same to look at."""

from typing import Any

from weasyprint import CSS
from weasyprint.formatting_structure.boxes import LineBox, TextBox

from toolkit.report.lean_html import LeanHtml

_LINES = (LineBox, TextBox)
SHEET = "#a p { width: 50px } li { color: #ff0000 } ul { list-style: square }"


def boxes(page: LeanHtml, tag: str, *sheets: CSS) -> list[Any]:
    [one] = page.render(stylesheets=[CSS(string=SHEET), *sheets]).pages
    return [box for box in one._page_box.descendants() if box.element_tag == tag and not isinstance(box, _LINES)]


def test_an_inline_style_outweighs_every_rule_as_before() -> None:
    page = LeanHtml(string='<div id="a"><p class="x" style="width: 30px; height:7px">a</p><p>b</p></div>')
    styled, plain = boxes(page, "p", page.shared_styles())
    assert (styled.width, styled.height, plain.width) == (30, 7, 50)


def test_elements_with_equal_inline_styles_share_one_style_with_all_below_them() -> None:
    page = LeanHtml(string="<div>" + '<section style="width:90px"><p>a</p></section>' * 3 + "</div>")
    assert len({id(box.style) for box in boxes(page, "p", page.shared_styles())}) == 1


def test_the_bodys_variables_are_taken_out_and_its_style_stays() -> None:
    page = LeanHtml(string='<body style="--brand: #123456; width: 40px"><p>a</p></body>')
    assert page.own_variables() == {"--brand": "#123456"}
    [body] = boxes(page, "body", page.shared_styles())
    assert body.width == 40


def test_a_part_of_a_drawing_keeps_its_style() -> None:
    page = LeanHtml(string='<svg width="9" height="9"><rect style="fill:#ff0000" width="9" height="9"/></svg>')
    page.shared_styles()
    assert any(element.get("style") == "fill:#ff0000" for element in page.etree_element.iter())


def test_lists_keep_their_markers_and_nothing_else_has_pseudo_elements() -> None:
    page = LeanHtml(string="<ul><li>one</li></ul><p>two</p>")
    assert boxes(page, "li::marker")
    [sheet] = page._ua_stylesheets()
    paragraph = next(e for e in page.wrapper_element.iter_subtree() if e.local_name == "p")
    assert not [pseudo for _, _, pseudo, _ in sheet.matcher.match(paragraph) if pseudo]

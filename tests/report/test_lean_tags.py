"""A thinner structure tree that says the same: texts keep their order, cells their headers, ids are the chunk's own."""

from collections.abc import Iterator

import pikepdf
import pytest
from weasyprint import HTML

from toolkit.report.lean_tags import lean_tags

PAGE = """<!doctype html><html lang="en"><head><title>t</title></head><body>
<h2>Head</h2><p>one</p><p>two <b>bold</b> three</p><div></div><div><span></span></div>
<table><tr><th scope="row">Check</th><td>9 pt</td></tr></table>
<p>A <a href="https://example.org">link</a></p></body></html>"""


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pikepdf.Object]:
    path = tmp_path_factory.mktemp("lean") / "a.pdf"
    HTML(string=PAGE).write_pdf(path, pdf_variant="pdf/ua-1", finisher=lambda _, pdf: lean_tags(pdf, "front-00000"))
    with pikepdf.open(path) as pdf:
        yield pdf.Root.StructTreeRoot


def below(element: pikepdf.Object) -> list[pikepdf.Object]:
    kids = [kid for kid in element.K.as_list() if isinstance(kid, pikepdf.Dictionary)] if "/K" in element else []
    return [element, *(each for kid in kids for each in below(kid) if "/S" in each)]


def test_what_holds_one_text_holds_it_itself_and_more_stay_spans(tree: pikepdf.Object) -> None:
    elements = below(tree.K[0])
    kids = {
        str(o.S): [str(k.S) if isinstance(k, pikepdf.Dictionary) and "/S" in k else "text" for k in o.K]
        for o in elements
    }
    assert (kids["/H2"], kids["/TH"], kids["/TD"]) == (["text"], ["text"], ["text"])
    assert [len(o.K) for o in elements if o.S == "/P"] == [1, 3, 2]
    assert "/Div" not in kids


def test_every_piece_of_content_is_found_from_its_page_and_from_the_tree(tree: pikepdf.Object) -> None:
    [_, holders, *_] = tree.ParentTree.Nums.as_list()
    assert len(holders) == 9
    for number, holder in enumerate(holders.as_list()):
        assert any(kid == number for kid in holder.K.as_list())
        assert holder.objgen in [kid.objgen for kid in holder.P.K.as_list() if isinstance(kid, pikepdf.Dictionary)]


def test_ids_of_headers_begin_with_the_chunks_name_and_cells_know_them(tree: pikepdf.Object) -> None:
    [head] = [o for o in below(tree.K[0]) if o.S == "/TH"]
    [cell] = [o for o in below(tree.K[0]) if o.S == "/TD"]
    name, element = tree.IDTree.Names.as_list()
    assert str(head.ID) == str(name) == str(cell.A.Headers[0])
    assert element.objgen == head.objgen
    assert str(head.ID).startswith("front-00000-")

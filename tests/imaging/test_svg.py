"""The SVG cleaner: what it keeps, what it drops, what it refuses."""

from __future__ import annotations

import pytest

from toolkit.imaging.svg import MAX_DEPTH, MAX_NODES, MAX_USES, SvgRefused, clean_svg

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10">'


def svg(body: str) -> bytes:
    return f"{HEAD}{body}</svg>".encode()


def test_a_plain_drawing_is_kept_with_its_data_attributes() -> None:
    body = '<g id="a"><rect width="10" height="4" data-fill="brand.red" data-slot="name" style="opacity:.5"/></g>'
    cleaned, removed = clean_svg(svg(body))
    assert removed == ()
    assert b'data-fill="brand.red"' in cleaned
    assert b'data-slot="name"' in cleaned
    assert b'style="opacity:.5"' in cleaned
    assert cleaned.startswith(b"<svg ")


def test_cleaning_a_cleaned_drawing_changes_nothing() -> None:
    once, _ = clean_svg(svg('<defs><path id="p" d="M0 0h1"/></defs><use xlink:href="#p"/><script>1</script>'))
    assert clean_svg(once) == (once, ())


def test_a_reference_inside_the_file_is_kept() -> None:
    cleaned, removed = clean_svg(svg('<path id="p" d="M0 0h1"/><use xlink:href="#p"/><g clip-path="url(#p)"/>'))
    assert removed == ()
    assert b'href="#p"' in cleaned
    assert b'clip-path="url(#p)"' in cleaned


@pytest.mark.parametrize(
    ("body", "gone", "secret"),
    [
        ("<script>alert(1)</script>", "<script>", b"alert"),
        ('<image href="file:///etc/passwd"/>', "<image>", b"passwd"),
        ('<image xlink:href="/etc/hostname.png"/>', "<image>", b"hostname"),
        ('<use href="https://example.org/x.svg#a"/>', "@href", b"example.org"),
        ('<use xlink:href="data:image/svg+xml,x"/>', "@href", b"data:"),
        ('<filter id="f"><feGaussianBlur stdDeviation="9999"/></filter>', "<filter>", b"feGaussianBlur"),
        ('<foreignObject><p xmlns="http://www.w3.org/1999/xhtml">x</p></foreignObject>', "<foreignObject>", b"xhtml"),
        ('<rect onload="alert(1)"/>', "@onload", b"alert"),
        ('<rect fill="url(https://example.org/p)"/>', "@fill", b"example.org"),
        ("<rect fill=\"url( ' https://example.org/p')\"/>", "@fill", b"example.org"),
        ('<rect style="fill:url(file:///etc/passwd)"/>', "@style", b"passwd"),
        ('<rect style="fill:\\75rl(file:///etc/passwd)"/>', "@style", b"passwd"),
        ("<style>@import 'https://example.org/a.css';</style>", "<style>", b"example.org"),
        ("<style>@font-face{src:url(x.ttf)}</style>", "<style>", b"x.ttf"),
        ('<animate attributeName="href" to="file:///etc/passwd"/>', "<animate>", b"passwd"),
        ('<svg><rect/></svg><set to="1"/>', "<set>", b"<set"),
        ('<a href="https://example.org"><rect/></a>', "<a>", b"example.org"),
        ('<text>x<textPath href="#p">y</textPath></text>', "<textPath>", b"textPath"),
    ],
)
def test_what_reaches_outside_or_acts_is_removed_and_named(body: str, gone: str, secret: bytes) -> None:
    cleaned, removed = clean_svg(svg(body))
    assert gone in removed
    assert secret not in cleaned


def test_what_an_editor_leaves_behind_goes_without_a_word() -> None:
    data = (
        b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape" '
        b'xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" viewBox="0 0 1 1">'
        b'<sodipodi:namedview/><g inkscape:label="Layer 1"><rect/></g></svg>'
    )
    cleaned, removed = clean_svg(data)
    assert removed == ()
    assert b"inkscape" not in cleaned


def test_words_after_a_removed_element_stay() -> None:
    cleaned, _ = clean_svg(svg("<text>one<a>two</a>three</text><desc><a/>four</desc>"))
    assert b"onethree" in cleaned
    assert b"four" in cleaned


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "not well-formed"),
        (b"GIF89a", "not well-formed"),
        (b"<html xmlns='http://www.w3.org/1999/xhtml'/>", "outermost"),
        (b"<svg viewBox='0 0 1 1'/>", "outermost"),
        (b"<!DOCTYPE svg><svg xmlns='http://www.w3.org/2000/svg'/>", "document type"),
        (
            b'<!DOCTYPE s [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg xmlns="http://www.w3.org/2000/svg">&x;</svg>',
            "ent",
        ),
        ('<!DOCTYPE s [<!ENTITY x "y">]><svg xmlns="http://www.w3.org/2000/svg"/>'.encode("utf-16"), "document type"),
        (svg("<path d='" + "M0 0h1" * 100_000 + "'/>"), "kB"),
        (svg("<g>" * MAX_DEPTH + "</g>" * MAX_DEPTH), "deeper"),
        (svg("<g/>" * (MAX_NODES + 1)), "elements"),
        (svg('<rect id="r"/>' + '<use href="#r"/>' * (MAX_USES + 1)), "<use>"),
        (svg('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'), "circle"),
        (svg('<rect id="r"/><rect id="r"/>'), "twice"),
    ],
)
def test_what_cannot_be_trusted_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(SvgRefused, match=why):
        clean_svg(data)


def test_a_small_file_that_multiplies_through_use_is_refused() -> None:
    levels = "".join(f'<g id="l{n}">' + (f'<use href="#l{n - 1}"/>' * 8 if n else "<rect/>") + "</g>" for n in range(6))
    with pytest.raises(SvgRefused, match="multiply"):
        clean_svg(svg(levels))


def test_a_very_deep_file_does_not_exhaust_the_stack() -> None:
    with pytest.raises(SvgRefused):
        clean_svg(svg("<g>" * 20_000 + "</g>" * 20_000))

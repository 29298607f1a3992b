"""Mends the form of one chunk: as WeasyPrint 70 writes it, Chrome, Edge and Firefox lose what was chosen.

Five faults are put right. The kids of a radio group are listed as fields of their own beside the group, and carry its
name again; their states are numbers with the meaning aside in /Opt; no state has an appearance for being off; the
default appearance names a font of the document, embedded whole for it; and NeedAppearances tells readers to draw
everything anew.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

FONT = "/Helv"
_INK = "0.082 0.094 0.114"
_DEFAULT = f"{FONT} 9 Tf {_INK} rg"
_TF = re.compile(r"/(\S+)\s+[0-9.]+\s+Tf")
_DISC = 0.27
"""Radius of the dot in a chosen ring, as a share of the ring's side."""
_CURVE = 0.5523
"""How far a Bezier handle reaches so that four of them make a circle."""


def mend_form(pdf: Pdf, wanted: Mapping[str, Sequence[str]]) -> None:
    """Mend the form in place, and see that it is whole.

    ``wanted`` holds, by the anchor of the page they belong on, the names of all fields. Raises ``RuntimeError`` when
    one is missing, twice there or on another page: WeasyPrint drops a field that falls off the last page in silence.
    """
    fields = _fields(pdf)
    fonts = {tag for field in fields for tag in _TF.findall(str(field.get("/DA", "")))}
    for field in fields:
        for widget in _widgets(field):
            widget.Rect = _upright(widget.Rect)
        if field.FT == "/Tx":
            field.DA = String(_DEFAULT)
            field.AP = Dictionary(N=_appearance(pdf, field.Rect, b"/Tx BMC EMC"))
        else:
            _mend_group(pdf, field)
    _drop_fonts(pdf, fonts)
    pdf.Root.AcroForm = form_of(pdf, fields)
    _look_whole(pdf, fields, wanted)


def form_of(pdf: Pdf, fields: Sequence[Object]) -> Object:
    """A form of these fields, with the one font that every reader has for writing in it."""
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica, Encoding=Name.WinAnsiEncoding, Name=Name.Helv
    )
    return pdf.make_indirect(
        Dictionary(
            Fields=Array(list(fields)),
            DR=Dictionary(Font=Dictionary(Helv=pdf.make_indirect(font))),
            DA=String(_DEFAULT),
            NeedAppearances=False,
        )
    )


def hidden_field(pdf: Pdf, name: str, value: str, said: str) -> Object:
    """A read-only field on the first page that nobody sees; every reader that saves the form keeps it."""
    page = pdf.pages[0].obj
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String(name),
            TU=String(said),
            V=String(value),
            DA=String(_DEFAULT),
            Ff=1,
            F=2,
            Rect=Array([0, 0, 0, 0]),
            P=page,
        )
    )
    page.Annots = Array([*page.get("/Annots", Array()).as_list(), field])
    return field


def _fields(pdf: Pdf) -> list[Object]:
    """The fields proper, each once: what has a parent is a kid."""
    if "/AcroForm" not in pdf.Root:
        return []
    listed = {field.objgen: field for field in pdf.Root.AcroForm.Fields.as_list() if "/Parent" not in field}
    return list(listed.values())


def _widgets(field: Object) -> list[Object]:
    return list(field.Kids.as_list()) if "/Kids" in field else [field]


def _mend_group(pdf: Pdf, group: Object) -> None:
    states = [str(option) for option in group.Opt.as_list()]
    for kid, state in zip(_widgets(group), states, strict=True):
        for key in ("/T", "/FT"):
            if key in kid:
                del kid[key]
        rect = kid.Rect
        kid.AP = Dictionary(N=Dictionary({f"/{state}": _dot(pdf, rect), "/Off": _appearance(pdf, rect, b"")}))
        kid.AS = Name.Off
        kid.MK = Dictionary(CA=String("l"))
    del group["/Opt"]
    group.V = Name.Off


def _upright(rect: Object) -> Array:
    x0, y0, x1, y1 = (float(value) for value in rect.as_list())
    return Array([round(v, 3) for v in (min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1))])


def _dot(pdf: Pdf, rect: Object) -> Object:
    width, height = _size(rect)
    x, y, r = width / 2, height / 2, _DISC * min(width, height)
    k = _CURVE * r
    way = (
        f"{_INK} rg {x + r:.3f} {y:.3f} m "
        f"{x + r:.3f} {y + k:.3f} {x + k:.3f} {y + r:.3f} {x:.3f} {y + r:.3f} c "
        f"{x - k:.3f} {y + r:.3f} {x - r:.3f} {y + k:.3f} {x - r:.3f} {y:.3f} c "
        f"{x - r:.3f} {y - k:.3f} {x - k:.3f} {y - r:.3f} {x:.3f} {y - r:.3f} c "
        f"{x + k:.3f} {y - r:.3f} {x + r:.3f} {y - k:.3f} {x + r:.3f} {y:.3f} c f"
    )
    return _appearance(pdf, rect, way.encode())


def _appearance(pdf: Pdf, rect: Object, content: bytes) -> Object:
    stream = pdf.make_stream(content)
    stream.Type, stream.Subtype = Name.XObject, Name.Form
    stream.BBox = Array([0, 0, *_size(rect)])
    stream.Resources = Dictionary()
    return stream


def _size(rect: Object) -> tuple[float, float]:
    x0, y0, x1, y1 = (float(value) for value in rect.as_list())
    return round(x1 - x0, 3), round(y1 - y0, 3)


def _drop_fonts(pdf: Pdf, tags: set[str]) -> None:
    """Let go of the fonts that only the form used: they have a family of their own."""
    for page in pdf.pages:
        fonts = page.resources.get("/Font", Dictionary())
        for tag in tags:
            if f"/{tag}" in fonts:
                del fonts[f"/{tag}"]


def _look_whole(pdf: Pdf, fields: Sequence[Object], wanted: Mapping[str, Sequence[str]]) -> None:
    pages = {page.obj.objgen: i for i, page in enumerate(pdf.pages)}
    anchors = _anchors(pdf, pages)
    lying = {note.objgen: i for i, page in enumerate(pdf.pages) for note in page.obj.get("/Annots", Array()).as_list()}
    places = {str(field.T): {lying.get(widget.objgen) for widget in _widgets(field)} for field in fields}
    due = {name: anchors.get(anchor) for anchor, names in wanted.items() for name in names}
    wrong = [name for name in due.keys() | places.keys() if places.get(name) != {due.get(name)}]
    if wrong or len(fields) != len(due):
        raise RuntimeError(f"The form is not whole: {', '.join(sorted(wrong)[:8])} ({len(fields)} of {len(due)}).")


def _anchors(pdf: Pdf, pages: Mapping[tuple[int, int], int]) -> dict[str, int]:
    if "/Names" not in pdf.Root or "/Dests" not in pdf.Root.Names:
        return {}
    flat = pdf.Root.Names.Dests.Names.as_list()
    return {str(k): pages[v[0].objgen] for k, v in zip(flat[::2], flat[1::2], strict=True)}

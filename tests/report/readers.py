"""Readers that fill in a proof as a person would: PDFium (Chrome, Edge), pypdf and pikepdf."""

from __future__ import annotations

import ctypes
from collections.abc import Callable, Mapping
from pathlib import Path

import pikepdf
import pypdfium2
import pypdfium2.raw as pdfium
from pypdf import PdfReader, PdfWriter
from pypdf.generic import NameObject

Answers = Mapping[str, str]
"""Field's name to its text, or to the state of a radio group."""
Fill = Callable[[Path, Answers, Path], None]
"""Takes the proof, the answers, and where the filled copy goes."""


def with_pikepdf(proof: Path, answers: Answers, to: Path) -> None:
    """Write values the way a careful library does: group and kids."""
    with pikepdf.open(proof) as pdf:
        for field in pdf.Root.AcroForm.Fields:
            said = answers.get(str(field.T))
            if said is None:
                continue
            if field.FT == "/Tx":
                field.V = pikepdf.String(said)
                continue
            field.V = pikepdf.Name(f"/{said}")
            for kid in field.Kids:
                kid.AS = pikepdf.Name(f"/{said}") if f"/{said}" in kid.AP.N else pikepdf.Name.Off
        pdf.save(to)


def with_pypdf(proof: Path, answers: Answers, to: Path) -> None:
    """Fill the form with pypdf, page by page, as its manual says."""
    writer = PdfWriter(clone_from=PdfReader(proof))
    root = writer.root_object["/AcroForm"].get_object()["/Fields"]  # type: ignore[index]
    groups = {str(f.get_object()["/T"]) for f in root if f.get_object().get("/FT") == "/Btn"}
    values = {name: (f"/{said}" if name in groups else said) for name, said in answers.items()}
    for page in writer.pages:
        if "/Annots" in page:
            writer.update_page_form_field_values(page, values, auto_regenerate=False)
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseNone")
    writer.write(to)


def with_pdfium(proof: Path, answers: Answers, to: Path) -> None:
    """Click and type in PDFium, the engine of Chrome's and Edge's reader, and save as they do."""
    places = places_of(proof, answers)
    pdf = pypdfium2.PdfDocument(proof)
    pdf.init_forms()
    form = pdf.formenv.raw
    for number, spots in places.items():
        page = pdf[number]
        for x, y, text in spots:
            pdfium.FORM_OnMouseMove(form, page.raw, 0, x, y)
            pdfium.FORM_OnLButtonDown(form, page.raw, 0, x, y)
            pdfium.FORM_OnLButtonUp(form, page.raw, 0, x, y)
            if text:
                buffer = ctypes.create_string_buffer(text.encode("utf-16-le") + b"\0\0")
                pdfium.FORM_ReplaceSelection(form, page.raw, ctypes.cast(buffer, ctypes.POINTER(ctypes.c_ushort)))
        pdfium.FORM_ForceToKillFocus(form)
        page.close()
    pdf.save(to)
    pdf.close()


def places_of(proof: Path, answers: Answers) -> dict[int, list[tuple[float, float, str]]]:
    """Where to click on which page, and what to type there: the middle of the field or of its ring."""
    found: dict[int, list[tuple[float, float, str]]] = {}
    with pikepdf.open(proof) as pdf:
        for number, page in enumerate(pdf.pages):
            for note in page.obj.get("/Annots", []):
                name = str(note.get("/T", note.get("/Parent", pikepdf.Dictionary()).get("/T", "")))
                said = answers.get(name)
                ring = "/Parent" in note
                if said is None or (ring and f"/{said}" not in note.AP.N):
                    continue
                x0, y0, x1, y1 = (float(v) for v in note.Rect)
                found.setdefault(number, []).append(((x0 + x1) / 2, (y0 + y1) / 2, "" if ring else said))
    return found

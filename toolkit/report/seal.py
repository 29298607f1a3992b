"""Seals a record with pyHanko: PDF/A-3a and PDF/UA-1 before and after, time-stamped where an authority is named."""

from __future__ import annotations

import io
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from toolkit.errors import CampaignError
from toolkit.report.seal_key import SealKey

FIELD: Final = "Seal"
_UA: Final = b"""<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part>
</rdf:Description>"""
"""PDF/A knows no PDF/UA: its mark has to be declared before it may be set."""


@dataclass(frozen=True, slots=True)
class TimeAuthority:
    """An RFC 3161 time stamping authority."""

    url: str
    timeout_s: float = 20.0


def seal_record(unsealed: Path, to: Path, key: SealKey, authority: TimeAuthority | None = None) -> None:
    """Write the sealed record to ``to``. Raises ``CampaignError`` when the authority gives no time stamp."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.sign import fields, signers

    meta = signers.PdfSignatureMetadata(
        field_name=FIELD,
        reason="Record of decisions",
        certify=True,
        docmdp_permissions=fields.MDPPerm.NO_CHANGES,
        subfilter=fields.SigSeedSubFilter.PADES,
    )
    writer = IncrementalPdfFileWriter(io.BytesIO(_prepared(unsealed)), strict=False)
    # pyHanko would write the XMP anew and lose the declaration of PDF/UA in it, and with that PDF/A
    writer._update_meta = lambda: None  # type: ignore[method-assign]
    signer = signers.PdfSigner(meta, signer=key.signer(), timestamper=_stamper(authority))
    try:
        sealed = signer.sign_pdf(writer)
    except Exception as problem:
        if authority is None:
            raise
        raise _no_stamp(authority, problem) from problem
    to.write_bytes(sealed.getbuffer())


def _stamper(authority: TimeAuthority | None) -> Any:
    from pyhanko.sign.timestamps import HTTPTimeStamper

    return HTTPTimeStamper(authority.url, timeout=authority.timeout_s) if authority else None


def _no_stamp(authority: TimeAuthority, problem: Exception) -> CampaignError:
    why = " ".join(str(problem).split())[:200] or type(problem).__name__
    todo = "Look after the address, give it more time with --timeout, or seal without it. Nothing was written."
    return CampaignError(f"No time stamp came from {authority.url}: {why}.", todo)


def _prepared(unsealed: Path) -> bytes:
    """The record with both marks in its XMP and the seal's field in place, tagged as PDF/UA wants every field."""
    out = io.BytesIO()
    with pikepdf.open(unsealed) as pdf:
        xmp = pdf.Root.Metadata.read_bytes().replace(b"</rdf:RDF>", _UA + b"</rdf:RDF>")
        pdf.Root.Metadata = pdf.make_stream(xmp, Type=Name.Metadata, Subtype=Name.XML)
        _add_field(pdf)
        pdf.save(out, recompress_flate=True, stream_decode_level=pikepdf.StreamDecodeLevel.generalized)
    with pikepdf.open(out) as pdf:
        padded = io.BytesIO()
        for stream in pdf.objects:
            # a stream whose last byte is a line's end is taken to be shorter than it says by validators
            if (
                isinstance(stream, pikepdf.Stream)
                and str(stream.get("/Filter", "")) == "/FlateDecode"
                and stream.read_raw_bytes()[-1:] in (b"\r", b"\n")
            ):
                stream.write(stream.read_bytes() + b" ")
        pdf.save(padded)
    return padded.getvalue()


def _add_field(pdf: Pdf) -> None:
    said = String("Seal of the record: shows any change made after it was written")
    page, tree = pdf.pages[0].obj, pdf.Root.StructTreeRoot
    numbers = tree.ParentTree.Nums
    key = max((int(number) for number in numbers.as_list()[::2]), default=-1) + 1
    top = tree.K[0] if isinstance(tree.K, Array) else tree.K
    field = pdf.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Sig,
            T=String(FIELD),
            TU=said,
            F=132,  # printed, locked
            Rect=Array([0, 0, 0, 0]),
            P=page,
            StructParent=key,
        )
    )
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Form, P=top, Pg=page, Alt=said))
    element.K = Array([pdf.make_indirect(Dictionary(Type=Name.OBJR, Obj=field, Pg=page))])
    top.K = Array([*(top.K.as_list() if isinstance(top.K, Array) else [top.K]), element])
    numbers.append(key)
    numbers.append(element)
    page.Annots = Array([*page.get("/Annots", Array()).as_list(), field])
    page.Tabs = Name.S
    pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array([field]), SigFlags=3))

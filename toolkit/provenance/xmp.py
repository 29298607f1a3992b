"""The XMP packet that carries IPTC's digital source type."""

from __future__ import annotations

import re
from xml.etree import ElementTree as Xml

from defusedxml import ElementTree as SafeXml
from defusedxml.common import DefusedXmlException

_IPTC = "http://iptc.org/std/Iptc4xmpExt/2008-02-29/"
_RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
_FIELD = f"{{{_IPTC}}}DigitalSourceType"
_MOST = 200_000
_MOST_TERM = 200
_PACKET = (
    '<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>'
    f'<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="{_RDF}">'
    f'<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="{_IPTC}"'
    ' Iptc4xmpExt:DigitalSourceType="{term}"/></rdf:RDF></x:xmpmeta><?xpacket end="w"?>'
)


def xmp_packet(term: str) -> str:
    """The packet that says ``Iptc4xmpExt:DigitalSourceType`` with that term (a URI), and nothing else."""
    if not re.fullmatch(r"[A-Za-z0-9:/._-]+", term):
        raise ValueError(f"no term: {term[:60]!r}")
    return _PACKET.replace("{term}", term)


def term_in(packet: bytes | str) -> str:
    """The digital source type in a packet that anybody may have written, or ``""``; never follows an entity."""
    if not packet or len(packet) > _MOST:
        return ""
    try:
        text = packet if isinstance(packet, str) else packet.decode("utf-8", errors="replace")
        root: Xml.Element = SafeXml.fromstring(text.strip("\x00\ufeff \n\r\t"), forbid_dtd=True)
    except (DefusedXmlException, Xml.ParseError, ValueError, LookupError):
        return ""
    for element in root.iter():
        found = element.get(_FIELD)
        if found is None and element.tag == _FIELD:
            found = element.get(f"{{{_RDF}}}resource") or (element.text or "")
        if found and found.strip():
            return found.strip()[:_MOST_TERM]
    return ""

"""links/allowed: every code and web address on the box is on the kit's list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rapidfuzz import fuzz, process

from toolkit.guardrails.base import Guardrail, PieceExhibit, Stage
from toolkit.guardrails.codes import codes_in
from toolkit.guardrails.remark import Measure, Remark, failed, passed
from toolkit.model.finding import Severity
from toolkit.model.links import LinkRefused, allows, read_link
from toolkit.model.place import Box

_ENDINGS = (
    "com|org|net|info|biz|shop|store|app|dev|io|co|me|tv|eu|example|test|"
    "uk|ie|de|at|ch|li|fr|be|nl|lu|es|pt|it|pl|cz|sk|hu|ro|bg|gr|se|no|dk|fi|is|ee|lv|lt|us|ca|mx|br|ar|jp|kr|cn|in|au|nz|za"
)
_SAID = re.compile(r"https?://\S+|\bwww\.[^\s/]+\S*", re.IGNORECASE)
_BARE = re.compile(rf"(?<![\w.@-])(?:[^\W_][\w-]*\.)+(?:{_ENDINGS})\b(?:/\S*)?", re.IGNORECASE)
_NEAR = 75.0
_TRAILING = ".,;:!?)]}»”’'\""


def inspect(exhibit: PieceExhibit) -> tuple[Remark, ...]:
    """Decode every code in the art's pixels and take every address out of its texts."""
    listed = exhibit.job.kit.links
    codes = codes_in(exhibit.art)
    remarks: list[Remark] = []
    seen = len(codes)
    for code in codes:
        if code.whole:
            remarks.extend(_judge(code.text, f"The {code.kind}", listed, code.place, sure=True))
        else:
            message = f"There is a code ({code.kind} or alike) that cannot be read; nobody knows where it leads."
            remarks.append(failed("unreadable", message, picture="box-art", place=code.place, at_most=Severity.ASK))
    for placed in exhibit.layout.placed:
        if placed.kind != "text":
            continue
        for address, sure in addresses_in(placed.text):
            seen += 1
            remarks.extend(_judge(address, f"The {placed.slot}", listed, placed.box, sure=sure))
    if remarks:
        return tuple(remarks)
    said = f"{seen} codes and addresses, all on the kit's list." if seen else "No code and no web address on the box."
    return (passed(said, Measure(0, 0, "<=", "addresses")),)


def addresses_in(text: str) -> Iterator[tuple[str, bool]]:
    """Every web address in a text, and whether it is one for sure; ``ASP.NET`` only looks like one."""
    rest = text
    for said in _SAID.findall(text):
        rest = rest.replace(said, " ")
        yield said.rstrip(_TRAILING), True
    for bare in _BARE.findall(rest):
        yield bare.rstrip(_TRAILING), "/" in bare


def _judge(said: str, where: str, listed: tuple[str, ...], place: Box, *, sure: bool) -> Iterator[Remark]:
    shown = said if len(said) <= 80 else said[:79] + "…"
    at_most = None if sure else Severity.ASK
    try:
        link = read_link(said)
    except LinkRefused as trouble:
        if said not in listed:
            message = f"{where} says '{shown}', which is not on the kit's list of links ({trouble})."
            yield _fail("not-listed", message, place, at_most)
        return
    entries = [read_link(entry) for entry in listed]
    found = next((entry for entry in entries if allows(entry, link)), None)
    if found is None:
        message = f"{where} leads to '{shown}', which is not on the kit's list of links.{_near(said, listed)}"
        yield _fail("not-listed", message, place, at_most)
    elif found.secure and not link.secure:
        message = f"{where} leads to '{shown}' without encryption; the kit's list has it with https."
        yield _fail("insecure", message, place, Severity.ASK)


def _near(said: str, listed: tuple[str, ...]) -> str:
    if not listed:
        return " The kit lists none; add it to 'links' in kit.yaml if it is yours."
    nearest = process.extractOne(said, listed, scorer=fuzz.ratio, score_cutoff=_NEAR)
    return f" It is near '{nearest[0]}', and not the same." if nearest else ""


def _fail(code: str, message: str, place: Box, at_most: Severity | None) -> Remark:
    return failed(code, message, picture="box-art", place=place, at_most=at_most)


GUARDRAIL = Guardrail(
    id="links/allowed",
    title="Every code and address is on the kit's list",
    rationale=(
        "Nobody can read a QR code with their eyes, so a wrong one goes to print unseen and leads thousands of people "
        "somewhere else. Every code in the finished picture is read as a phone would, every web address in a text is "
        "taken out, and both are held against the kit's own list by host and path. A code that cannot be read is asked "
        "about. A host that is written alike is not the same host."
    ),
    source="links in kit.yaml; ISO/IEC 18004 (QR) and the linear and matrix codes that the library zxing-cpp reads",
    stage=Stage.PIECE,
    severity=Severity.BLOCK,
    codes={
        "not-listed": "a code or an address leads to what the kit does not list; what may be no address is asked about",
        "insecure": "an address that the kit lists with https stands there with http; asks, never blocks",
        "unreadable": "there is a code that cannot be decoded; asks, never blocks",
    },
    options={
        "links": "kit: hosts, addresses and article numbers that may stand on a box",
    },
    inspect=inspect,
)

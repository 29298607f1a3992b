"""Marks in words that a brand manager reads: line by line, and what they mean."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.model.marks import Marks, MarksState, term_words
from toolkit.provenance.examine import GAVE_UP

_PARTS = {"whole": "whole", "broken": "BROKEN: changed after it was signed", "unmarked": "says nothing of itself"}
_CHANGED = ("assertion.dataHash.mismatch", "assertion.bmffHash.mismatch")
_ENDED = ("signingCredential.expired", "claimSignature.outsideValidity")


def lines_of(marks: Marks) -> Iterator[tuple[str, str]]:
    """(label, text) of everything the file says."""
    if marks.source_type:
        yield "made how", f"{term_words(marks.source_type)} ({_term(marks.source_type)})"
    if marks.iptc or marks.source_type:
        yield "IPTC", _iptc(marks)
    if marks.signer or marks.signer_name:
        test = " (a TEST certificate: no viewer trusts it)" if marks.test else ""
        yield "signed by", f"{marks.signer or marks.signer_name}{test}"
    if marks.stamped_at:
        who = "a time stamping authority" if marks.stamp_trusted else "an authority that you did not name as trusted"
        yield "when", f"{marks.stamped_at}, as {who} attests"
    elif marks.made_at:
        yield "when", f"{marks.made_at} by the signer's own clock; no time stamp"
    if marks.tool:
        yield "with", marks.tool
    for number, part in enumerate(marks.ingredients):
        why = f" ({', '.join(part.faults[:2])})" if part.faults else ""
        yield "" if number else "holds", f"{part.title or 'something without a title'}: {_PARTS[part.state]}{why}"
    if marks.faults:
        yield "wrong", ", ".join(marks.faults[:4])


def meaning_of(marks: Marks) -> str:
    """What the state means, and what it does not."""
    if marks.state is MarksState.ABSENT:
        said = "It has no signed manifest: it was never marked, or its marks were stripped, and nobody can tell which."
        return f"{said} Its XMP says '{term_words(marks.iptc)}', which anybody can write." if marks.iptc else said
    if marks.state is MarksState.BROKEN:
        return _broken(marks)
    if marks.broken_ingredients:
        return "The file itself is as it was signed, but something that went into it had been changed before."
    if marks.source_type and marks.iptc and marks.source_type != marks.iptc:
        return "The file is as it was signed, but its XMP and its manifest contradict each other: ask who made it."
    whole = "Nothing was changed since it was signed."
    if marks.state is MarksState.TRUSTED:
        return f"{whole} The signer is one that you trust."
    if marks.test:
        return f"{whole} It was signed with a TEST certificate, which says nothing of who made it."
    return f"{whole} Who signed is not among those you trust: anybody can write that name into a certificate."


def _broken(marks: Marks) -> str:
    if GAVE_UP in marks.faults:
        return "It could not be read within limits: it is damaged, or made to harm its reader."
    if any(code in _ENDED for code in marks.faults):
        return "Its certificate is not valid now, and no time stamp says that it was when the file was signed."
    if any(code in _CHANGED for code in marks.faults):
        by = f" by {marks.signer}" if marks.signer else ""
        return (
            f"The manifest, signed{by}, does not belong to these bytes: the file was changed afterwards, or somebody "
            "put the manifest of another file into it. Do not rely on anything it says."
        )
    return "Its manifest does not hold. Do not rely on anything it says."


def _iptc(marks: Marks) -> str:
    if not marks.iptc:
        return "its XMP does not say how it was made"
    if marks.iptc == marks.source_type:
        return "its XMP says the same"
    return f"its XMP says '{term_words(marks.iptc)}' ({_term(marks.iptc)})"


def _term(uri: str) -> str:
    return uri.rpartition("/")[2]

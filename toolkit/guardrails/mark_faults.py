"""What is wrong with what a file says of its making: the codes that both checks of marks share."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.guardrails.base import MarkedFile
from toolkit.guardrails.remark import Picture, Remark, failed, passed
from toolkit.model.marks import AI_TYPES, STATE_WORDS, MarksState, term_words
from toolkit.model.outcome import PieceKind

CODES: Mapping[str, str] = {
    "unmarked": "the file has no manifest: it was never marked, or it was stripped",
    "other-piece": "the manifest belongs to another picture",
    "expired": "the certificate is not valid now, and no time stamp says that it was when the file was signed",
    "broken": "the file was changed after it was signed, or the signature does not hold",
    "other-signer": "somebody else signed it than the campaign's certificate",
    "wrong-type": "the manifest or the XMP says another digital source type than how it was made",
    "no-iptc": "the XMP has no digital source type, which is what most platforms read",
    "ingredient": "something that went into it (the figure in the box) does not hold any more",
}
_SUBJECTS = {PieceKind.FIGURE: "The figure", PieceKind.BOX_ART: "The box art", PieceKind.PACKSHOT: "The packshot"}
_PICTURES: Mapping[PieceKind, Picture] = {
    PieceKind.FIGURE: "figure",
    PieceKind.BOX_ART: "box-art",
    PieceKind.PACKSHOT: "packshot",
}
_ENDED = ("signingCredential.expired", "claimSignature.outsideValidity")


def fault_of(file: MarkedFile) -> Remark | None:
    """The first thing that is wrong with the file's marks, or ``None``."""
    found = _fault(file, _SUBJECTS.get(file.kind, f"The {file.kind}"))
    if found is None:
        return None
    code, what = found
    where = f" Read back from {file.target}." if file.target else ""
    return failed(code, f"{what}{where}", picture=_PICTURES.get(file.kind, ""))


def all_good(files: Sequence[MarkedFile], done: str) -> Remark:
    """The remark for files that are all well; ``done`` ends the sentence."""
    terms = sorted({term_words(file.expected) for file in files})
    states = sorted({STATE_WORDS[file.marks.state] for file in files})
    test = " It is a TEST certificate." if any(file.marks.test for file in files) else ""
    said = (
        f"{len(files)} files say how they were made{done}" if len(files) > 1 else f"One file says how it was made{done}"
    )
    return passed(f"{said}: {'; '.join(terms)}. Signature: {', '.join(states)}.{test}")


def _fault(file: MarkedFile, it: str) -> tuple[str, str] | None:
    marks = file.marks
    if marks.state is MarksState.ABSENT:
        return "unmarked", f"{it} does not say how it was made: it has no manifest."
    if marks.drawn and marks.drawn != file.drawn:
        return "other-piece", f"{it} carries the manifest of another picture."
    if any(code in _ENDED for code in marks.faults):
        return "expired", f"{it} is signed with a certificate that is not valid now, without a time stamp."
    if marks.state is MarksState.BROKEN or marks.faults:
        return "broken", f"{it} was changed after it was signed ({', '.join(marks.faults[:2]) or 'no reason given'})."
    if f"{marks.signer} / {marks.signer_name}" != file.signer:
        return "other-signer", f"{it} is signed by '{marks.signer}', which is not this campaign's certificate."
    return _wrong_words(file, it)


def _wrong_words(file: MarkedFile, it: str) -> tuple[str, str] | None:
    marks, expected = file.marks, file.expected.value
    for where, term in (("manifest", marks.source_type), ("XMP", marks.iptc)):
        if not term and where == "XMP":
            return "no-iptc", f"{it} has no digital source type in its XMP."
        if term != expected:
            ai = " That would call it AI, which it is not." if term in AI_TYPES and expected not in AI_TYPES else ""
            said = f"{it} says “{term_words(term)}” in its {where}; it should be “{term_words(expected)}”.{ai}"
            return "wrong-type", said
    if marks.broken_ingredients:
        named = ", ".join(one.title for one in marks.broken_ingredients[:3])
        return "ingredient", f"{it} holds something that was changed after it was signed: {named}."
    return None

"""What a file says of its own making: the marks of C2PA and IPTC, as they were read."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from toolkit.words.say import phrase

_TERMS = "http://cv.iptc.org/newscodes/digitalsourcetype/"


class SourceType(StrEnum):
    """The terms of IPTC's list of digital source types that this toolkit writes (the list as of 23 October 2024)."""

    DIGITAL_CREATION = _TERMS + "digitalCreation"
    """Made with tools that generate nothing; takes the place of ``digitalArt``, which was retired in September 2024."""
    MODEL = _TERMS + "trainedAlgorithmicMedia"
    """Made by a trained model."""
    MODEL_IN_COMPOSITE = _TERMS + "compositeWithTrainedAlgorithmicMedia"
    """Something that a trained model made, put together with something else."""


AI_TYPES = frozenset({SourceType.MODEL, SourceType.MODEL_IN_COMPOSITE, _TERMS + "compositeSynthetic"})
"""The terms that say 'AI', the one that others write included."""

TERM_WORDS = {
    SourceType.DIGITAL_CREATION.value: phrase("digital art, no AI"),
    SourceType.MODEL.value: phrase("drawn by an AI model"),
    SourceType.MODEL_IN_COMPOSITE.value: phrase("put together with something an AI model drew"),
    _TERMS + "compositeSynthetic": phrase("put together with something an AI model drew"),
    _TERMS + "composite": phrase("put together, with or without AI"),
    _TERMS + "algorithmicMedia": phrase("made by a formula, no AI"),
    _TERMS + "algorithmicallyEnhanced": phrase("improved by a program"),
    _TERMS + "humanEdits": phrase("edited by a person"),
    _TERMS + "digitalCapture": phrase("a photo"),
    _TERMS + "computationalCapture": phrase("a photo put together by the camera"),
    _TERMS + "digitalArt": phrase("digital art, no AI"),
    _TERMS + "screenCapture": phrase("a screenshot"),
}
"""What a term means to somebody who has never seen the list."""


def term_words(term: str) -> str:
    """The term in words; one that is not in the table stands for itself."""
    return TERM_WORDS.get(term, term.removeprefix(_TERMS)) if term else "it does not say"


class MarksState(StrEnum):
    """How far a file's marks can be relied on."""

    TRUSTED = "trusted"
    """Whole, and signed by somebody in the list of those that the reader trusts."""
    VALID = "valid"
    """Whole, and signed by somebody whom the reader does not know."""
    BROKEN = "broken"
    """Something was changed after signing, or the signature does not hold."""
    ABSENT = "absent"
    """There are none: never marked, or stripped, and nobody can tell which."""


@dataclass(frozen=True, slots=True)
class Ingredient:
    """One thing that went into a file, as the file tells it."""

    title: str
    state: Literal["whole", "broken", "unmarked"]
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Marks:
    """All that is read from one file. Text comes from the file and may be anything a stranger wrote."""

    state: MarksState
    source_type: str = ""
    """The term in the signed manifest, as a URI."""
    iptc: str = ""
    """The term in the XMP, as a URI."""
    signer: str = ""
    """The organisation in the signing certificate."""
    signer_name: str = ""
    """Its common name."""
    tool: str = ""
    """What made the claim, with its version."""
    made_at: str = ""
    """When it was made by the signer's own clock, ISO 8601."""
    stamped_at: str = ""
    """When it was signed as a time stamping authority attests; empty when none was asked."""
    stamp_trusted: bool = False
    """Whether that authority is below a root that the reader trusts: only then the marks outlive the certificate."""
    drawn: str = ""
    """SHA-256 of the picture before it was marked, in files of this toolkit."""
    ingredients: tuple[Ingredient, ...] = ()
    faults: tuple[str, ...] = ()
    """C2PA's codes of what does not hold."""

    @property
    def test(self) -> bool:
        """Whether the certificate says itself that it is a test."""
        return "TEST" in f"{self.signer} {self.signer_name}"

    @property
    def broken_ingredients(self) -> tuple[Ingredient, ...]:
        """What went into the file and does not hold any more; the file's own state does not tell."""
        return tuple(one for one in self.ingredients if one.state == "broken")


STATE_WORDS = {
    MarksState.TRUSTED: phrase("trusted"),
    MarksState.VALID: phrase("valid, unknown signer"),
    MarksState.BROKEN: phrase("broken"),
    MarksState.ABSENT: phrase("nothing there"),
}

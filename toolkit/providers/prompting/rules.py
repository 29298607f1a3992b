"""What every prompt ends with, whatever a kit's template says: the pictures' order, the note, and our rules."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from toolkit.model.ask import ReferenceRole

_PICTURES: Final[Mapping[ReferenceRole, str]] = MappingProxyType(
    {
        "portrait": (
            "a photo of the person whom the figure is modelled on. Take the likeness from it, kindly and without "
            "caricature; where the words below name a trait, the words win. Take nothing else from it: not its "
            "clothes, pose, light, background or lettering."
        ),
        "style": (
            "the style sheet of the set. Take material, proportions, eyes, finish and light from it; its figures are "
            "neutral examples, so take no face, hair, skin tone or clothes from them."
        ),
        "pose": (
            "a draft of this very figure. Take pose, framing, clothes, base and how things are held from it; add what "
            "it does not show as written below"
        ),
    }
)

RULES: Final = (
    "Always: exactly one figure, whole from the top of the head to the foot of the base, upright, in the middle of the "
    "picture, with clear space of about a tenth of the picture on every side; nothing cut off, nothing else in the "
    "picture. "
    "No text, no letters, no numbers, no logo, no emblem, no packaging, no watermark, no frame. "
    "The figure is an original design with softly rounded, naturally curved forms: a round head, a body with "
    "shoulders, hands with fingers. "
    "It is drawn with dignity: skin tone neither lightened nor darkened, hair, aids and religious dress shown "
    "correctly, as matters of course."
)
"""Said last, because what is said last is kept best."""


def picture_sentences(roles: tuple[ReferenceRole, ...]) -> tuple[str, ...]:
    """What each picture that goes along is for, in the order in which they are sent."""
    said = dict(_PICTURES)
    said["pose"] += ". Face, hair and build come from the photo." if "portrait" in roles else "."
    return tuple(f"Picture {at} is {said[role]}" for at, role in enumerate(roles, start=1))

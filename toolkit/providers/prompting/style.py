"""What all figures of a kit have in common, in sentences that depend on the kit alone."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from toolkit.model.ask import Background
from toolkit.model.brand_kit import BrandKit
from toolkit.model.sculpt import Sculpt
from toolkit.prompts.values import Plain
from toolkit.providers.prompting.colours import in_words

CHIN: Final = 1.14
"""From the foot of the base to the chin, figure units; heads grow and shrink from the chin up."""
HEAD: Final = 0.84
"""From the chin to the crown, figure units, of a head of the studio's own size."""
GROUND: Final = "#d6d6d8"
"""Behind a figure whose model cannot leave the ground out: light, neutral, and seldom a colour of clothes."""

_MATERIAL: Final[Mapping[str, str]] = MappingProxyType(
    {
        "vinyl": (
            "moulded vinyl, smooth, without seams; skin, hair and clothes are sculpted forms with {gloss}, cloth a "
            "little more matte than skin and hair"
        ),
        "clay": (
            "soft modelling clay, matte with {gloss}, gently dented as by the hands that shaped it, edges rounded"
        ),
        "peg": (
            "turned and painted wood with {gloss}, the fine rings of the grain showing through the paint, eyes plain "
            "painted ovals"
        ),
    }
)
_EYES: Final = "large oval eyes with one small highlight high on the left, a small nose, a small simple mouth"


def style_values(kit: BrandKit, background: Background) -> dict[str, Plain]:
    """The values of a prompt that are the same for every figure of the kit."""
    sculpt = kit.figure.sculpt
    return {
        "material": _MATERIAL[sculpt.style].format(gloss=_gloss(sculpt.gloss)) + ".",
        "proportions": _proportions(sculpt),
        "light": _light(sculpt.contrast),
        "camera": (
            "straight from the front, a little above the middle of the figure and looking slightly down on it, with a "
            "long lens and hardly any perspective; everything in focus."
        ),
        "ground": _ground(background),
        "palette": tuple(in_words(token.hex) for token in kit.palette),
    }


def _gloss(times: float) -> str:
    return "hardly any gloss" if times < 0.75 else "a clear, polished gloss" if times > 1.25 else "an even, soft gloss"


def _proportions(sculpt: Sculpt) -> str:
    share = round(100 * HEAD * sculpt.head / (HEAD * sculpt.head + CHIN))
    limbs = "thin" if sculpt.limbs < 0.95 else "thick" if sculpt.limbs > 1.08 else "medium"
    return (
        f"stylised; the rounded head is {share}% of the whole height, base included; a compact body, {limbs} rounded "
        f"arms and legs, small soft hands with fingers, and feet in shoes; {_EYES}."
    )


def _light(contrast: float) -> str:
    hard = "low" if contrast < 0.9 else "clear" if contrast > 1.1 else "moderate"
    return (
        "neutral white studio light from large soft boxes: key from the front left, weaker fill from the front right, "
        f"a rim from behind right; {hard} contrast, no colour cast, no hard shadows."
    )


def _ground(background: Background) -> str:
    if background == "transparent":
        return "nothing at all: the ground is fully transparent, without floor, shadow or glow."
    return f"one flat, even {in_words(GROUND)} from edge to edge, without floor line, shadow, gradient or pattern."

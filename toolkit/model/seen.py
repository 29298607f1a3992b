"""What a model with eyes says of a drawn figure: the shape of its answer, and nothing about who it may be."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from toolkit.model.noun import Noun

Says = Literal["yes", "no", "cannot tell"]


class Point(Noun):
    """One point of the rubric."""

    answer: Says
    seen: str = Field(max_length=400)
    """What is there instead, in a few words; empty where all is as asked."""


class Seen(Noun):
    """The whole answer: every point of the rubric, whether it was asked for or not."""

    figures: int = Field(ge=0, le=99)
    """How many figures there are."""
    hair: Point
    """Whether the hair is as the brief has it."""
    eyewear: Point
    headwear: Point
    clothing: Point
    aid: Point
    lettering: Point
    """Whether there is lettering, a number or a sign on the figure."""
    limbs: Point
    """Whether arms, legs, hands and heads are too many, missing or fused."""

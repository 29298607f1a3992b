"""Forty looks with a brief each: half of the briefs are right, half are made wrong in one point, and say in which."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Look, Traits
from toolkit.studio.choose import PaletteColours, complete

_SIZE: Final = (384, 576)
_HAIR = ("bald", "afro", "long-straight", "buzz", "two-plaits", "quiff", "curly-bob", "top-knot", "wreath", "long-wavy")
_OUTFITS = ("hoodie", "suit", "dress", "overalls", "lab-coat", "hi-vis", "t-shirt", "apron", "sari", "scrubs")
_HATS = ("none", "none", "cap", "none", "turban", "none", "none", "beanie", "hijab", "none")
_GLASSES = ("none", "round", "none", "none", "square", "none", "round", "none", "none", "none")
_AIDS = ("none", "none", "none", "wheelchair", "none", "none", "cane", "none", "none", "none")
_WRONG: Final = ("hair", "eyewear", "headwear", "clothing", "aid", "lettering", "number", "hair", "eyewear", "clothing")
"""What is made wrong, in turn, in every second figure."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """One figure, the brief it is held against, and what a judge should find."""

    name: str
    drawn: Look
    briefed: Look
    wrong: str
    """The point that is wrong; empty when the brief is right."""

    def picture(self) -> NDArray[np.uint8]:
        """Draw it, (H, W, 4) uint8: the studio's draft, with lettering or a second figure where that is the fault."""
        from toolkit.studio.draw import draw_figure

        width, height = _SIZE
        drawn = draw_figure(self.drawn, width=width, height=height, quality="draft", seed=1, logos=FigureLogos())
        figure = drawn.image
        if self.wrong == "lettering":
            return _lettered(figure)
        return _doubled(figure) if self.wrong == "number" else figure


def labelled_figures(colours: PaletteColours) -> tuple[Labelled, ...]:
    """All forty, in a fixed order; ``colours`` are a kit's."""
    return tuple(_figures(colours))


def _figures(colours: PaletteColours) -> Iterator[Labelled]:
    for number in range(40):
        wrong = _WRONG[(number // 2) % 10] if number % 2 else ""
        drawn = _look(colours, number, wrong)
        yield Labelled(f"figure {number + 1}", drawn, _misbriefed(drawn, wrong), wrong)


def _look(colours: PaletteColours, number: int, wrong: str) -> Look:
    traits = Traits(
        skin=1 + number % 10,
        hair=_HAIR[(number + 3 * (number // 10)) % 10],
        outfit=_OUTFITS[number % 10],
        headwear="none" if wrong == "hair" else _HATS[(number + 2) % 10],
        eyewear=_GLASSES[(number + 5) % 10],
        aid=_AIDS[(number + 7) % 10],
        facial_hair="none",
        accessories=("none",),
        pose="standing",
    )
    return complete(traits, f"labelled {number}", colours)


def _misbriefed(look: Look, wrong: str) -> Look:
    """The same look with one point that the picture plainly does not show."""
    other: dict[str, Any] = {}
    if wrong == "hair":
        other = {"hair": "long-wavy" if look.hair in ("bald", "wreath", "buzz") else "bald"}
    elif wrong == "eyewear":
        other = {"eyewear": "none" if look.eyewear != "none" else "round"}
    elif wrong == "headwear":
        other = {"headwear": "none" if look.headwear != "none" else "turban"}
    elif wrong == "clothing":
        other = {"outfit": "suit" if look.outfit != "suit" else "hi-vis"}
    elif wrong == "aid":
        other = {"aid": "none" if look.aid != "none" else "wheelchair"}
    return dataclasses.replace(look, **other)


def _lettered(figure: NDArray[np.uint8]) -> NDArray[np.uint8]:
    picture = Image.fromarray(figure.copy())
    rows = np.flatnonzero((figure[..., 3] > 128).any(axis=1))
    place = (figure.shape[1] // 2, int(rows[0] + 0.62 * (rows[-1] - rows[0])))
    font = ImageFont.load_default(figure.shape[1] // 9)
    ImageDraw.Draw(picture).text(place, "SAMPLE", fill=(20, 20, 20), font=font, anchor="mm")
    return np.asarray(picture)


def _doubled(figure: NDArray[np.uint8]) -> NDArray[np.uint8]:
    return np.concatenate([figure, figure[:, ::-1]], axis=1)

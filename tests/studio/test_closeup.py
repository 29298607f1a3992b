"""A closer look shows what it is for, larger than the whole figure would."""

from __future__ import annotations

import pytest

from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Look, Traits
from toolkit.studio.choose import PaletteColours, complete
from toolkit.studio.closeup import View, draw_closeup

PALETTE = PaletteColours({}, ("#1f9d94",), "#1b2a52", "#f7f1e6", "#f7f1e6", ("#ffc94d",))


def a_look(*accessories: str) -> Look:
    given = Traits(hair="shaved", outfit="t-shirt", pose="standing", skin=5, accessories=accessories or ("none",))
    return complete(given, "closeup", PALETTE)


def filled(view: View, look: Look) -> float:
    """The share of the picture that is not empty."""
    image = draw_closeup(look, view, width=96, height=96, quality="draft", seed=1, logos=FigureLogos())
    assert image.shape == (96, 96, 4)
    return float((image[..., 3] > 200).mean())


@pytest.mark.parametrize("view", ["face", "hair", "head", "base"])
def test_a_closer_look_fills_the_picture(view: View) -> None:
    assert filled(view, a_look()) > 0.30


@pytest.mark.parametrize("accessories", [("mug",), ("dog",), ("mug", "plant")])
def test_a_thing_is_seen_large_in_the_hand_beside_the_figure_or_alone(accessories: tuple[str, ...]) -> None:
    assert filled("thing", a_look(*accessories)) > 0.15

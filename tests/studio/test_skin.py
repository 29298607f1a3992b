"""Skin tones and what is derived from them."""

from __future__ import annotations

import pytest

from toolkit.imaging.colour import ciede2000
from toolkit.studio.colours import HAIR_COLOURS, contrast, from_oklch, mix, to_oklch
from toolkit.studio.skin import TONES, brow_colour, brow_material, skin_colours

ALL = range(1, len(TONES) + 1)


@pytest.mark.parametrize("tone", ALL)
def test_a_mouth_can_be_read_on_every_tone_without_shouting(tone: int) -> None:
    colours = skin_colours(tone)
    assert 1.7 <= contrast(colours.line, colours.face) <= 5.2


@pytest.mark.parametrize("tone", ALL)
def test_a_blush_is_seen_yet_soft(tone: int) -> None:
    colours = skin_colours(tone)
    assert contrast(colours.blush, colours.face) <= 1.45
    assert 5 <= ciede2000(colours.blush, colours.face) <= 22


def test_no_blush_is_the_same_on_all_skins() -> None:
    assert len({skin_colours(tone).blush for tone in ALL}) == len(TONES)


@pytest.mark.parametrize("tone", ALL)
@pytest.mark.parametrize("hair", HAIR_COLOURS.values())
def test_brows_of_any_hair_are_seen_on_any_skin(tone: int, hair: str) -> None:
    assert contrast(brow_colour(hair, tone), TONES[tone - 1]) >= 1.3


@pytest.mark.parametrize("tone", ALL)
def test_a_dark_brow_is_inked_where_sheen_would_drown_it(tone: int) -> None:
    deep = tone >= 7
    assert skin_colours(tone).inked is deep
    assert brow_material("#1d1a1b", tone).finish == ("ink" if deep else "matte")
    assert brow_material("#e4e1db", tone).finish == "matte"


@pytest.mark.parametrize("tone", [9, 10])
def test_the_rim_of_the_eye_stands_out_on_deep_skin(tone: int) -> None:
    colours = skin_colours(tone)
    assert contrast(colours.sclera, colours.face) >= 5


@pytest.mark.parametrize("tone", [0, 11, -1])
def test_there_are_ten_tones(tone: int) -> None:
    with pytest.raises(ValueError, match="10"):
        skin_colours(tone)


@pytest.mark.parametrize("colour", [*TONES, *HAIR_COLOURS.values(), "#ff0000", "#0b5fff", "#000000", "#ffffff"])
def test_oklch_there_and_back(colour: str) -> None:
    there = from_oklch(to_oklch(colour))
    assert all(abs(int(colour[i : i + 2], 16) - int(there[i : i + 2], 16)) <= 1 for i in (1, 3, 5))


def test_a_mix_lies_between() -> None:
    assert mix("#000000", "#ffffff", 0.0) == "#000000"
    assert mix("#000000", "#ffffff", 1.0) == "#ffffff"
    assert 0.4 < to_oklch(mix("#000000", "#ffffff", 0.5)).lightness < 0.6

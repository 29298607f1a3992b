"""What a portrait suggests: the nearest hair colour, never a skin tone, and 'not measurable' where it is."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from PIL import ImageEnhance, ImageFilter

from tests.portraits.made import pixels, png, portrait, window, with_glasses, with_hair
from toolkit.portraits.eyewear import suggest_eyewear
from toolkit.portraits.facial_hair import CHIN, LIP, suggest_facial_hair
from toolkit.portraits.hair import hair_in, suggest_hair_colour
from toolkit.portraits.read import read_portrait
from toolkit.portraits.skin import MONK, suggest_skin
from toolkit.portraits.suggestion import COLUMNS, Confidence, Suggestion
from toolkit.portraits.window import CHEEKS, Area, Window
from toolkit.studio.colours import HAIR_COLOURS


def _hair(seen: Window) -> Suggestion:
    return suggest_hair_colour(seen, hair_in(seen))


def _rgb(colour: str) -> tuple[int, int, int]:
    red, green, blue = bytes.fromhex(colour[1:])
    return red, green, blue


def test_real_hair_is_named_with_its_doubt() -> None:
    found = _hair(window())
    assert found.value == "dark-blond"
    assert found.confidence is Confidence.UNSURE
    assert found.choices[0].label == "dark-blond"
    assert len(found.choices) == 3


@pytest.mark.parametrize("name", HAIR_COLOURS)
def test_hair_of_every_natural_colour_is_named(name: str) -> None:
    assert _hair(window(with_hair(_rgb(HAIR_COLOURS[name])))).value == name


@pytest.mark.parametrize("name", ["black", "brown", "grey"])
def test_a_wall_of_the_same_colour_changes_nothing(name: str) -> None:
    colour = _rgb(HAIR_COLOURS[name])
    red, green, blue = (min(255, part + 3) for part in colour)
    assert _hair(window(with_hair(colour, ground=(red, green, blue)))).value == name


def test_the_hair_that_is_measured_is_neither_face_nor_wall() -> None:
    mask = hair_in(window()).mask
    seen = window()
    assert mask.sum() > 3000
    assert not mask[seen.slices(Area(0.1, 0.1, 0.9, 1.0))].any()
    assert not mask[seen.slices(Area(-0.8, -0.9, -0.5, 1.5))].any()


@pytest.mark.parametrize(
    ("colour", "why"), [((214, 178, 152), "little that differs from skin"), ((40, 80, 190), "no natural hair colour")]
)
def test_no_hair_and_dyed_hair_are_not_measurable(colour: tuple[int, int, int], why: str) -> None:
    found = _hair(window(with_hair(colour)))
    assert found.value == ""
    assert found.confidence is Confidence.UNMEASURED
    assert why in found.how


def test_burnt_out_light_is_never_sure() -> None:
    bright = ImageEnhance.Brightness(with_hair(_rgb(HAIR_COLOURS["blond"]))).enhance(1.5)
    assert _hair(window(bright)).confidence is not Confidence.SURE


@pytest.mark.parametrize("exposure", [0.5, 0.8, 1.0, 1.2])
def test_a_skin_tone_is_measured_and_never_chosen(exposure: float) -> None:
    found = suggest_skin(window(ImageEnhance.Brightness(portrait()).enhance(exposure)))
    assert found.value == ""
    assert found.confidence is Confidence.UNSURE
    assert found.measured is not None
    labels = [swatch.label for swatch in found.choices]
    assert len(labels) == 3
    assert labels == sorted(labels, key=int)
    assert all(swatch.hex == MONK[swatch.label] for swatch in found.choices)


def test_darker_photos_measure_darker_skin() -> None:
    def middle(exposure: float) -> int:
        found = suggest_skin(window(ImageEnhance.Brightness(portrait()).enhance(exposure)))
        return sum(int(swatch.label) for swatch in found.choices)

    assert middle(0.4) > middle(0.7) > middle(1.0)


def test_black_and_white_says_nothing_about_colours() -> None:
    grey = window(portrait().convert("L").convert("RGB"))
    for found in (suggest_skin(grey), _hair(grey)):
        assert found.confidence is Confidence.UNMEASURED
        assert "black and white" in found.how


def test_no_glasses_and_glasses() -> None:
    without, worn = suggest_eyewear(window()), suggest_eyewear(window(with_glasses()))
    assert (without.value, without.confidence) == ("none", Confidence.UNSURE)
    assert (worn.value, worn.confidence) == ("", Confidence.UNSURE)
    assert "frame" in worn.how


def _with_light(seen: Window, change: float, *areas: Area) -> Window:
    """The window with areas of the face made lighter or darker."""
    lab = seen.lab.copy()
    for area in areas:
        lab[seen.slices(area)] += (change, 0, 0)
    return replace(seen, lab=lab)


def _even(seen: Window) -> Window:
    """The window with lip and chin exactly as light as the cheeks, grain and all."""
    lit = float(np.median(seen.pixels(*CHEEKS)[:, 0]))
    for area in (LIP, CHIN):
        seen = _with_light(seen, lit - float(np.median(seen.pixels(area)[:, 0])), area)
    return seen


def test_bare_skin_dark_chins_and_doubt_are_told_apart() -> None:
    bare = _even(window())
    assert suggest_facial_hair(bare).value == "none"
    bearded = suggest_facial_hair(_with_light(bare, -35, LIP, CHIN))
    assert (bearded.value, bearded.confidence) == ("", Confidence.UNSURE)
    assert "beard" in bearded.how
    shaded = suggest_facial_hair(_with_light(bare, -14, LIP, CHIN))
    assert shaded.confidence is Confidence.UNMEASURED


def test_light_from_the_side_is_no_beard() -> None:
    lit = suggest_facial_hair(_with_light(_even(window()), -20, CHEEKS[0]))
    assert lit.confidence is Confidence.UNMEASURED
    assert "side" in lit.how


def test_fine_things_are_not_read_from_a_blurred_face() -> None:
    blurred = window(portrait().filter(ImageFilter.GaussianBlur(2.5)))
    assert suggest_eyewear(blurred).confidence is Confidence.UNMEASURED
    assert suggest_facial_hair(blurred).confidence is Confidence.UNMEASURED


def test_only_what_is_asked_for_is_suggested() -> None:
    assert [s.column for s in read_portrait(png(portrait()), ("skin", "eyewear")).suggestions] == ["skin", "eyewear"]
    assert {s.column for s in read_portrait(png(portrait())).suggestions} == set(COLUMNS)


def test_nothing_is_said_about_who_somebody_is() -> None:
    assert set(COLUMNS) == {"hair_colour", "skin", "eyewear", "facial_hair"}
    said = " ".join(s.how for s in read_portrait(png(portrait())).suggestions).casefold()
    assert not [word for word in ("woman", "man ", "gender", "ethnic", "race", "years", "mood") if word in said]


def test_reading_changes_no_pixel_of_the_photo() -> None:
    before = pixels().copy()
    read_portrait(png(portrait()))
    assert np.array_equal(pixels(), before)


def test_a_reading_prints_no_pixels() -> None:
    reading = read_portrait(png(portrait()))
    for part in (reading, reading.window, reading.hair):
        assert "array" not in repr(part)

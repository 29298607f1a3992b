"""The sheet: the photo, small, beside swatches of the very colours that are offered."""

from __future__ import annotations

import numpy as np
import pytest

from tests.portraits.made import png, portrait
from tests.small import KIT
from toolkit.imaging.colour import hex_to_rgb
from toolkit.portraits.read import Reading, read_portrait
from toolkit.portraits.sheet import sheet_of
from toolkit.portraits.skin import MONK
from toolkit.reading.kit import read_kit


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_portrait(png(portrait()))


def _shares(sheet: np.ndarray[tuple[int, ...], np.dtype[np.uint8]], colour: str) -> int:
    """How many pixels of the sheet have exactly this colour."""
    return int((sheet == np.array(hex_to_rgb(colour), np.uint8)).all(axis=2).sum())


def test_every_tone_and_every_choice_is_there_in_its_own_colour(reading: Reading) -> None:
    sheet = sheet_of(read_kit(KIT), "Zoë Müller", "zoe", reading, "people-suggested.csv")
    assert all(_shares(sheet, tone) > 1500 for tone in MONK.values())
    for suggestion in reading.suggestions:
        for swatch in (*suggestion.choices, *((suggestion.measured,) if suggestion.measured else ())):
            assert _shares(sheet, swatch.hex) > 5000, swatch


def test_the_photo_is_on_it_and_small(reading: Reading) -> None:
    sheet = sheet_of(read_kit(KIT), "Zoë Müller", "zoe", reading, "people-suggested.csv")
    high, wide = reading.close_up.shape[:2]
    shown = sheet[152 : 152 + high, 48 : 48 + wide]
    assert (np.abs(shown.astype(int) - reading.close_up) <= 1).all(axis=2).mean() > 0.9
    assert max(high, wide) < 450


def test_long_names_and_other_scripts_stay_on_the_sheet(reading: Reading) -> None:
    sheet = sheet_of(read_kit(KIT), "נועה לוי " + "Wolfeschlegelsteinhausen " * 4, "a" * 64, reading, "b.csv")
    assert (sheet[:, :40] == 243).all()
    assert (sheet[:140, -40:] == 243).all()


def test_only_what_was_measured_is_outlined() -> None:
    part = read_portrait(png(portrait()), ("eyewear",))
    sheet = sheet_of(read_kit(KIT), "Zoë", "zoe", part, "b.csv")
    shown = sheet[153 : 151 + part.close_up.shape[0], 49 : 47 + part.close_up.shape[1]]
    assert np.array_equal(shown, part.close_up[1:-1, 1:-1])

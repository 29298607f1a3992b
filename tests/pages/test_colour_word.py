"""Colours are called by the brand's name for them, or by a plain word."""

import pytest

from toolkit.pages.colour_word import HAIR, colour_word
from toolkit.words.speaking import speaking


def test_the_palette_names_its_own_colours() -> None:
    assert colour_word("#D8412F", {"#d8412f": "Signal red"}) == "Signal red"


@pytest.mark.parametrize(
    ("colour", "word"), [("#111214", "black"), ("#ffffff", "white"), ("#2f66c4", "blue"), ("#3b271c", "dark brown")]
)
def test_other_colours_get_the_nearest_plain_word(colour: str, word: str) -> None:
    assert colour_word(colour, {}) == word


def test_hair_has_words_of_its_own_where_a_language_has_them() -> None:
    with speaking("fr"):
        assert colour_word("#d2282d", {}) == "rouge"
        assert colour_word("#d2282d", {}, HAIR) == "roux"
        assert colour_word("#141416", {}, HAIR) == "noir"

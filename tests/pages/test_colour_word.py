"""Colours are called by the brand's name for them, or by a plain word."""

import pytest

from toolkit.pages.colour_word import colour_word


def test_the_palette_names_its_own_colours() -> None:
    assert colour_word("#D8412F", {"#d8412f": "Signal red"}) == "Signal red"


@pytest.mark.parametrize(
    ("colour", "word"), [("#111214", "black"), ("#ffffff", "white"), ("#2f66c4", "blue"), ("#3b271c", "dark brown")]
)
def test_other_colours_get_the_nearest_plain_word(colour: str, word: str) -> None:
    assert colour_word(colour, {}) == word

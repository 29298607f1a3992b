"""Colours in words: what people would call them, and the exact value behind."""

from __future__ import annotations

import pytest

from toolkit.providers.prompting.colours import colour_name, in_words
from toolkit.studio.colours import HAIR_COLOURS


@pytest.mark.parametrize(
    ("colour", "name"),
    [
        ("#000000", "near-black"),
        ("#ffffff", "white"),
        ("#808080", "mid grey"),
        ("#f5efe2", "warm off-white"),
        ("#ff0000", "vivid red"),
        ("#0000ff", "vivid blue"),
        ("#ffff00", "vivid yellow"),
        ("#12403c", "dark teal"),
        ("#ff6a3d", "orange"),
        ("#b8401a", "rust orange"),
        ("#c7cf6b", "yellow-green"),
        ("#4a3324", "very dark brown"),
        ("#dec8a5", "sand"),
        ("#8fae8b", "muted green"),
        ("#192855", "very dark blue"),
    ],
)
def test_a_colour_is_called_what_people_call_it(colour: str, name: str) -> None:
    assert colour_name(colour) == name


def test_the_exact_value_stands_behind_the_words() -> None:
    assert in_words("#12403c") == "dark teal (#12403c)"
    assert in_words("#7d3220", HAIR_COLOURS) == "auburn (#7d3220)"


def test_every_colour_has_a_name() -> None:
    steps = ("00", "33", "66", "99", "cc", "ff")
    names = {colour_name(f"#{r}{g}{b}") for r in steps for g in steps for b in steps}
    assert len(names) > 40

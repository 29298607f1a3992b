"""The catalogue holds what it promises, and every entry can be asked for by a name that reads well."""

from __future__ import annotations

import re

import pytest

from toolkit.studio.catalog import FAMILIES

AT_LEAST = {
    "skin": 10,
    "hair": 24,
    "facial_hair": 6,
    "brows": 4,
    "expression": 6,
    "eyewear": 5,
    "headwear": 10,
    "outfit": 16,
    "build": 4,
    "aid": 5,
    "pose": 8,
    "accessories": 36,
    "base": 3,
}


@pytest.mark.parametrize("family", sorted(AT_LEAST))
def test_there_is_as_much_to_choose_from_as_is_promised(family: str) -> None:
    assert len(set(FAMILIES[family].options) - {"none"}) >= AT_LEAST[family]


@pytest.mark.parametrize("family", sorted(set(FAMILIES) - {"skin"}))
def test_ids_are_plain_words_and_labels_are_told_apart(family: str) -> None:
    options = FAMILIES[family].options
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", option) for option in options)
    assert len({label.lower() for label in options.values()}) == len(options)


def test_culture_and_trade_can_be_asked_for() -> None:
    assert {"hijab", "turban", "kippah", "headwrap", "hard-hat", "headset"} <= set(FAMILIES["headwear"].options)
    assert {"bicycle", "stethoscope", "laptop", "dog", "cat"} <= set(FAMILIES["accessories"].options)
    assert "sari" in FAMILIES["outfit"].options

"""The rubric asks about the toy only, and in a shape that every server takes."""

from __future__ import annotations

import json

from tests.providers.vision.looks import look
from toolkit.model.seen import Seen
from toolkit.providers.vision.rubric import SYSTEM, answer_format, question_of


def words_of(**changes: object) -> str:
    return question_of(look(**changes), from_photo=False, logos=False)


def test_a_brief_says_what_the_figure_wears() -> None:
    words = words_of(eyewear="round", headwear="turban", aid="wheelchair")
    assert "hair: " in words
    assert "eyewear: none" not in words
    assert "turban" in words
    assert "wheelchair" in words
    assert "hoodie" in words


def test_what_a_photo_decided_is_not_asked_about() -> None:
    chosen = look(chosen=("hair", "eyewear", "headwear"))
    words = question_of(chosen, from_photo=True, logos=False)
    assert words.count("not part of this brief") == 3
    assert "afro" not in words


def test_nobody_is_asked_about_a_person() -> None:
    assert "Never say or guess whom it may show" in SYSTEM
    for word in ("skin", "gender", "man", "woman", "age", "resemble", "look like"):
        assert f" {word} " not in words_of()


def test_the_shape_is_strict_and_is_that_of_the_noun() -> None:
    told = answer_format()
    schema = told["json_schema"]["schema"]
    text = json.dumps(schema)
    assert set(schema["properties"]) == set(Seen.model_fields)
    assert schema["additionalProperties"] is False
    assert not any(f'"{word}"' in text for word in ("maxLength", "minimum", "maximum", "title", "default"))

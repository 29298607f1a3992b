"""Design tokens: every way of writing a colour that is read, and what is not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from toolkit.reading.dtcg import read_tokens
from toolkit.reading.problems import Problems

FILE = Path("t.json")


def read(text: str) -> tuple[dict[str, str], list[str]]:
    problems = Problems()
    tokens = read_tokens(text.encode(), FILE, problems)
    return {t.name: t.hex for t in tokens}, [p.code for p in problems.all()]


@pytest.mark.parametrize(
    ("value", "colour"),
    [
        ("#ABC", "#aabbcc"),
        ({"colorSpace": "srgb", "components": [1, 0.5, 0]}, "#ff8000"),
        ({"colorSpace": "display-p3", "components": [1, 0, 0], "hex": "#fa0000"}, "#fa0000"),
        ({"colorSpace": "srgb", "components": [1, 0, 0], "alpha": 1}, "#ff0000"),
    ],
)
def test_colours(value: object, colour: str) -> None:
    assert read(json.dumps({"a": {"$type": "color", "$value": value}})) == ({"a": colour}, [])


@pytest.mark.parametrize(
    "value",
    ["red", "#12345", 7, None, {"colorSpace": "srgb", "components": [2, 0, 0]},
     {"colorSpace": "srgb", "components": [1, 0, 0], "alpha": 0.5}, {"colorSpace": "lab", "components": [1, 0, 0]}],
)  # fmt: skip
def test_no_colours(value: object) -> None:
    assert read(json.dumps({"a": {"$type": "color", "$value": value}}))[1] == ["bad-colour"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "json-syntax"),
        ("[]", "json-top"),
        ("{}", "no-colours"),
        ('{"a": 1, "a": 2}', "duplicate-key"),
        ('{"a": {"$type": "color", "$value": "{b}"}}', "unknown-token"),
        ('{"1!": {"$type": "color", "$value": "#fff"}}', "bad-token-name"),
        ("[" * 100_000, "json-syntax"),
    ],
)
def test_files_that_do_not_fit(text: str, code: str) -> None:
    assert code in read(text)[1]


def test_groups_hand_down_their_type_and_names_are_brought_into_form() -> None:
    tokens = {"Brand": {"$type": "color", "Deep Sea": {"$value": "#012"}, "alias": {"$value": "{Brand.Deep Sea}"}}}
    assert read(json.dumps(tokens)) == ({"brand.deep-sea": "#001122", "brand.alias": "#001122"}, [])

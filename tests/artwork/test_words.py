"""The small language of templates: what it can do, and what it must not."""

from __future__ import annotations

import pytest

from toolkit.artwork.words import MAX_LENGTH, WordsRefused, check_condition, check_words, fill_in, holds

VALUES: dict[str, str | int] = {
    "name": "Zoë <Ek>",
    "role": "",
    "tagline": "t",
    "series": "Spring",
    "disclosure": "d",
    "props": 2,
}


def test_values_are_filled_in_as_they_are() -> None:
    assert fill_in("{{ name }} · {{ series|upper }}", VALUES) == "Zoë <Ek> · SPRING"
    assert fill_in("{{ role or 'friend' }}", VALUES) == "friend"
    assert fill_in("{% if props > 1 %}{{ props }} things{% endif %}", VALUES) == "2 things"


def test_a_value_is_never_run() -> None:
    assert fill_in("{{ name }}", {**VALUES, "name": "{{ 7*7 }}{% raw %}"}) == "{{ 7*7 }}{% raw %}"


@pytest.mark.parametrize(
    ("condition", "expected"),
    [
        ("series", True),
        ("role", False),
        ("not role and props == 2", True),
        ("props > 2", False),
        ("'Ek' in name", True),
    ],
)
def test_conditions(condition: str, expected: bool | int) -> None:
    assert holds(condition, VALUES) == expected


@pytest.mark.parametrize(
    "words",
    [
        "{{ name.__class__.__mro__ }}",
        "{{ name['a'] }}",
        "{{ cycler.__init__ }}",
        "{{ name.upper() }}",
        "{{ 'a' * 999999999 }}",
        "{{ '%0999999999d' % props }}",
        "{{ 9 ** 9 ** 9 }}",
        "{% for x in name %}{{ x }}{% endfor %}",
        "{% set x = 1 %}",
        "{% include '/etc/passwd' %}",
        "{% import 'os' as os %}",
        "{% macro a() %}{% endmacro %}",
        "{{ name|attr('__class__') }}",
        "{{ name|center(999999999) }}",
        "{{ namespace() }}",
        "{{ [name] * props }}",
        "{{ who }}",
        "{{ name",
        "x" * (MAX_LENGTH + 1),
    ],
)
def test_whatever_could_grow_wait_or_reach_outside_is_refused(words: str) -> None:
    with pytest.raises(WordsRefused):
        check_words(words)


@pytest.mark.parametrize("condition", ["", "name) }}{{ (1", "series; x", "props.real", "range(10)"])
def test_a_condition_is_one_expression(condition: str) -> None:
    with pytest.raises(WordsRefused):
        check_condition(condition)

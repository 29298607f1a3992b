"""Templates of prompts: what they may hold, what they may become, and that nothing hostile gets through."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.prompts.grammar import FILTERS, MOST_TEMPLATE, faults_in
from toolkit.prompts.render import MOST_WORDS, PromptRefused, check, fill_in
from toolkit.prompts.values import BARE, EXAMPLES, LISTS, VALUES


def test_words_values_conditions_and_loops_are_filled_in() -> None:
    text = (
        "Hair: {{ hair|upper }}\n{% if aid %}\nAid: {{ aid }}\n{% else %}\nNo aid\n{% endif %}\n"
        "{% for thing in accessories %}{{ loop.index }} {{ thing }}{% if not loop.last %}, {% endif %}{% endfor %}\n\n"
        "{{ palette|join(' / ') }} {{ 'photo' if has_photo else 'none' }} {{ accessories|length }}"
    )
    assert check(text) == ()
    values = {**EXAMPLES, "accessories": ("a mug", "a ball"), "palette": ("red", "blue"), "aid": ""}
    assert fill_in(text, values) == "Hair: A BOB, BLACK (#1D1A1B)\nNo aid\n1 a mug, 2 a ball\nred / blue photo 2"


def test_a_list_alone_reads_as_people_write_it() -> None:
    assert fill_in("{{ accessories }}", {**EXAMPLES, "accessories": ("a mug", "a ball")}) == "a mug, a ball"


def test_blanks_control_characters_and_empty_lines_are_taken_out() -> None:
    assert fill_in("a \x07b  \n\n\n\n\nc\u202e\u2028d\r\ne", EXAMPLES) == "a b\n\ncd\ne"


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("{% include '/etc/passwd' %}", 1, "'include'"),
        ("{% import 'x' as y %}", 1, "'import'"),
        ("{% from 'x' import y %}", 1, "'import'"),
        ("\n{% extends 'x' %}", 2, "'extends'"),
        ("{% block a %}x{% endblock %}", 1, "'block'"),
        ("{% macro a() %}x{% endmacro %}", 1, "'macro'"),
        ("{% set a = 1 %}", 1, "'set'"),
        ("{% filter upper %}x{% endfilter %}", 1, "'filter' as a block"),
        ("x\n{{ ''.__class__ }}", 2, "a dot"),
        ("x\n{{ hair['__class__'] }}", 2, "[ ]"),
        ("{{ hair|attr('__class__') }}", 1, "the filter 'attr'"),
        ("{{ hair|map(attribute='x') }}", 1, "the filter 'map'"),
        ("{{ hair|replace('', 'aaaaaaaa') }}", 1, "the filter 'replace'"),
        ("{{ hair|format }}", 1, "the filter 'format'"),
        ("{{ hair|center(100000000) }}", 1, "the filter 'center'"),
        ("{% for a in range(10**9) %}x{% endfor %}", 1, "no list"),
        ("{% for a in palette|list %}x{% endfor %}", 1, "no list"),
        ("{% for a in hair %}x{% endfor %}", 1, "no list"),
        ("{% for a in 'x' %}x{% endfor %}", 1, "no list"),
        ("{% for a in palette %}\n{% for b in palette %}x{% endfor %}{% endfor %}", 2, "a loop in a loop"),
        ("{% for a in palette recursive %}{{ loop(palette) }}{% endfor %}", 1, "recursive"),
        ("{% for a in palette %}{{ loop }}{% endfor %}", 1, "asks for 'loop'"),
        ("{% for a in palette %}{{ loop.__init__ }}{% endfor %}", 1, "a dot"),
        ("{% for a in palette %}{{ loop.cycle('x', 'y') }}{% endfor %}", 1, "a call"),
        ("{% for hair in palette %}x{% endfor %}", 1, "one name of its own"),
        ("{% for a in palette %}x{% endfor %}{{ a }}", 1, "asks for 'a'"),
        ("{% for a in palette %}x{% else %}{{ a }}{% endfor %}", 1, "asks for 'a'"),
        ("{% if not hair %}{{ nothing }}{% endif %}", 1, "asks for 'nothing'"),
        ("{{ 'a' * 10**10 }}", 1, "'mul'"),
        ("{{ 9**9**9 }}", 1, "'pow'"),
        ("{{ [1, 2] }}", 1, "a list of its own"),
        ("{{ {'a': 1} }}", 1, "a mapping"),
        ("{{ self }}", 1, "asks for 'self'"),
        ("{{ lipsum(1000) }}", 1, "a call"),
        ("{{ cycler }}", 1, "asks for 'cycler'"),
        ("{{ hair is defined }}", 1, "'is'"),
        ("{{ hair|join('x') }}", 1, "'join' takes a list"),
        ("\n\n{{ accessories|join('" + 50 * "x" + "') }}", 3, "'join' takes a list"),
        ("x\n\n{{ accessories|first }}", 3, "cannot be filled in"),
        ("{% trans %}x{% endtrans %}", 1, "cannot be read"),
        ("x\ny\n{% if hair %}", 3, "cannot be read"),
        ("{{ hair", 1, "cannot be read"),
        ("{{ '" + MOST_TEMPLATE * "x" + "' }}", 1, "longer than 20,000"),
        ("{{" + 5000 * "(" + "1" + 5000 * ")" + "}}", 1, "nested too deep"),
        ("{{ " + 4000 * "not " + "hair }}", 1, "nested too deep"),
        (60 * "{% if hair %}" + "x" + 60 * "{% endif %}", 1, "nested too deep"),
        ("{{ 1" + 9000 * "0" + " }}", 1, "too long"),
        (400 * "{{ camera ~ light }}", 1, "longer than 8,000"),
        ("{% for a in palette %}" + 900 * "{{ light }}" + "{% endfor %}", 1, "longer than 8,000"),
        (" \n ", 1, "holds no words"),
        ("{% if aid == 'x' %}only then{% endif %}", 1, "holds no words"),
    ],
    ids=lambda value: value[:40] if isinstance(value, str) else None,
)
def test_hostile_and_broken_templates_are_refused_with_their_line(text: str, line: int, says: str) -> None:
    begun = time.monotonic()
    faults = check(text)
    assert time.monotonic() - begun < 10
    assert faults
    assert (faults[0].line, says in faults[0].what) == (line, True), faults[0]


def test_every_fault_is_found_and_names_what_is_known() -> None:
    faults = check("{{ hiar }}\n{{ hair|uper }}\n{% for a in lights %}{{ a }}{% endfor %}")
    assert [(f.line, f.word) for f in faults] == [(1, "hiar"), (2, "uper"), (3, "lights")]
    assert [set(f.known) for f in faults] == [set(VALUES), set(FILTERS), set(LISTS)]


def test_a_template_that_only_fails_for_some_figures_says_its_line() -> None:
    text = "x\n{% if aid == 'a cane' %}\n{{ details|first }}\n{% endif %}"
    assert check(text) == ()
    with pytest.raises(PromptRefused) as why:
        fill_in(text, {**BARE, "aid": "a cane"})
    assert why.value.fault.line == 3


def test_what_is_refused_is_never_filled_in() -> None:
    with pytest.raises(PromptRefused, match="a dot"):
        fill_in("{{ hair.__class__ }}", EXAMPLES)


def test_both_sets_of_values_name_every_value() -> None:
    assert set(EXAMPLES) == set(BARE) == set(VALUES)
    assert all(type(EXAMPLES[name]) is type(BARE[name]) for name in VALUES)
    assert all(EXAMPLES.values())


WORDS = "for a in |palette|hair|if |endif|endfor|else|join|('x')|~|a|.|__class__|(|)|[|]|loop|.index|'|1|*|**|x|é"
pieces = st.sampled_from(["{{ ", " }}", "{% ", " %}", "|", "\n", "{#", "#}", *WORDS.split("|")])


@settings(max_examples=300, deadline=None)
@given(st.lists(pieces, max_size=30).map("".join) | st.text(max_size=60))
def test_any_template_is_refused_or_stays_small(text: str) -> None:
    if check(text):
        return
    assert not faults_in(text)
    assert 0 < len(fill_in(text, EXAMPLES)) <= MOST_WORDS

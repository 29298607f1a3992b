"""YAML: what is read, and what is refused with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.reading.problems import Problems
from toolkit.reading.yaml_tree import Tree, dotted, parse_yaml

FILE = Path("x.yaml")


def parsed(text: str) -> Tree:
    problems = Problems()
    tree = parse_yaml(text, FILE, problems)
    assert tree is not None
    assert problems.all() == ()
    return tree


def test_values_are_yaml_1_2() -> None:
    tree = parsed("a: no\nb: 12\nc: 007\nd: 1.5\ne: true\nf: ~\ng: '12'\nh: 2027-01-31\n")
    assert tree.data == {"a": "no", "b": 12, "c": "007", "d": 1.5, "e": True, "f": None, "g": "12", "h": "2027-01-31"}


def test_every_key_and_item_has_its_line() -> None:
    tree = parsed("a:\n  - x: 1\n  - y: 2\n    z: {q: 3}\nb: 4\n")
    assert tree.data == {"a": [{"x": 1}, {"y": 2, "z": {"q": 3}}], "b": 4}
    assert [tree.line(p) for p in (("a",), ("a", 1, "y"), ("a", 1, "z", "q"), ("b",))] == [1, 3, 4, 5]
    assert tree.line(("a", 1, "gone")) == 3
    assert dotted(("a", 1, "z")) == "a[1].z"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: 1\na: 2\n", "duplicate-key", 2),
        ("a:\n  b: 1\n  c: 2\n  b: 3\n", "duplicate-key", 4),
        ("a: &x 1\nb: *x\n", "yaml-alias", 1),
        ("a: !!python/object:os.system x\n", "yaml-tag", 1),
        ("a: 1\n---\nb: 2\n", "yaml-documents", 2),
        ("a:\n\t- b\n", "yaml-syntax", 2),
        ("a: [1, 2\nb: 3\n", "yaml-syntax", 2),
        ("- a\n", "yaml-top", 1),
        ("", "yaml-top", 1),
        ("? [a, b]\n: 1\n", "yaml-key", 1),
        ("a: " + "[" * 30 + "]" * 30, "yaml-too-deep", 1),
        ("a: [" + "1, " * 30_000 + "]", "yaml-too-big", 1),
    ],
)
def test_what_is_refused(text: str, code: str, line: int) -> None:
    problems = Problems()
    parse_yaml(text, FILE, problems)
    assert [(p.code, p.line) for p in problems.all()] == [(code, line)]


def test_an_alias_bomb_is_refused_before_it_grows() -> None:
    text = "a: &a [x, x]\n" + "".join(
        f"{chr(98 + n)}: &{chr(98 + n)} [*{chr(97 + n)}, *{chr(97 + n)}]\n" for n in range(20)
    )
    problems = Problems()
    assert parse_yaml(text, FILE, problems) is None
    assert problems.all()[0].code == "yaml-alias"


@pytest.mark.parametrize(
    ("text", "hint"),
    [("a: b: c\n", "': '"), ("a: {b: #123456, c: 1}\nd: 2\n", "#"), ("a:\n\tb: 1\n", "tabs")],
)
def test_the_usual_slips_have_their_own_hint(text: str, hint: str) -> None:
    problems = Problems()
    parse_yaml(text, FILE, problems)
    assert hint in problems.all()[0].todo

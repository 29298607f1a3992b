"""Every catalogue is whole: nothing untranslated, nothing stale, every place kept."""

from __future__ import annotations

import ast
import re
from collections import Counter

import pytest

from toolkit.words.catalog import FOLDER, read_catalog
from toolkit.words.speaking import LANGUAGES
from tools.words import lacking, templates, updated

TEMPLATES = templates()
OTHERS = sorted(set(LANGUAGES) - {"en"})
_KEPT = re.compile(r"\{\w*\}|</?\w+[^>]*>")


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_it_is_whole_and_fresh(language: str, name: str) -> None:
    path = FOLDER / language / f"{name}.po"
    assert path.read_bytes() == updated(language, name, TEMPLATES[name]), "stale: make words"
    assert list(lacking(language, name)) == []


@pytest.mark.parametrize("language", OTHERS)
@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_places_and_tags_are_kept(language: str, name: str) -> None:
    wrong = []
    for message in read_catalog(FOLDER / language / f"{name}.po", language):
        english = message.id if isinstance(message.id, str) else message.id[-1]
        strings = [message.string] if isinstance(message.string, str) else message.string or ()
        for said in strings if english else ():
            wanted = Counter(_KEPT.findall(english))
            # a form for one thing may leave its number out
            if Counter(_KEPT.findall(said)) not in (wanted, wanted - Counter(["{n}"])):
                wrong.append((english, said))
    assert not wrong


def test_no_folder_is_spoken_by_nobody() -> None:
    assert sorted(path.name for path in FOLDER.iterdir() if path.is_dir()) == OTHERS


def test_every_phrase_stands_where_translators_are_looked_for() -> None:
    """Of a phrase in a variable, nobody would know: forms for one and many are written where they are said."""
    hidden = []
    for path in sorted(FOLDER.parent.parent.rglob("*.py")):
        source = path.read_text(encoding="utf-8")
        if "toolkit.words.say import" not in source or path.name == "layout.py":  # which hands on what templates say
            continue
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "say_n":
                hidden += [f"{path.name}:{node.lineno}" for form in node.args[:2] if not isinstance(form, ast.Constant)]
    assert not hidden

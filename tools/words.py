"""Bring the translators' files up to date with what the code says, or with ``--check`` say what they lack."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po
from jinja2.ext import babel_extract

from toolkit import __version__
from toolkit.guardrails.catalog import GUARDRAILS
from toolkit.pages.colour_word import COLOUR_WORDS, HAIR, OF_HAIR
from toolkit.pages.portrait import context_of, word_of
from toolkit.report.measured import CHECK
from toolkit.studio.catalog import FAMILIES
from toolkit.words.catalog import FOLDER, WRITTEN, read_catalog
from toolkit.words.say import FIGURE
from toolkit.words.speaking import LANGUAGES, SOURCE
from tools.sentences import sentences

ROOT = Path(__file__).parent.parent / "toolkit"
_KEYWORDS = {"say": None, "say_n": (1, 2), "say_in": ((1, "c"), 2), "phrase": None}
_SCRIPT_KEYWORDS = {"t": None, "tn": (1, 2), "tx": None}
REVIEW = ROOT / "review"
_WIDTH = 120


def templates() -> Mapping[str, Catalog]:
    """Everything that is said, by the name of the translators' file."""
    pages = {"pages": _pages(), "review": _review()}
    return {**pages, "guardrails": _guardrails(), "figures": _figures(), WRITTEN: _written()}


def _catalog() -> Catalog:
    return Catalog(project="campaign-toolkit", version=__version__, charset="utf-8")


def _pages() -> Catalog:
    """What stands in code and templates, but for the review page's own."""
    found = _catalog()
    _add_code(found, (path for path in sorted(ROOT.rglob("*.py")) if REVIEW not in path.parents))
    _add_templates(found, (path for path in sorted(ROOT.rglob("*.j2")) if REVIEW not in path.parents))
    return found


def _review() -> Catalog:
    """What the review page says: a file of its own, for all of it goes to every browser."""
    found = _catalog()
    _add_code(found, sorted(REVIEW.rglob("*.py")))
    _add_templates(found, sorted(REVIEW.rglob("*.j2")))
    for path in sorted(REVIEW.rglob("*.js")):
        with path.open("rb") as opened:
            for _, message, _, _ in extract("javascript", opened, _SCRIPT_KEYWORDS):
                found.add(message, locations=[_place(path)])
    return found


def _add_code(found: Catalog, paths: Iterable[Path]) -> None:
    for path in paths:
        if "toolkit.words.say" not in path.read_text(encoding="utf-8"):
            continue  # its `say` is somebody else's
        with path.open("rb") as opened:
            for _, message, _, context in extract("python", opened, _KEYWORDS):
                found.add(message, locations=[_place(path)], context=context)


def _add_templates(found: Catalog, paths: Iterable[Path]) -> None:
    for path in paths:
        with path.open("rb") as opened:
            for _, name, message, _ in babel_extract(opened, list(_KEYWORDS), [], _JINJA):
                _add_called(found, path, name, message)


_JINJA = {"silent": "false", "trim_blocks": "true", "lstrip_blocks": "true"}


def _add_called(found: Catalog, path: Path, name: str, message: object) -> None:
    """Add what a template says: Jinja hands out every argument of the call, words or not."""
    words = [m for m in (message if isinstance(message, tuple) else (message,)) if isinstance(m, str)]
    if name == "say_n":
        found.add((words[0], words[1]), locations=[_place(path)])
    elif name == "say_in":
        found.add(words[1], locations=[_place(path)], context=words[0])
    elif words:
        found.add(words[0], locations=[_place(path)])


def _guardrails() -> Catalog:
    found = _catalog()
    for rule in GUARDRAILS:
        for text in (rule.title, rule.rationale):
            found.add(text, auto_comments=[rule.id])
        for word in rule.id.split("/"):
            found.add(word.replace("-", " "), context=CHECK)
    return found


def _figures() -> Catalog:
    """What the studio can draw, and the colours."""
    found = _catalog()
    for name, family in FAMILIES.items():
        for option in (each for each in family.options if not each.isdigit()):
            found.add(word_of(option), context=context_of(option, name), auto_comments=[name])
    for colour in COLOUR_WORDS:
        found.add(colour, context=FIGURE, auto_comments=["colour"])
    for colour in OF_HAIR:
        found.add(colour, context=HAIR, auto_comments=["colour of hair"])
    return found


def _written() -> Catalog:
    """What is written down in English and said again when somebody reads it."""
    found = _catalog()
    for path, text in sentences(ROOT):
        found.add(text, locations=[_place(path)])
    return found


def _place(path: Path) -> tuple[str, int]:
    return (path.relative_to(ROOT.parent).as_posix(), 0)


def updated(language: str, name: str, template: Catalog) -> bytes:
    """The translators' file as it should stand: what is said now, with the translations that are known."""
    path = FOLDER / language / f"{name}.po"
    known = read_catalog(path, language) if path.is_file() else Catalog(locale=language)
    fresh = Catalog(locale=language, project="campaign-toolkit", version="", charset="utf-8")
    for message in template:
        if message.id:
            old = known.get(message.id, message.context)
            kept = old.string if old is not None else ("",) * fresh.num_plurals if message.pluralizable else ""
            fresh.add(message.id, kept, message.locations, auto_comments=message.auto_comments, context=message.context)
    out = io.BytesIO()
    write_po(out, fresh, width=_WIDTH, include_lineno=False, omit_header=True, sort_by_file=True)
    return _HEADER.format(language=language, plurals=fresh.plural_forms).encode() + out.getvalue()


_HEADER = (
    'msgid ""\nmsgstr ""\n"Language: {language}\\n"\n"Content-Type: text/plain; charset=utf-8\\n"\n'
    '"Content-Transfer-Encoding: 8bit\\n"\n"Plural-Forms: {plurals}\\n"\n\n'
)


def lacking(language: str, name: str) -> Iterator[str]:
    """Every phrase of a translators' file that has no translation."""
    for message in read_catalog(FOLDER / language / f"{name}.po", language):
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and not all(strings):
            yield message.id if isinstance(message.id, str) else message.id[0]


def main(*arguments: str) -> int:
    """Write every file, or check them; return 1 when ``--check`` finds one stale or a phrase untranslated."""
    wrong = []
    for name, template in templates().items():
        for language in LANGUAGES:
            if language == SOURCE:
                continue
            path = FOLDER / language / f"{name}.po"
            text = updated(language, name, template)
            if "--check" not in arguments:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_bytes(text)
            elif not path.is_file() or path.read_bytes() != text:
                wrong.append(f"{path.relative_to(ROOT.parent)} is stale: make words")
                continue
            wrong += [
                f"{path.relative_to(ROOT.parent)}: no translation of {text!r}" for text in lacking(language, name)
            ]
    for line in wrong:
        print(line, file=sys.stderr)  # noqa: T201
    return 1 if wrong else 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))

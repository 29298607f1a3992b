"""Says once more, in the language that is spoken, what was written down in English: findings, reasons, the trail.

The ledger keeps a finding as the sentence it was, with its names and numbers in it. The sentence is held against the
templates that the code writes from; what stands in their places is said again as well, where it is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from toolkit.words.catalog import catalog_of, templates_of
from toolkit.words.clauses import bracketed, clauses, sentences
from toolkit.words.local import listed, local, sentence
from toolkit.words.say import FIGURE, say
from toolkit.words.speaking import SOURCE, spoken

_PLACE: Final = re.compile(r"\{(\w+)\}")
_QUOTED: Final = re.compile(r"'\{(\w+)\}'")
_TAIL: Final = r"(?P<{}>|(?:[,;:] | \(| [A-Z]| and \d).*)"
"""What may follow another place without a letter between them: a clause, a bracket, a sentence, or nothing."""
_SENTENCE: Final = re.compile(r"(?<=[.?!]) (?=[^a-z])")
_BRACKET: Final = re.compile(r"(.+) \((.+)\)(\.?)")
_JOINT: Final = re.compile(r", | and (?:the )?")
_NUMBER: Final = re.compile(r"-?\$?[0-9]{1,3}(,[0-9]{3})*(\.[0-9]+)?")
_DEEPEST: Final = 4


@dataclass(frozen=True, slots=True)
class _Template:
    pattern: re.Pattern[str]
    said: str
    quoted: frozenset[str]
    """Places that hold somebody's own words, which are not ours to translate."""


def resay(text: str) -> str:
    """Return a text of the code's own in the language that is spoken; what nobody has translated stays English."""
    return text if spoken() == SOURCE or not text else _resaid(text, spoken(), 0)


@lru_cache(maxsize=16384)
def _resaid(text: str, language: str, depth: int) -> str:
    if not text:
        return text  # to gettext, nothing is the file's own header
    if depth and _NUMBER.fullmatch(text):
        return local(text)
    exact = _exactly(text, language, depth)
    if exact != text or depth > _DEEPEST:
        return exact
    for template in _templates(language):
        found = template.pattern.fullmatch(text)
        if found is not None and all(map(_balanced, found.groups())):
            values = found.groupdict()
            for name in values.keys() - template.quoted:
                values[name] = _resaid(values[name], language, depth + 1)
            return template.said.format(**values)
    parts = _SENTENCE.split(text)
    if len(parts) > 1:
        return sentences(_sentence_resaid(each, language, depth + 1) for each in parts)
    return _composed_resaid(text, language, depth)


def _balanced(value: str) -> bool:
    """Whether a place holds whole brackets only: else the template was found across two things of its kind."""
    return value.find(")") >= value.find("(") and value.count("(") == value.count(")")


def _exactly(text: str, language: str, depth: int) -> str:
    """A text that is known as it stands; in a place of another one, it may be a word of figures, such as a colour."""
    known = catalog_of(language)
    said = known.gettext(text)
    if said != text or not depth:
        return said
    for written in (f" {text}", f"{text} "):  # as a part that is put before or behind another one
        if known.gettext(written) != written:
            return known.gettext(written).strip(" ")
    return known.pgettext(FIGURE, text)


def _sentence_resaid(text: str, language: str, depth: int) -> str:
    """A sentence among others: those that are added to another one are written with the space before them."""
    said = _resaid(text, language, depth)
    return said if said != text else _resaid(f" {text}", language, depth).removeprefix(" ")


def _composed_resaid(text: str, language: str, depth: int) -> str:
    """What was put together from known words: a bracket after it, a word and colon or a capital before it, a list."""
    if depth and ") and " in text:
        return listed([_resaid(each, language, depth + 1) for each in text.split(" and ")])
    found = _BRACKET.fullmatch(text)
    if found is not None:
        before, within, stop = found.groups()
        said = bracketed(_resaid(before, language, depth + 1), _resaid(within, language, depth + 1))
        return say("{sentence}.", sentence=said) if stop else said
    head, colon, rest = text.partition(": ")
    if colon and (not head or catalog_of(language).gettext(head) != head):
        both = catalog_of(language).gettext("{head}: {rest}")
        return both.format(head=head and _resaid(head, language, depth + 1), rest=_resaid(rest, language, depth + 1))
    if text[:1].isupper() and text[1:2].islower():
        small = text[0].lower() + text[1:]
        said = _resaid(small, language, depth + 1)
        if said != small:
            return sentence(said)
    return _list_resaid(text, language, depth) if depth else text


def _list_resaid(text: str, language: str, depth: int) -> str:
    """Several things in one place, ``top and the left``: said again where all are known, apart from codes and ids."""
    things = text.split("; ")
    if len(things) > 1:
        parted = [_resaid(thing, language, depth + 1) for thing in things]
        return clauses(parted) if all(new != old for new, old in zip(parted, things, strict=True)) else text
    things = _JOINT.split(text)
    if len(things) == 1:
        return text
    said = [_resaid(thing, language, depth + 1) for thing in things]
    unknown = [thing for new, thing in zip(said, things, strict=True) if new == thing]
    return text if len(unknown) == len(things) or any(" " in thing for thing in unknown) else listed(said)


@lru_cache(maxsize=8)
def _templates(language: str) -> tuple[_Template, ...]:
    """Those that fix the most letters first: the one that says most about a text is the one it was written from."""
    pairs = [(english, said) for english, said in templates_of(language) if _fixed(english) >= 4]
    pairs.sort(key=lambda pair: -_fixed(pair[0]))
    return tuple(_Template(_pattern(english), said, frozenset(_QUOTED.findall(english))) for english, said in pairs)


def _fixed(template: str) -> int:
    return sum(c.isalpha() for c in _PLACE.sub("", template))


def _pattern(template: str) -> re.Pattern[str]:
    parts = _PLACE.split(template)
    pattern = re.escape(parts[0])
    for place, (name, after) in enumerate(zip(parts[1::2], parts[2::2], strict=True)):
        joined = place > 0 and not parts[2 * place]
        pattern += (_TAIL.format(name) if joined else f"(?P<{name}>.*?)") + re.escape(after)
    return re.compile(pattern, re.DOTALL)

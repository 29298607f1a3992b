"""Names and words that will be printed: what may be in them, in any script."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST_NAME = 80
LONGEST_ROLE = 80
LONGEST_TEAM = 80
LONGEST_TAGLINE = 140
MOST_MARKS = 4
"""Combining marks on one letter; more is no writing system but a way to draw over other things."""

_IN_NAMES = frozenset(" '’.-·‐‑・׳״")
_FORMULA = frozenset("=+-@\t\r\n|%＝＋－＠")
_JOINERS = frozenset("\u200c\u200d")
_SPACES = re.compile(r"[ \u00a0\u202f\u3000]+")
# Scripts in which joiners (ZWJ, ZWNJ) decide how a word is written: Arabic, Syriac, the Indic scripts and their kin.
_JOINING = ((0x0600, 0x08FF), (0x0900, 0x0DFF), (0x0F00, 0x109F), (0x1780, 0x18AF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFC))


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that is wrong with a text: a code, what, and what to do."""

    code: str
    what: str
    todo: str


def tidy(text: str) -> str:
    """The text as it will be printed: NFC, no space at the ends, one plain space between words."""
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip(" "))


def name_faults(name: str) -> tuple[Fault, ...]:
    """What is wrong with a (tidied) name: letters, marks and ``' ’ . - ·`` of any script are right."""
    if not name:
        return (Fault("empty-name", "The name is empty.", "Give every row a name."),)
    if len(name) > LONGEST_NAME:
        return (_too_long("name", name, LONGEST_NAME),)
    formula = _formula("name", name)
    if formula:
        return (formula,)
    bad = [c for c in dict.fromkeys(name) if not _in_name(c)]
    faults = _hidden("name", name)
    if bad:
        said = f"The name holds {_listed(bad)}."
        faults.append(Fault("bad-character", said, "Names have letters, accents, spaces and ' ’ . - · only."))
    if not bad and not any(unicodedata.category(c)[0] == "L" for c in name):
        faults.append(Fault("no-letter", "The name has no letter.", "Write the name as it is to be printed."))
    return (*faults, *_marks("name", name))


def words_faults(what: str, text: str, longest: int) -> tuple[Fault, ...]:
    """What is wrong with a (tidied) role or tagline: everything that can be read may be in it."""
    if len(text) > longest:
        return (_too_long(what, text, longest),)
    formula = _formula(what, text)
    if formula:
        return (formula,)
    return (*_hidden(what, text), *_marks(what, text))


def misread(text: str) -> str | None:
    """The text as it was probably meant, when it reads like UTF-8 that was once opened as cp1252 (``ZoÃ«``)."""
    if text.isascii():
        return None
    try:
        meant = text.encode("cp1252").decode("utf-8")
    except UnicodeError:
        return None
    return meant if meant != text and meant.isprintable() else None


def _in_name(char: str) -> bool:
    return unicodedata.category(char)[0] in "LM" or char in _IN_NAMES or _is_hidden(char)


def _is_hidden(char: str) -> bool:
    """Control, format (bidi, zero-width), surrogate, private or unassigned characters, and odd line ends."""
    return unicodedata.category(char) in ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")


def _hidden(what: str, text: str) -> list[Fault]:
    bad = [c for n, c in enumerate(text) if _is_hidden(c) and not (c in _JOINERS and _joins(text, n))]
    if not bad:
        return []
    said = f"The {what} holds a character that cannot be seen: {_listed(list(dict.fromkeys(bad)))}."
    return [Fault("hidden-character", said, "Type it again by hand.")]


def _joins(text: str, at: int) -> bool:
    """Whether a joiner stands after a character of a script that needs it."""
    return at > 0 and any(lo <= ord(text[at - 1]) <= hi for lo, hi in _JOINING)


def _marks(what: str, text: str) -> tuple[Fault, ...]:
    run = 0
    for char in text:
        run = run + 1 if unicodedata.category(char) in ("Mn", "Me") else 0
        if run > MOST_MARKS:
            return (Fault("too-many-marks", f"The {what} piles up marks on one letter.", "Type it again by hand."),)
    return ()


def _formula(what: str, text: str) -> Fault | None:
    if text[:1] not in _FORMULA:
        return None
    said = f"The {what} begins with '{text[:1]}', which a spreadsheet would run as a formula."
    return Fault("formula", said, "Begin it with a letter.")


def _too_long(what: str, text: str, longest: int) -> Fault:
    return Fault("too-long", f"The {what} has {len(text)} characters; at most {longest} fit.", "Shorten it.")


def _listed(chars: list[str]) -> str:
    shown = [f"{_seen(c)} (U+{ord(c):04X} {unicodedata.name(c, 'no name').lower()})" for c in chars[:4]]
    return ", ".join(shown) + (", ..." if len(chars) > 4 else "")


def _seen(char: str) -> str:
    return "''" if _is_hidden(char) else f"'{char}'"

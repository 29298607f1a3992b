"""The list of protected names, and how a text is held against it: spelling tricks and typos included."""

from __future__ import annotations

import functools
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Literal

from rapidfuzz.distance import DamerauLevenshtein
from ruamel.yaml import YAML

Kind = Literal["toy", "character", "franchise", "brand", "place"]
LONGEST_GRAM = 4

# Letters of other alphabets that look like Latin ones, and digits and signs that stand in for letters.
_HOMOGLYPHS = str.maketrans("авекмнорстухіјѕԁɡⅼαβεικνορτυχ", "abekmhopctyxijsdglabeikvoptux")
_LEET = str.maketrans("03457@$!|", "oeasta" + "sil")
_ARTICLES = frozenset({"a", "an", "the", "of", "and", "in", "to", "at", "le", "la", "el", "de", "der", "die"})


@dataclass(frozen=True, slots=True)
class Term:
    """One protected name."""

    text: str
    kind: Kind
    blocks: bool
    """False for a homonym: an ordinary word or name too, so a person decides."""
    why: str
    key: str
    """Its letters and digits alone, as :func:`compact` gives them."""
    single: bool
    """One word."""
    alias: bool = False
    """A description of a name; matched as it stands, without slips."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A term found in a text."""

    term: Term
    said: str
    exact: bool
    """Letter for letter (after the tricks are undone), not only nearly."""
    joined: bool = False
    """Two words that only together spell a one-word name: a trick, or just two words."""


@dataclass(frozen=True, slots=True)
class TermList:
    """The terms by their compact letters and by their first letter, and words that only look like one."""

    version: int
    by_key: Mapping[str, Term]
    by_initial: Mapping[str, tuple[Term, ...]]
    ordinary: frozenset[str]

    @property
    def terms(self) -> tuple[Term, ...]:
        """Every term once."""
        return tuple(self.by_key.values())


@functools.cache
def protected_terms() -> TermList:
    """Read the list that comes with the toolkit."""
    text = (files("toolkit.guardrails") / "data" / "protected_terms.yaml").read_text(encoding="utf-8")
    read = YAML(typ="safe", pure=True).load(text)
    terms = [
        Term(each["term"], each["kind"], each["action"] == "block", each["why"], compact(each["term"]), _single(each))
        for each in read["terms"]
    ]
    terms += _aliases(read["aliases"], {term.text: term for term in terms})
    initials: dict[str, list[Term]] = defaultdict(list)
    for term in terms:
        initials[term.key[0]].append(term)
    return TermList(
        version=int(read["version"]),
        by_key={term.key: term for term in terms},
        by_initial={initial: tuple(group) for initial, group in initials.items()},
        ordinary=frozenset(compact(word) for word in read["ordinary"]),
    )


def _aliases(entries: list[dict[str, str]], named: Mapping[str, Term]) -> list[Term]:
    """Descriptions as terms of their own, each with the reason of the name it describes."""
    found = []
    for entry in entries:
        meant = named[entry["of"]]
        why = f"describes '{meant.text}' ({meant.why})"
        key = compact(entry["term"])
        found.append(Term(entry["term"], meant.kind, entry["action"] == "block", why, key, _single(entry), alias=True))
    return found


def _single(entry: Mapping[str, str]) -> bool:
    return " " not in entry["term"]


def find(text: str) -> tuple[Hit, ...]:
    """Every protected name in a text, each once, in the order in which they stand."""
    listed = protected_terms()
    hits: dict[str, Hit] = {}
    for gram, words in grams(text):
        hit = _match(gram, words, listed)
        if hit is not None and (hit.term.key not in hits or hit.exact):
            hits[hit.term.key] = hit
    return _longest(tuple(hits.values()))


def _longest(hits: tuple[Hit, ...]) -> tuple[Hit, ...]:
    """Leave out a hit whose name is part of a longer one that was found too."""
    keys = [hit.term.key for hit in hits]
    return tuple(hit for hit in hits if not any(hit.term.key != key and hit.term.key in key for key in keys))


def grams(text: str) -> Iterator[tuple[str, int]]:
    """Runs of one to four words in compact letters, with how many words; letters set apart count as one word too."""
    plain = [_words(text, one) for one in "il"]
    for words in {tuple(way) for way_words in plain for way in (way_words, _spelt(way_words))}:
        for size in range(1, LONGEST_GRAM + 1):
            for start in range(len(words) - size + 1):
                run = words[start : start + size]
                if size == 1 or run[0] not in _ARTICLES or run[0] == "the":
                    yield "".join(run), size


def _match(gram: str, words: int, listed: TermList) -> Hit | None:
    for ending in ("", "s", "es"):
        term = listed.by_key.get(gram.removesuffix(ending)) if ending else listed.by_key.get(gram)
        # Two words that together spell a short name are far more often two words.
        if term is not None and (words == 1 or not term.single or len(term.key) >= 6):
            return Hit(term, gram, exact=True, joined=term.single and words > 1)
    if gram in listed.ordinary or gram.removesuffix("s") in listed.ordinary:
        return None
    for term in listed.by_initial.get(gram[:1], ()):
        if (words == 1 or not term.single) and _near(gram, term):
            return Hit(term, gram, exact=False)
    return None


def _near(gram: str, term: Term) -> bool:
    slips = slips_allowed(term)
    return slips > 0 and DamerauLevenshtein.distance(gram, term.key, score_cutoff=slips) <= slips


def slips_allowed(term: Term) -> int:
    """How many typing slips still count: none in a short name or a homonym, two in a long name."""
    if not term.blocks or term.alias or len(term.key) <= 5:
        return 0
    return 1 if len(term.key) <= 8 else 2


def compact(text: str) -> str:
    """A text's letters and digits alone, in lower case, without accents and with look-alikes undone."""
    return "".join(_words(text, "i"))


def _words(text: str, one: str) -> list[str]:
    """The words of a text as compact letters; the digit 1 is read as the letter ``one``, ``i`` or ``l``."""
    folded = unicodedata.normalize("NFKD", text.casefold())
    folded = "".join(c for c in folded if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    folded = re.sub(r"['’`´]", "", folded.translate(_HOMOGLYPHS))
    return [
        word for word in (_unleet(found, one) for found in re.findall(r"[\w@$!|]+", folded.replace("_", " "))) if word
    ]


def _spelt(words: list[str]) -> list[str]:
    """The words with letters that are set apart one by one joined to one word."""
    joined: list[str] = []
    spelt = False
    for word in words:
        if spelt and len(word) == 1:
            joined[-1] += word
        else:
            joined.append(word)
        spelt = len(word) == 1
    return joined


def _unleet(word: str, one: str) -> str:
    if not any(c.isalpha() for c in word):
        return re.sub(r"\W", "", word)
    return re.sub(r"\W", "", word.rstrip("!|").translate(_LEET).replace("1", one))

"""words/profanity: no swearing and no slurs in any language of the lists."""

from __future__ import annotations

import functools
import re
import unicodedata
from typing import TYPE_CHECKING

from toolkit.guardrails.base import Guardrail, RowExhibit, Stage
from toolkit.guardrails.ordinary_words import ALSO, DELICATE, ORDINARY
from toolkit.guardrails.remark import Remark, failed, passed
from toolkit.guardrails.texts import Passage, named, printed
from toolkit.model.finding import Severity

if TYPE_CHECKING:
    from glin_profanity import Filter

_LEET = str.maketrans("013457@$!", "oieastasi")
_SHORT = 3
"""A word this short of a language other than English is as likely a word of another language."""


def inspect(exhibit: RowExhibit) -> tuple[Remark, ...]:
    """Look through every printed text, the accessories and the id."""
    remarks = []
    for passage in (*printed(exhibit), *named(exhibit)):
        words = found(passage.text)
        if words:
            remarks.append(_remark(passage, words))
    return tuple(remarks) or (passed("No word of the lists."),)


def _remark(passage: Passage, words: tuple[str, ...]) -> Remark:
    hard = [word for word in words if word not in DELICATE and (len(word) > _SHORT or _is_english(word))]
    said = ", ".join(f"'{word}'" for word in hard or words)
    if passage.is_name:
        # A real name may be a rude word in another language; that is never the person's fault.
        message = f"{said} in the {passage.field} is rude in some language; a person decides, a name is never blocked."
        return failed("name", message, at_most=Severity.ASK)
    if not hard:
        return failed("delicate", f"{said} in the {passage.field} can offend; please look.", at_most=Severity.ASK)
    return failed("profane", f"{said} in the {passage.field} is on the list of profanity.")


@functools.lru_cache(maxsize=4096)
def found(text: str) -> tuple[str, ...]:
    """The words of the lists that stand in the text as whole words, ordinary ones left out."""
    hits = [str(word).casefold() for word in _filter("all").check_profanity(text)["profane_words"]]
    tokens = _tokens(text)
    said = [word for word in dict.fromkeys(hits) if word not in ORDINARY and _stands_in(word, tokens)]
    return (*said, *sorted(tokens & ALSO))


def _stands_in(word: str, tokens: frozenset[str]) -> bool:
    """Whether the word is really there: the filter also folds double letters, which makes 'bok' of 'book'."""
    return not word.replace(" ", "").isalpha() or all(part in tokens for part in word.split())


def _tokens(text: str) -> frozenset[str]:
    """Every word as written, without accents, with digits and signs read as letters, and with long runs shortened."""
    folded = text.casefold()
    bare = "".join(c for c in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(c))
    ways = {way for start in (folded, bare) for way in (start, start.translate(_LEET))}
    ways |= {re.sub(r"(.)\1{2,}", r"\1", way) for way in ways}
    # Letters set apart one by one spell a word.
    ways |= {re.sub(r"(?<=\b\w)[\s.\-*_]+(?=\w\b)", "", way) for way in ways}
    return frozenset(token for way in ways for token in re.findall(r"\w+", way))


def _is_english(word: str) -> bool:
    return bool(_filter("english").check_profanity(word)["profane_words"])


@functools.cache
def _filter(languages: str) -> Filter:
    from glin_profanity import Filter  # 0.1 s of import that only a run with texts should pay

    wanted = {"all_languages": True} if languages == "all" else {"languages": [languages]}
    return Filter({**wanted, "detect_leetspeak": True, "normalize_unicode": True, "obfuscation": "standard"})


GUARDRAIL = Guardrail(
    id="words/profanity",
    title="No profanity",
    rationale=(
        "A box is read by everybody, in every market, and a joke in one language is an insult in another. The lists "
        "cover 24 languages and see through digits for letters. They are lists of words: they do not understand a "
        "sentence, so a person still reads every box. Rude-looking names are real names: they are asked about only."
    ),
    source="glin-profanity's word lists (MIT), with the exceptions of toolkit/guardrails/ordinary_words.py",
    stage=Stage.BEFORE,
    severity=Severity.BLOCK,
    codes={
        "profane": "a role, tagline, accessory or other text has a word of the lists",
        "delicate": "a word that has an honest use too; asks, never blocks",
        "name": "a name or id looks like a word of the lists; asks, never blocks",
    },
    inspect=inspect,
)

"""words/banned: none of the kit's banned words stands in a printed text, in any inflection."""

from __future__ import annotations

import functools
import re
import unicodedata

from toolkit.guardrails.base import Guardrail, RowExhibit, Stage
from toolkit.guardrails.remark import Remark, failed, passed, skipped
from toolkit.guardrails.texts import printed
from toolkit.model.finding import Severity

# Endings of English, German, French, Spanish and Italian words that do not change what a word means. Longer words
# that merely begin alike ('cheap' and 'cheaply' are the same word, 'Chea' and 'cheap' are not) need a whole ending.
_ENDINGS = "s|es|ed|d|er|ers|est|ing|ings|ly|e|en|em|ern|n|ns|te|ten|ter|is|i|a|as|os|o|x|ness|ity"
_SHORTEST_INFLECTED = 4
"""Shorter terms are matched as they stand: 'ad' is not 'added'."""


def inspect(exhibit: RowExhibit) -> tuple[Remark, ...]:
    """Look for every banned term in every printed text."""
    banned = exhibit.job.kit.wording.banned
    if not banned:
        return (skipped("The kit bans no words."),)
    passages = printed(exhibit)
    remarks = []
    for term in banned:
        pattern = pattern_of(term.term)
        for passage in passages:
            found = pattern.search(fold(passage.text))
            if found is None:
                continue
            instead = f" Say '{term.instead}' instead." if term.instead else ""
            message = f"'{found.group()}' in the {passage.field}: {term.why.rstrip('.')}.{instead}"
            at_most = Severity.ASK if passage.is_name and passage.of_staff else None
            remarks.append(failed("banned", message, at_most=at_most))
    return tuple(remarks) or (passed(f"None of the kit's {len(banned)} banned terms."),)


def fold(text: str) -> str:
    """Lower case without accents, joiners or invisible characters, so that spelling tricks do not count."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    kept = (c for c in plain if not unicodedata.combining(c) and unicodedata.category(c) != "Cf")
    return re.sub(r"[\s\-‐‑–—_·.]+", " ", "".join(kept))


@functools.lru_cache(maxsize=512)
def pattern_of(term: str) -> re.Pattern[str]:
    """The pattern of one term as it looks after :func:`fold`: whole words, its last word in any inflection."""
    folded = fold(term).strip()
    if not folded:
        return re.compile(r"(?!)")
    return re.compile(rf"(?<!\w){_inflected(folded)}(?!\w)")


def _inflected(folded: str) -> str:
    last = folded.rsplit(" ", 1)[-1]
    if len(last) < _SHORTEST_INFLECTED or not last.isascii() or not last[-1].isalpha():
        return re.escape(folded)
    ways = [f"{re.escape(folded)}(?:{_ENDINGS})?"]
    if folded.endswith("y"):
        ways.append(f"{re.escape(folded[:-1])}(?:ies|ied|ier|iest|ily)")
    if folded.endswith("e"):
        ways.append(f"{re.escape(folded[:-1])}(?:ing|er|ers|est|ed|y)")
    if re.search(r"[aeiou][bdgklmnprt]$", folded):
        ways.append(f"{re.escape(folded)}{folded[-1]}(?:ing|ed|er|ers|est)")
    return f"(?:{'|'.join(ways)})"


GUARDRAIL = Guardrail(
    id="words/banned",
    title="None of the words the brand does not use",
    rationale=(
        "A brand decides which words it does not use: claims it cannot prove, names of competitors, tired phrases. "
        "Nobody remembers the list on row 187, so it is held against every printed text, with the inflections of each "
        "term, accents and hyphens ignored. A real person's name is asked about and never blocked."
    ),
    source="the kit's own wording.banned",
    stage=Stage.BEFORE,
    severity=Severity.BLOCK,
    codes={"banned": "a printed text has a term of the kit's list, or an inflection of it"},
    options={
        "wording.banned": "kit: the words, why, and what to say instead",
    },
    inspect=inspect,
)

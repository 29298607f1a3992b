"""What people write for an answer, in every language that a proof is written in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from toolkit.model.decision import Answer
from toolkit.words.catalog import catalog_of
from toolkit.words.speaking import LANGUAGES

_PRINTED: Final[Mapping[Answer, tuple[str, ...]]] = {
    Answer.APPROVED: ("Approve", "approved"),
    Answer.WITH_CHANGES: ("Approve with changes", "With changes", "approved with changes"),
    Answer.CHANGES: ("Changes required", "changes required"),
    Answer.REJECTED: ("Reject", "rejected"),
}
"""What pages and records print, which is what people copy."""
_ALSO: Final[Mapping[str, Answer]] = {
    "ok": Answer.APPROVED, "yes": Answer.APPROVED,
    "changes": Answer.CHANGES, "change": Answer.CHANGES,
    "no": Answer.REJECTED,
}  # fmt: skip


def answer_of(text: str) -> Answer | None:
    """The answer that a text is, whatever its case, hyphens and spaces; ``None`` for one that is none."""
    return answer_words().get(_plain(text))


@lru_cache(maxsize=1)
def answer_words() -> Mapping[str, Answer]:
    """Everything that is taken for an answer, plain and in small letters."""
    known = dict(_ALSO)
    for language in LANGUAGES:
        said = catalog_of(language)
        for answer, phrases in _PRINTED.items():
            known |= {_plain(said.gettext(phrase)): answer for phrase in phrases}
    return MappingProxyType(known)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("_", " ").replace("-", " ").split())

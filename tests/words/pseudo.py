"""A language nobody speaks: every phrase in capitals, so that what is not translated can be seen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from gettext import NullTranslations

import pytest

from toolkit.words import resay, say
from toolkit.words.speaking import speaking
from tools.words import templates

_KEPT = re.compile(r"(\{\w+\}|<[^>]+>|&\w+;)|([a-zéü]+)")


def loud(text: str) -> str:
    """The text in capitals but for its places and tags."""
    return _KEPT.sub(lambda found: found[1] or found[2].upper(), text)


class Loud(NullTranslations):
    """Translates what the catalogues hold, and nothing else."""

    def __init__(self) -> None:
        super().__init__()
        self.known = {
            (message.context, text)
            for catalog in templates().values()
            for message in catalog
            for text in ((message.id,) if isinstance(message.id, str) else message.id)
            if message.id
        }

    def gettext(self, message: str) -> str:
        return loud(message) if (None, message) in self.known else message

    def pgettext(self, context: str, message: str) -> str:
        return loud(message) if (context, message) in self.known else message

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@contextmanager
def speaking_loud(patch: pytest.MonkeyPatch) -> Iterator[Loud]:
    """Speak it instead of German, for as long as the block lasts."""
    spoken = Loud()
    written = tuple(
        (text, loud(text)) for message in templates()["findings"] if isinstance(text := message.id, str) and "{" in text
    )
    resay._resaid.cache_clear()
    resay._templates.cache_clear()
    for module in (resay, say):
        patch.setattr(module, "catalog_of", lambda language: spoken)
    patch.setattr(resay, "templates_of", lambda language: written)
    try:
        with speaking("de"):
            yield spoken
    finally:
        resay._resaid.cache_clear()
        resay._templates.cache_clear()

"""A reviewer's note as it goes into a prompt: cleaned, cut, quoted, and without the person's name."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

MOST_NOTE: Final = 500
"""Characters of a note that are sent."""
_QUOTES: Final = re.compile('["“”„«»]')
_SHORT: Final = 2
"""A part of a name must be longer than that to be taken out: shorter ones are words as well."""


def tidy_note(note: str, name: str = "") -> str:
    """One line of at most 500 characters, without control characters and double quotes.

    Every part of ``name`` longer than two characters is replaced by 'the person', in any case.
    """
    plain = unicodedata.normalize("NFC", note)
    plain = "".join(c if c.isprintable() else " " for c in plain)
    plain = _without(_QUOTES.sub("'", plain), unicodedata.normalize("NFC", name))
    line = " ".join(plain.split())
    return line if len(line) <= MOST_NOTE else line[: MOST_NOTE - 1].rstrip() + "…"


def note_sentence(note: str) -> str:
    """The sentence that carries a note; empty without one."""
    line = tidy_note(note)
    if not line:
        return ""
    return f'The reviewer asks: "{line}" That goes before what stands above, as far as the rules below allow.'


def _without(note: str, name: str) -> str:
    found = {name, *name.split(), *re.split(r"[\s\-'’.]+", name)}
    parts = {part for part in found if len(part) > _SHORT or not part.isascii()}
    for part in sorted(filter(None, parts), key=len, reverse=True):
        edge = r"\b" if part.isascii() else ""
        note = re.sub(f"{edge}{re.escape(part)}{edge}", "the person", note, flags=re.IGNORECASE)
    return re.sub(r"the person(?:[\s-]+the person)+", "the person", note)

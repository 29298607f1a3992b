"""How a reading and the wording it should have are compared: letter for letter, accents and all."""

from __future__ import annotations

import functools
import unicodedata

from fontTools.unicodedata import script
from rapidfuzz.distance import Levenshtein

from toolkit.guardrails.ocr.models import alphabet

# The recogniser knows one apostrophe and one dash, and the cedilla where Romanian has a comma: no reader of the box
# could tell these apart either. Accents are never folded.
_SAME = str.maketrans(
    {"’": "'", "‘": "'", "ʼ": "'", "´": "'", "`": "'", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-"}
    | {"“": '"', "”": '"', "„": '"', "…": "...", "•": "·", "・": "·"}
    | {"ş": "ș", "Ş": "Ș", "ţ": "ț", "Ţ": "Ț"}
    | {"I": "l", "|": "l"}  # one and the same stroke in most faces without serifs
    | {"，": ",", "：": ":", "；": ";", "！": "!", "？": "?", "（": "(", "）": ")", "＆": "&", "％": "%"}
)
_NOT_READ = frozenset({"Cyrl", "Grek", "Hang", "Hebr", "Arab", "Thai", "Deva"})
"""Scripts that the recogniser has few letters of or none; a handful of Greek ones it has, and reads wrongly."""


def key(text: str) -> str:
    """The text as it is compared: NFC, without spaces, with one kind of apostrophe, dash and upright stroke."""
    plain = "".join(unicodedata.normalize("NFC", text).translate(_SAME).split())
    return "".join(c for c in plain if unicodedata.category(c) != "Cf")


def differences(one: str, other: str) -> int:
    """How many letters have to be changed, added or dropped to come from one key to the other."""
    return Levenshtein.distance(one, other)


def unreadable(text: str) -> tuple[str, ...]:
    """The letters of the text that the recogniser has no hope of reading, each once. Raises ``OcrMissing``."""
    known = _letters()
    return tuple(dict.fromkeys(c for c in key(text) if script(c) in _NOT_READ or c not in known))


@functools.cache
def _letters() -> frozenset[str]:
    return frozenset(key("".join(alphabet())))

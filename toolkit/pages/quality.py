"""The quality that a picture was asked for, in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from toolkit.words.say import phrase, say

_WORDS: Final[Mapping[str, str]] = {
    "draft": phrase("draft"),
    "final": phrase("final"),
    "low": phrase("low"),
    "medium": phrase("medium"),
    "high": phrase("high"),
}
"""Of the studio, and of image models; theirs may have others."""


def quality_word(quality: str) -> str:
    """Return the word for a provider's quality; one that nobody here knows stands for itself."""
    return say(_WORDS[quality]) if quality in _WORDS else quality

"""Did you mean: the known word that is nearest to a mistyped one."""

from __future__ import annotations

from collections.abc import Iterable

from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

NEAR_ENOUGH = 70.0
"""Score (0 to 100) below which a suggestion would be a guess."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to ``word``, or ``None`` when nothing is near."""
    words = tuple(known)
    asked = _plain(word[:80])
    if not asked or not words:
        return None
    plain = {w: _plain(w) for w in words}
    exact = next((w for w, p in plain.items() if p == asked), None)
    if exact:
        return exact
    scored = [(_score(asked, p), -n, w) for n, (w, p) in enumerate(plain.items())]
    best = max(scored)
    return best[2] if best[0] >= NEAR_ENOUGH else None


def did_you_mean(word: str, known: Iterable[str], what: str = "Known", most: int = 40) -> str:
    """A sentence that names the nearest known word, or lists the known ones when nothing is near."""
    words = tuple(known)
    near = nearest(word, words)
    if near:
        return f"Did you mean '{near}'?"
    if not words:
        return ""
    listed = ", ".join(words[:most]) + (", ..." if len(words) > most else "")
    return f"{what}: {listed}."


def _plain(word: str) -> str:
    return " ".join(word.casefold().replace("-", " ").replace("_", " ").split())


def _score(asked: str, known: str) -> float:
    """0 to 100: typing slips (a letter more, less, swapped), or the same words in another order or number."""
    one_slip = len(asked) >= 3 and OSA.distance(asked, known) == 1
    slips = 85.0 if one_slip else 100.0 * OSA.normalized_similarity(asked, known)
    words = float(fuzz.token_sort_ratio(asked, known))
    shared = 90.0 if len(asked) >= 3 and set(asked.split()) <= set(known.split()) else 0.0
    return max(slips, words, shared)

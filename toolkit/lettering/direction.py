"""Which way each character of a line runs, and in which order runs stand on the line (Unicode bidi)."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from bidi import algorithm


def levels(text: str) -> tuple[int, ...]:
    """The embedding level of every character: even runs left to right, odd runs right to left.

    python-bidi gives only reordered text, which would reach the shaper backwards; its own steps give the levels.
    Invisible joiners, which the algorithm sets aside, take the level of the character before them.
    """
    base = base_level(text)
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels("".join(c for c in text if not _set_aside(c)), storage)
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    algorithm.resolve_neutral_types(storage, debug=False)
    algorithm.resolve_implicit_levels(storage, debug=False)
    found = iter([int(each["level"]) for each in storage["chars"]])
    out: list[int] = []
    for character in text:
        out.append((out[-1] if out else base) if _set_aside(character) else next(found))
    return tuple(out)


def base_level(text: str) -> int:
    """0 when the line runs left to right, 1 when its first strong character runs right to left."""
    kinds = (unicodedata.bidirectional(character) for character in text)
    first = next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L")
    return 0 if first == "L" else 1


def visual_order(run_levels: Sequence[int]) -> tuple[int, ...]:
    """The order, left to right, in which runs of these levels are drawn (rule L2 of the bidi algorithm)."""
    order = list(range(len(run_levels)))
    for level in range(max(run_levels, default=0), 0, -1):
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and run_levels[order[end]] >= level:
                end += 1
            order[start:end] = reversed(order[start:end])
            start = end + 1
    return tuple(order)


def _set_aside(character: str) -> bool:
    return unicodedata.bidirectional(character) in {"BN", "LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI"}

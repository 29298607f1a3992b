"""Telling: tiles as JSON in the language that is spoken, each put into words once for every change it goes through."""

from __future__ import annotations

import threading
from collections.abc import Sequence

from toolkit.model.adapter import adapter
from toolkit.review.tile import Tile, ToldTile, told
from toolkit.words.speaking import spoken


class Telling:
    """What was told already, by language and row. Thread-safe."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._known: dict[str, dict[str, tuple[Tile, bytes]]] = {}

    def tiles(self, tiles: Sequence[Tile]) -> bytes:
        """A JSON array of the tiles."""
        with self._lock:
            known = self._known.setdefault(spoken(), {})
            return b"[%s]" % b",".join([self._one(known, tile) for tile in tiles])

    def _one(self, known: dict[str, tuple[Tile, bytes]], tile: Tile) -> bytes:
        seen = known.get(tile.id)
        if seen is None or seen[0] is not tile:
            seen = known[tile.id] = (tile, adapter(ToldTile).dump_json(told(tile)))
        return seen[1]

"""Recall: ask the ledger, then the sidecars, whether a step is done, and look whether its files are still whole."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Protocol, TypeVar

from toolkit.ledger.ledger import Ledger
from toolkit.ledger.pieces import PieceStore
from toolkit.model.outcome import Piece
from toolkit.pipeline.records import LOST
from toolkit.pipeline.sidecar import read_sidecar


class _HasPieces(Protocol):
    @property
    def pieces(self) -> tuple[Piece, ...]: ...


R = TypeVar("R", bound=_HasPieces)


@dataclass(frozen=True, slots=True)
class Memory:
    """What is known of finished steps. ``writes`` is false when the workshop was opened to read."""

    ledger: Ledger
    store: PieceStore
    sidecars: Path
    writes: bool

    def recall(self, record: type[R], kind: str, row: str, key: str) -> R | None:
        """The step's record when it is done and every file of it is whole, else ``None``: it has to be made again."""
        known = self.ledger.recall(record, kind, key)
        if known is not None:
            if self._whole(known):
                return known
            if self.writes:
                self.ledger.append(LOST, row=row, key=key)
            return None
        left = read_sidecar(self.sidecars, key, record)
        if left is None or not self._whole(left):
            return None
        if self.writes:
            self.ledger.record(kind, left, row=row, key=key)
        return left

    def _whole(self, record: _HasPieces) -> bool:
        return all(self.store.whole(piece.sha256) for piece in record.pieces)

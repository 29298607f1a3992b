"""Pieces are found by their bytes, and only when the bytes are right."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from toolkit.errors import StorageFailed
from toolkit.ledger.pieces import PieceStore


def test_put_names_the_file_by_its_bytes(tmp_path: Path) -> None:
    store = PieceStore(tmp_path)
    sha256 = store.put(b"picture", ".png")
    assert sha256 == hashlib.sha256(b"picture").hexdigest()
    assert store.path(sha256) == tmp_path / sha256[:2] / f"{sha256}.png"
    assert store.read(sha256) == b"picture"
    assert store.whole(sha256)


def test_the_same_bytes_are_written_once(tmp_path: Path) -> None:
    store = PieceStore(tmp_path)
    sha256 = store.put(b"picture", ".png")
    inode = store.path(sha256).stat().st_ino
    assert store.put(b"picture", ".png") == sha256
    assert store.path(sha256).stat().st_ino == inode


def test_a_corrupt_piece_is_not_whole_and_is_written_again(tmp_path: Path) -> None:
    store = PieceStore(tmp_path)
    sha256 = store.put(b"picture", ".png")
    store.path(sha256).write_bytes(b"rotten!")
    assert not store.whole(sha256)
    with pytest.raises(StorageFailed, match="no longer whole"):
        store.read(sha256)
    store.put(b"picture", ".png")
    assert store.read(sha256) == b"picture"


def test_a_missing_piece_says_so(tmp_path: Path) -> None:
    with pytest.raises(StorageFailed, match="no longer whole"):
        PieceStore(tmp_path).path("ab" * 32)

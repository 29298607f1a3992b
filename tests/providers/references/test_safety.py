"""The id that a provider gets for a person: stable, different for each, and of no use to anybody else."""

from __future__ import annotations

import hashlib
import re
import threading
from pathlib import Path

import pytest

from toolkit.errors import StorageFailed
from toolkit.providers.references.safety import KEPT_IN, photo_digest, safety_id, secret_of


def test_an_id_stays_the_same_and_tells_rows_and_campaigns_apart(tmp_path: Path) -> None:
    first = safety_id(tmp_path, "spring", "amara")
    assert first == safety_id(tmp_path, "spring", "amara")
    assert re.fullmatch(r"[0-9a-f]{48}", first)
    others = {safety_id(tmp_path, "spring", "zofia"), safety_id(tmp_path, "autumn", "amara")}
    others.add(safety_id(tmp_path, "spring\0amara", ""))
    assert len({first, *others}) == 4
    assert "amara" not in first


def test_another_folder_gives_another_id(tmp_path: Path) -> None:
    assert safety_id(tmp_path / "a", "spring", "amara") != safety_id(tmp_path / "b", "spring", "amara")


def test_only_this_user_may_read_the_secret(tmp_path: Path) -> None:
    secret = secret_of(tmp_path / "new" / "folder")
    path = tmp_path / "new" / "folder" / KEPT_IN
    assert len(secret) == 32
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    assert secret_of(path.parent) == secret
    assert path.stat().st_mode & 0o777 == 0o600
    assert [p.name for p in path.parent.iterdir()] == [KEPT_IN]


def test_whoever_is_first_makes_the_secret_of_all(tmp_path: Path) -> None:
    found: list[bytes] = []
    threads = [threading.Thread(target=lambda: found.append(secret_of(tmp_path))) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 12
    assert len(set(found)) == 1


def test_a_damaged_secret_is_said_and_not_replaced(tmp_path: Path) -> None:
    (tmp_path / KEPT_IN).write_bytes(b"half")
    with pytest.raises(StorageFailed, match="damaged"):
        safety_id(tmp_path, "spring", "amara")
    assert (tmp_path / KEPT_IN).read_bytes() == b"half"


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageFailed):
        safety_id(tmp_path / "file" / "out", "spring", "amara")


def test_a_photo_is_told_apart_by_a_keyed_digest(tmp_path: Path) -> None:
    secret_of(tmp_path / "one")
    secret_of(tmp_path / "two")
    digest = photo_digest(tmp_path / "one", b"photo")
    assert digest == photo_digest(tmp_path / "one", b"photo")
    assert digest != photo_digest(tmp_path / "one", b"photo!")
    assert digest != photo_digest(tmp_path / "two", b"photo")
    assert digest != hashlib.sha256(b"photo").hexdigest()


def test_looking_at_a_photo_makes_no_secret(tmp_path: Path) -> None:
    photo_digest(tmp_path, b"photo")
    assert list(tmp_path.iterdir()) == []

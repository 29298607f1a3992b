"""Files are there whole or not at all, whatever the disk does."""

from __future__ import annotations

import errno
import os
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.errors import StorageFailed
from toolkit.ledger.aside import Write, make_folder, sweep, write_aside


def full_after(taken: int, number: int) -> Write:
    """A ``write`` for a disk that takes so many bytes and then fails with ``number``."""
    left = [taken]

    def write(descriptor: int, data: memoryview) -> int:
        if left[0] <= 0:
            raise OSError(number, os.strerror(number))
        wrote = os.write(descriptor, data[: left[0]])
        left[0] -= wrote
        return wrote

    return write


def test_a_short_write_is_carried_on(tmp_path: Path) -> None:
    def few(descriptor: int, data: memoryview) -> int:
        return os.write(descriptor, data[:3])

    write_aside(tmp_path / "a" / "x.bin", b"0123456789", few)
    assert (tmp_path / "a" / "x.bin").read_bytes() == b"0123456789"


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT, errno.EROFS, errno.EFBIG, errno.EIO])
def test_a_disk_that_fails_leaves_the_old_file_and_nothing_half_written(tmp_path: Path, number: int) -> None:
    path = tmp_path / "x.bin"
    write_aside(path, b"old")
    with pytest.raises(StorageFailed, match="Cannot write") as raised:
        write_aside(path, b"new" * 100, full_after(10, number))
    assert raised.value.todo
    assert raised.value.exit_code == 74
    assert [p.name for p in tmp_path.iterdir()] == ["x.bin"]
    assert path.read_bytes() == b"old"


def test_a_real_limit_on_file_size_is_a_storage_failure(tmp_path: Path) -> None:
    code = (
        "import resource, sys; from pathlib import Path\n"
        "from toolkit.errors import StorageFailed; from toolkit.ledger.pieces import PieceStore\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (1000, 1000))\n"
        "try: PieceStore(Path(sys.argv[1])).put(b'x' * 5000, '.png')\n"
        "except StorageFailed as error: print(error); sys.exit(error.exit_code)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=False)
    assert ended.returncode == 74, ended.stderr
    assert "ulimit" in ended.stdout
    assert not [p for p in tmp_path.rglob("*") if p.is_file()]


def test_a_folder_that_is_a_file_is_a_storage_failure(tmp_path: Path) -> None:
    (tmp_path / "x").write_text("a file")
    with pytest.raises(StorageFailed, match="Cannot write"):
        make_folder(tmp_path / "x" / "y")


def test_what_a_killed_writer_left_is_swept(tmp_path: Path) -> None:
    write_aside(tmp_path / "deep" / "x.bin", b"whole")
    (tmp_path / "deep" / ".y.bin.123-abc.aside").write_bytes(b"ha")
    assert sweep(tmp_path) == 1
    assert [p.name for p in (tmp_path / "deep").iterdir()] == ["x.bin"]

"""The back end is tried in a child process, remembered, and never one that aborts."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.studio import backend


def test_a_library_that_cannot_work_leaves_scalar(tmp_path: Path) -> None:
    broken = tmp_path / "libLLVM.so.19.1"
    broken.write_bytes(b"not a library")
    found = backend.probe((broken,))
    assert found.variant == "scalar_rgb"
    assert "libLLVM.so.19.1" in found.why
    assert found.short == "scalar"


def test_old_libraries_are_not_even_tried() -> None:
    assert not [p for p in backend.candidates() if any(f"-{old}" in p.name for old in (14, 15, 16))]


def test_a_remembered_answer_is_read_back_and_a_damaged_one_is_not(tmp_path: Path) -> None:
    note = tmp_path / "backend" / "x.json"
    answer = backend.Backend("scalar_rgb", "because", "")
    backend._keep(note, answer)
    assert backend._recall(note) == answer
    note.write_text("{")
    assert backend._recall(note) is None
    backend._keep(note, backend.Backend("llvm_ad_rgb", "", str(tmp_path / "gone.so")))
    assert backend._recall(note) is None


def test_a_named_library_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "libLLVM-21.so"
    named.write_bytes(b"")
    monkeypatch.setenv("DRJIT_LIBLLVM_PATH", str(named))
    assert backend.candidates()[0] == named

"""The back end is tried in a child process, remembered, and never one that aborts."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.errors import ProviderStopped
from toolkit.studio import backend
from toolkit.studio.probe import Backend, candidates, probe


def test_a_library_that_cannot_work_leaves_scalar(tmp_path: Path) -> None:
    broken = tmp_path / "libLLVM.so.19.1"
    broken.write_bytes(b"not a library")
    found = probe((broken,))
    assert found.variant == "scalar_rgb"
    assert "libLLVM.so.19.1" in found.why
    assert found.short == "scalar"


def test_old_libraries_are_not_even_tried() -> None:
    assert not [p for p in candidates() if any(f"-{old}" in p.name for old in (14, 15, 16))]


def test_a_remembered_answer_is_read_back_and_a_damaged_one_is_not(tmp_path: Path) -> None:
    note = tmp_path / "backend" / "x.json"
    answer = Backend("scalar_rgb", "because", "")
    backend._keep(note, answer)
    assert backend._recall(note) == answer
    note.write_text("{")
    assert backend._recall(note) is None
    backend._keep(note, Backend("llvm_ad_rgb", "", str(tmp_path / "gone.so")))
    assert backend._recall(note) is None


def test_a_named_library_comes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    named = tmp_path / "libLLVM-21.so"
    named.write_bytes(b"")
    monkeypatch.setenv("DRJIT_LIBLLVM_PATH", str(named))
    assert candidates()[0] == named


def test_what_is_asked_for_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(backend, "_in_use", [])
    monkeypatch.setenv("CAMPAIGN_BACKEND", "scalar")
    assert backend.backend().variant == "scalar_rgb"
    monkeypatch.setenv("CAMPAIGN_BACKEND", "vulkan")
    with pytest.raises(ProviderStopped, match="Choose from: cuda, llvm, scalar"):
        backend.backend()


def test_what_was_asked_for_and_does_not_work_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "libLLVM.so.19.1"
    broken.write_bytes(b"not a library")
    with pytest.raises(ProviderStopped, match=r"with llvm: libLLVM.so.19.1: .*CAMPAIGN_BACKEND"):
        probe((broken,), wanted="llvm")
    with pytest.raises(ProviderStopped, match="no libLLVM"):
        probe((), wanted="llvm")


def test_a_driver_that_does_not_work_is_passed_over(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CUDA_VISIBLE_DEVICES", "")
    found = probe((), gpu=True)
    assert found.variant == "scalar_rgb"
    assert "GPU: " in found.why

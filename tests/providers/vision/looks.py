"""A look of the studio's own catalogue, to be asked about."""

from __future__ import annotations

from typing import Any

from tests.guardrails import made
from toolkit.model.traits import Look


def look(**changes: Any) -> Look:
    """An afro, a hoodie, and nothing else to be seen."""
    plain = {
        "hair": "afro",
        "outfit": "hoodie",
        "pose": "standing",
        "build": "average",
        "expression": "smile",
        "facial_hair": "none",
        "brows": "soft",
        "base": "disc",
    }
    return made.look(**{**plain, **changes})

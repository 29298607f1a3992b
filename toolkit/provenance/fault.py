"""One thing that is wrong with what files are to be signed with."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong, and what to do; never a word of a key."""

    key: str
    """Of the settings: ``certificate``, ``key``, ``key_env``, ``anchors``."""
    code: str
    what: str
    todo: str
    level: Literal["error", "warning"] = "error"

"""Work for the engine's tests: small functions that a spawned process can import."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path


def nothing() -> None:
    """A worker's start that does nothing."""


def add(a: int, b: int) -> int:
    return a + b


def pid() -> int:
    return os.getpid()


def slow(seconds: float) -> int:
    time.sleep(seconds)
    return 1


def die() -> int:
    os.kill(os.getpid(), signal.SIGKILL)
    return 0


def die_once(mark: Path) -> int:
    """Die the first time, succeed the second."""
    if mark.exists():
        return 7
    mark.touch()
    return die()


def alive(path: Path) -> int:
    """Write that we are here, again and again, for a minute at most."""
    for beat in range(600):
        path.write_text(f"{os.getpid()} {beat}")
        time.sleep(0.1)
    return 0

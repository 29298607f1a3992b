"""The lock that keeps two runs of one campaign apart."""

from __future__ import annotations

import datetime as dt
import json
import os
import socket
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from toolkit.errors import CampaignBusy
from toolkit.ledger.aside import make_folder, storage_failed, write_aside

PATIENCE_S: Final = 0.5
"""How long the lock is waited for: whoever only takes decisions in frees it well within this time."""


class CampaignLock:
    """Held from construction until ``release``; the system frees it when the process dies, however it dies."""

    def __init__(self, output: Path, who: str, since: dt.datetime) -> None:
        """Take the lock of ``output``; raises ``CampaignBusy``, which says who (``user@host``) and since when."""
        make_folder(output)
        self._note = output / "lock.json"
        self._lock = FileLock(output / "lock")
        try:
            self._lock.acquire(timeout=PATIENCE_S)
        except Timeout as error:
            raise CampaignBusy(*_busy(self._note)) from error
        except OSError as error:
            raise storage_failed(output / "lock", error) from error
        try:
            note = {"who": who, "pid": os.getpid(), "since": since.isoformat(timespec="seconds")}
            write_aside(self._note, json.dumps(note).encode())
        except BaseException:
            self._lock.release()
            raise

    def release(self) -> None:
        """Free the lock; a second call does nothing."""
        if self._lock.is_locked:
            self._note.unlink(missing_ok=True)
            self._lock.release()


def is_held(output: Path) -> bool:
    """Whether somebody seems to hold the lock of ``output``, without touching it.

    What was killed leaves its note behind, so the process is looked for where it ran on this machine.
    """
    try:
        held = json.loads((output / "lock.json").read_bytes())
        who, pid = str(held["who"]), int(held["pid"])
    except (OSError, ValueError, KeyError, TypeError):
        return False
    if not who.endswith(f"@{socket.gethostname()}"):
        return True
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True  # it is there and belongs to somebody else
    return True


def _busy(note: Path) -> tuple[str, str]:
    todo = "Wait until it ends, or end it, and run again."
    try:
        held = json.loads(note.read_bytes())
        return f"Another run holds this campaign: {held['who']}, process {held['pid']}, since {held['since']}.", todo
    except (OSError, ValueError, KeyError, TypeError):
        return "Another run holds this campaign; it has just started and has not said who it is.", todo

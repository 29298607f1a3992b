"""The lock that keeps two runs of one campaign apart."""

from __future__ import annotations

import datetime as dt
import json
import os
from pathlib import Path

from filelock import FileLock, Timeout

from toolkit.errors import CampaignBusy
from toolkit.ledger.aside import make_folder, storage_failed, write_aside


class CampaignLock:
    """Held from construction until ``release``; the system frees it when the process dies, however it dies."""

    def __init__(self, output: Path, who: str, since: dt.datetime) -> None:
        """Take the lock of ``output``; raises ``CampaignBusy``, which says who (``user@host``) and since when."""
        make_folder(output)
        self._note = output / "lock.json"
        self._lock = FileLock(output / "lock")
        try:
            self._lock.acquire(timeout=0)
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


def _busy(note: Path) -> tuple[str, str]:
    todo = "Wait until it ends, or end it, and run again."
    try:
        held = json.loads(note.read_bytes())
        return f"Another run holds this campaign: {held['who']}, process {held['pid']}, since {held['since']}.", todo
    except (OSError, ValueError, KeyError, TypeError):
        return "Another run holds this campaign; it has just started and has not said who it is.", todo

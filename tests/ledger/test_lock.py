"""Two runs of one campaign never meet."""

from __future__ import annotations

import datetime as dt
import subprocess
import sys
from pathlib import Path

import pytest

from toolkit.errors import CampaignBusy
from toolkit.ledger.lock import CampaignLock

SINCE = dt.datetime(2027, 3, 1, 9, 30, tzinfo=dt.UTC)
HOLD = """
import datetime as dt, sys
from pathlib import Path
from toolkit.ledger.lock import CampaignLock
lock = CampaignLock(Path(sys.argv[1]), "ann@desk", dt.datetime(2027, 3, 1, 9, 30, tzinfo=dt.UTC))
print("held", flush=True)
sys.stdin.read()
"""


def test_another_process_is_told_who_holds_the_lock_until_it_is_killed(tmp_path: Path) -> None:
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(tmp_path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(CampaignBusy) as raised:
            CampaignLock(tmp_path, "bob@desk", SINCE)
        assert f"ann@desk, process {holder.pid}, since 2027-03-01T09:30:00+00:00" in raised.value.message
        assert raised.value.exit_code == 75
    finally:
        holder.kill()
        holder.communicate()
    CampaignLock(tmp_path, "bob@desk", SINCE).release()  # the system freed it with the process


def test_a_note_that_cannot_be_read_still_says_busy(tmp_path: Path) -> None:
    lock = CampaignLock(tmp_path, "ann@desk", SINCE)
    (tmp_path / "lock.json").write_text("[]")
    code = (
        "import datetime as dt, sys; from pathlib import Path\n"
        "from toolkit.errors import CampaignBusy; from toolkit.ledger.lock import CampaignLock\n"
        "try: CampaignLock(Path(sys.argv[1]), 'bob', dt.datetime.now(dt.UTC))\n"
        "except CampaignBusy as busy: print(busy)\n"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    lock.release()
    assert "has not said who" in ended.stdout


def test_release_leaves_no_note_and_may_be_called_twice(tmp_path: Path) -> None:
    lock = CampaignLock(tmp_path, "ann@desk", SINCE)
    assert (tmp_path / "lock.json").exists()
    lock.release()
    lock.release()
    assert not (tmp_path / "lock.json").exists()

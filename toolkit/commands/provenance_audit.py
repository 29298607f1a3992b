"""`campaign provenance verify CAMPAIGN`: everything that was delivered, read back as it lies there now."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.pipeline.audit_targets import Audited, audit_targets
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop

UNREACHED = 4
"""Exit code where a target could not be looked at."""


@dataclass(frozen=True, slots=True)
class AuditAnswer:
    """What ``provenance verify CAMPAIGN --json`` answers."""

    campaign: str
    files: int
    rows: tuple[Audited, ...]
    unreached: tuple[str, ...]
    exit_code: int


def verify_campaign(file: Path, *, as_json: bool) -> int:
    """Read back what lies at every target; 0 when all is as it was sent, 1 when something is not, 4 when unreached."""
    job = read_job(find_campaign(file))
    with open_workshop(job) as shop:
        audit = audit_targets(shop)
    broken = [row for row in audit.rows if row.faults]
    code = UNREACHED if audit.unreached else 1 if broken else 0
    files = sum(row.files for row in audit.rows)
    if as_json:
        speech.say_json(AuditAnswer(job.campaign.id, files, audit.rows, audit.unreached, code))
        return code
    console = speech.out()
    for reason in audit.unreached:
        console.print(Text(f"Not looked at: {reason}", style="yellow"))
    for row in broken:
        for fault in row.faults:
            console.print(Text(f"{row.row}: {fault}", style="red"))
    if broken:
        todo = "Find out who changed it; then delete it there and run the campaign again, which sends it anew."
        console.print(Text(f"Not as they were sent: {len(broken)} of {len(audit.rows)} figures. {todo}"))
    elif not audit.rows:
        console.print(Text("Nothing of this campaign lies at a target that could be looked at."))
    else:
        said = f"{files} files of {len(audit.rows)} figures lie there as they were sent."
        console.print(Text("✓ ", style="green") + Text(said))
    return code

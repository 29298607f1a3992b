"""`campaign report FILE`: the proof again, from the ledger."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.pipeline.recount import proof_of
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.report.write import write_proof
from toolkit.wiring import open_workshop


def write_report(file: Path, *, as_json: bool, encoding: str | None, out: Path | None) -> int:
    """Write PDF, JSON and CSV and say where they are; nothing is drawn."""
    job = read_job(find_campaign(file), out=out, encoding=encoding)
    with open_workshop(job, read_only=True) as workshop:
        files = write_proof(proof_of(workshop), job.campaign.output)
    if as_json:
        speech.say_json({"proof": [str(p) for p in files.pdf], "json": str(files.json), "csv": str(files.csv)})
        return 0
    for path in (*files.pdf, files.json, files.csv):
        speech.out().print(Text(str(path)))
    return 0

"""`campaign person FILE ID`: everything held on one person, for whoever asks on their behalf."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.commands.person_sections import sections_of
from toolkit.commands.withdraw import known_person
from toolkit.errors import CampaignError
from toolkit.pipeline.person import person_file
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.report.person_file import write_person_file
from toolkit.wiring import open_workshop


def say_person(file: Path, person: str, *, out: Path | None, as_json: bool, encoding: str | None) -> int:
    """Return 0 when all could be looked at, 4 when a target could not; writes a PDF when ``out`` names one."""
    if out is not None and (out.is_dir() or out.suffix.lower() != ".pdf"):
        raise CampaignError(f"'{out}' is not the name of a PDF.", "Name it '--out person.pdf'.")
    job = read_job(find_campaign(file), encoding=encoding)
    with open_workshop(job, read_only=True) as shop:
        told = person_file(shop, known_person(shop, person))
    sections = sections_of(told)
    if out is not None:
        write_person_file(told.id, sections, job.campaign, job.kit, out, told.as_of)
    if as_json:
        speech.say_json(told)
        return 4 if told.not_reached else 0
    console = speech.out()
    console.print(Text(f"{told.id} in {job.campaign.title}, {told.as_of:%Y-%m-%d %H:%M} UTC", style="bold"))
    for section in sections:
        console.print(Text(f"\n{section.title}", style="bold"))
        table = speech.table("", "")
        for label, text in section.lines:
            table.add_row(Text(f"  {label}", style="dim"), Text(text))
        console.print(table if section.lines else Text(f"  {section.empty}", style="dim"))
    for error in told.not_reached:
        console.print(Text(f"Could not be looked at: {error}", style="red"))
    if out is not None:
        console.print(Text("\nPDF: ", style="bold") + Text(str(out)))
    return 4 if told.not_reached else 0

"""`campaign consent list FILE`: every person of the staff with the consent that fits this campaign, problems first."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.errors import Problem
from toolkit.guardrails.consent_standing import ConsentStanding, Standing, consent_standings
from toolkit.model.consent import Consent
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.wiring import now

_STYLES = {Standing.IN_FORCE: ("✓", "green"), Standing.ENDING: ("?", "yellow")}


@dataclass(frozen=True, slots=True)
class ConsentsAnswer:
    """What ``consent list --json`` answers."""

    campaign: str
    today: dt.date
    """UTC; what the dates were held against."""
    channels: tuple[str, ...]
    markets: tuple[str, ...]
    people: tuple[ConsentStanding, ...]
    warnings: tuple[Problem, ...]


def list_consents(file: Path, *, as_json: bool, encoding: str | None) -> int:
    """Return 0 when everybody's consent is in force, 1 when somebody's is not."""
    job = read_job(find_campaign(file), encoding=encoding)
    today = now().date()
    people = consent_standings(job, today)
    if as_json:
        campaign = job.campaign
        speech.say_json(ConsentsAnswer(campaign.id, today, campaign.channels, campaign.markets, people, job.warnings))
    else:
        speech.say_problems(job.warnings, speech.err())
        _say(job.campaign.title, people)
    return 1 if any(person.standing.blocks for person in people) else 0


def _say(title: str, people: tuple[ConsentStanding, ...]) -> None:
    console = speech.out()
    if not people:
        console.print(Text(f"{title}: no staff in the roster, so no consent is needed.", style="bold"))
        return
    good = sum(not person.standing.blocks for person in people)
    console.print(Text(f"{title}: consent in force for {good} of {len(people)} people", style="bold"))
    table = speech.table("consent", "id", "name", "covers", "from", "until", "days left", "form", right=("days left",))
    for person in people:
        mark, style = _STYLES.get(person.standing, ("✕", "red"))
        told = person.consent
        table.add_row(
            Text(f"{mark} {person.standing.value}", style=style),
            person.row_id,
            Text(person.name),
            Text(_covers(told)) if told else "",
            str(told.valid_from) if told else "",
            (str(told.valid_until or "no end")) if told else "",
            "" if person.days_left is None else str(person.days_left),
            Text(_form(told)) if told else "",
        )
    console.print(table)
    for person in (each for each in people if each.standing is not Standing.IN_FORCE):
        where = f" (line {person.consent.line})" if person.consent is not None and person.consent.line else ""
        console.print(Text(f"  {person.row_id}{where}: ", style="cyan") + Text(" ".join(person.why)))


def _covers(consent: Consent) -> str:
    channels = ", ".join(consent.channels).replace("*", "all channels") or "no channel"
    markets = ", ".join(consent.markets).replace("*", "all markets") or "no market"
    return f"{', '.join(consent.uses)} · {channels} · {markets}"


def _form(consent: Consent) -> str:
    return consent.form + (f" (sha256 {consent.form_sha256[:12]})" if consent.form_sha256 else "")

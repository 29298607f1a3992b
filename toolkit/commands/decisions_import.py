"""`campaign decisions import FILE CSV`: what reviewers decided, recorded against the bytes they looked at."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.commands.approval_lines import ApprovalTotal, approval_total, say_approval
from toolkit.errors import CampaignError
from toolkit.model.campaign import ModelSettings
from toolkit.model.decision import Decision
from toolkit.pipeline.decide import Taken, decide
from toolkit.pipeline.standing import rule_of, standing_of
from toolkit.reading.decisions import gather_decisions
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.reading.problems import Problems, brief
from toolkit.reading.text import UTF8
from toolkit.wiring import now, open_workshop


@dataclass(frozen=True, slots=True)
class DecisionsAnswer:
    """What ``decisions import --json`` answers."""

    campaign: str
    recorded: tuple[Decision, ...]
    known: int
    """Decisions of this table that were recorded before."""
    drawn_again: tuple[str, ...]
    """Rows that the next run draws anew, with the reviewer's words in their brief."""
    approval: ApprovalTotal
    """Where the campaign stands now."""


def import_decisions(
    file: Path, table: Path, *, reviewer: str, as_json: bool, encoding: str | None, out: Path | None
) -> int:
    """Return 0 when every decision is recorded; raises ``InputRefused`` (2) and records none otherwise."""
    job = read_job(find_campaign(file), out=out, encoding=encoding)
    problems = Problems()
    told = gather_decisions(table, problems, reviewer=reviewer.strip(), today=now().date(), encoding=encoding or UTF8)
    problems.refuse_if_any()
    if not told:
        todo = "Fill in the column 'decision': approved, approved with changes, changes required, or rejected."
        raise CampaignError(f"{brief(table.name, 80)} decides on nothing.", todo)
    source = f"csv:{hashlib.sha256(table.read_bytes()).hexdigest()[:12]}"
    with open_workshop(job, deliver=False) as shop:
        taken = decide(shop, told, table, source)
        stands, rule, today = standing_of(shop.job, shop.ledger), rule_of(job), now().date()
    again = tuple(
        d.row for d in taken.recorded if d.asks_for_changes and isinstance(job.campaign.provider, ModelSettings)
    )
    if as_json:
        total = approval_total(rule, stands, today)
        speech.say_json(DecisionsAnswer(job.campaign.id, taken.recorded, taken.known, again, total))
    else:
        _say(taken, again)
        say_approval(rule, stands, today, speech.out())
    return 0


def _say(taken: Taken, again: tuple[str, ...]) -> None:
    console = speech.out()
    table = speech.table("row", "version", "decision", "by", "comment")
    for one in taken.recorded:
        table.add_row(one.row, str(one.version), one.answer.value, one.reviewer, Text(one.comment))
    if taken.recorded:
        console.print(table)
    known = f", {taken.known} were recorded before" if taken.known else ""
    console.print(Text(f"{len(taken.recorded)} decisions recorded{known}.", style="bold"))
    if again:
        console.print(Text(f"The next run draws anew, with these words in the brief: {', '.join(again)}"))
    waiting = [d.row for d in taken.recorded if d.asks_for_changes and d.row not in again]
    if waiting:
        said = f"The studio goes by traits, not by words: change the roster's columns for {', '.join(waiting)}."
        console.print(Text(said, style="yellow"))

"""`campaign guardrails [ID]`: the list, or one explained."""

from __future__ import annotations

from rapidfuzz import process
from rich.text import Text

from toolkit.commands import speech
from toolkit.errors import CampaignError
from toolkit.guardrails.facts import GuardrailFacts, all_facts
from toolkit.model.guardrail_ids import GUARDRAIL_IDS


def say_guardrails(check_id: str | None, *, as_json: bool) -> int:
    """List all guardrails in the order in which they look, or explain the one with that id."""
    every = [facts for facts in all_facts() if check_id in (None, facts.id)]
    if not every:
        nearest, *_ = process.extractOne(check_id, GUARDRAIL_IDS)
        raise CampaignError(f"There is no guardrail '{check_id}'.", f"Did you mean '{nearest}'?")
    if as_json:
        speech.say_json(every)
    elif check_id is not None:
        _explain(every[0])
    else:
        _list(every)
    return 0


def _list(every: list[GuardrailFacts]) -> None:
    table = speech.table("id", "looks", "severity", "holds")
    for facts in every:
        table.add_row(Text(facts.id, style="bold"), facts.stage, facts.severity, facts.title)
    console = speech.out()
    console.print(table)
    console.print(Text("block: not delivered; ask: a person has to look; note: said in the proof.", style="dim"))


def _explain(facts: GuardrailFacts) -> None:
    """Everything that the guardrail's page in the documentation says."""
    console = speech.out()
    console.print(Text(f"{facts.id}  {facts.title}", style="bold"))
    console.print(Text(f"looks: {facts.looks}   severity: {facts.severity}", style="dim"))
    console.print(Text(facts.consequence, style="dim"))
    console.print(Text(facts.rationale))
    console.print(Text(f"Source: {facts.source}", style="dim"))
    _table("fails when", facts.codes)
    if facts.options:
        _table("options", facts.options)
    if facts.remedies:
        _table("on failure", facts.remedies)
    if facts.measured:
        console.print(Text(f"Measured: {facts.measured}"))
    console.print(Text(f"Made milder by {facts.milder}.".replace("`", "'"), style="dim"))
    if facts.override:
        console.print(Text(facts.override.rstrip()))


def _table(title: str, rows: dict[str, str]) -> None:
    table = speech.table(title, "")
    for key, meaning in rows.items():
        table.add_row(Text(key, style="bold"), meaning)
    speech.out().print(table)

"""`campaign guardrails [ID]`: the list, or one explained."""

from __future__ import annotations

from dataclasses import dataclass

from rapidfuzz import process
from rich.text import Text

from toolkit.commands import speech
from toolkit.errors import CampaignError
from toolkit.guardrails.base import Guardrail, PieceExhibit, RowExhibit, SetExhibit
from toolkit.guardrails.catalog import GUARDRAILS
from toolkit.model.guardrail_ids import GUARDRAIL_IDS


@dataclass(frozen=True, slots=True)
class GuardrailLine:
    """One guardrail in a JSON answer."""

    id: str
    title: str
    stage: str
    severity: str
    rationale: str
    source: str


def say_guardrails(check_id: str | None, *, as_json: bool) -> int:
    """List all guardrails in the order in which they look, or explain the one with that id."""
    lines = [_line(guardrail) for guardrail in GUARDRAILS]
    if check_id is not None:
        lines = [line for line in lines if line.id == check_id]
        if not lines:
            nearest, *_ = process.extractOne(check_id, GUARDRAIL_IDS)
            raise CampaignError(f"There is no guardrail '{check_id}'.", f"Did you mean '{nearest}'?")
    if as_json:
        speech.say_json(lines)
    elif check_id is not None:
        _explain(lines[0])
    else:
        _list(lines)
    return 0


def _line(guardrail: Guardrail[RowExhibit] | Guardrail[PieceExhibit] | Guardrail[SetExhibit]) -> GuardrailLine:
    return GuardrailLine(
        guardrail.id, guardrail.title, guardrail.stage.value, guardrail.severity.value, guardrail.rationale,
        guardrail.source,
    )  # fmt: skip


def _list(lines: list[GuardrailLine]) -> None:
    table = speech.table("id", "looks", "severity", "holds")
    for line in lines:
        table.add_row(Text(line.id, style="bold"), line.stage, line.severity, line.title)
    console = speech.out()
    console.print(table)
    console.print(Text("block: not delivered; ask: a person has to look; note: said in the proof.", style="dim"))


def _explain(line: GuardrailLine) -> None:
    console = speech.out()
    console.print(Text(f"{line.id}  {line.title}", style="bold"))
    console.print(Text(f"looks: {line.stage}   severity: {line.severity}", style="dim"))
    console.print(Text(line.rationale))
    if line.source:
        console.print(Text(f"Source: {line.source}", style="dim"))
    console.print(Text("To change its severity, in campaign or kit:", style="dim"))
    example = (
        f"guardrails:\n  overrides:\n    - check: {line.id}\n      severity: note\n      reason: why this is right here"
    )
    console.print(Text(example))

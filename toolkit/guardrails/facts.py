"""The facts of one guardrail, as `campaign guardrails ID` and its page in the documentation tell them."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.guardrails.base import CONSEQUENCE, AnyGuardrail, Stage
from toolkit.guardrails.catalog import GUARDRAILS
from toolkit.guardrails.measured import measurement
from toolkit.model.finding import Severity
from toolkit.model.guardrail_ids import HELD, NAMED
from toolkit.model.remedy import FIXES, REDRAWN

LOOKS = {
    Stage.PLAN: "on what a run would spend, before it begins",
    Stage.BEFORE: "before anything is drawn",
    Stage.PIECE: "on each finished piece",
    Stage.EYES: "on each drawn figure, by a model with eyes, where a campaign names one",
    Stage.MARKED: "on each file, after its last encode",
    Stage.SET: "on the campaign as a whole",
    Stage.DELIVERED: "on what lies at the targets, read back after it was sent",
}
"""When a guardrail looks, in words."""

_REDRAWN = "an image model draws the figure again, each time paid; the best of the attempts is taken"


@dataclass(frozen=True, slots=True)
class GuardrailFacts:
    """One guardrail in words."""

    id: str
    title: str
    stage: str
    looks: str
    severity: str
    consequence: str
    milder: str
    """Who may make it milder."""
    rationale: str
    source: str
    codes: dict[str, str]
    options: dict[str, str]
    measured: str
    remedies: dict[str, str]
    """What may be tried when it fails (``fix``, ``regenerate``) -> what that does; empty: nothing."""
    override: str
    """An example of an override as YAML; empty where there can be none."""


def facts_of(each: AnyGuardrail) -> GuardrailFacts:
    """Return the facts of one guardrail."""
    return GuardrailFacts(
        id=each.id,
        title=each.title,
        stage=each.stage.value,
        looks=LOOKS[each.stage],
        severity=each.severity.value,
        consequence=CONSEQUENCE[each.severity],
        milder=_milder(each.id),
        rationale=each.rationale,
        source=each.source,
        codes=dict(each.codes),
        options=dict(each.options),
        measured=" ".join(text for text in (_counted(each), _also(each)) if text),
        remedies=_remedies(each.id),
        override=_example(each.id, each.severity),
    )


def all_facts() -> tuple[GuardrailFacts, ...]:
    """Return the facts of every guardrail, in the order in which they look."""
    return tuple(facts_of(each) for each in GUARDRAILS)


_NOUNS = {
    Stage.PLAN: "plans",
    Stage.BEFORE: "rows",
    Stage.PIECE: "pieces",
    Stage.EYES: "figures",
    Stage.MARKED: "files",
    Stage.SET: "sets",
    Stage.DELIVERED: "files",
}


def _counted(each: AnyGuardrail) -> str:
    """What the benchmark counted."""
    last = measurement()
    told = last.checks.get(each.id)
    if told is None:
        return ""
    noun = "photos" if each.id.startswith("portrait/") else _NOUNS[each.stage]
    missed = f" Missed: {', '.join(f'{way} ({times})' for way, times in told.missed.items())}." if told.missed else ""
    cost = "" if told.cpu_ms is None else f" It takes {told.cpu_ms:.0f} ms of processor time a piece."
    why = f" {told.why}" if told.why else ""
    good = f"the one good {noun.removesuffix('s')}" if told.good == 1 else f"{told.good} good {noun}"
    return (
        f"On {last.day}, spoilt in {told.ways} ways, {told.caught} of {told.tried} {noun} were caught; "
        f"{told.alarms} false alarm{'' if told.alarms == 1 else 's'} on {good}.{missed}{why}{cost}"
    )


def _also(each: AnyGuardrail) -> str:
    """What was measured of it besides, as its own file tells."""
    return each.measured[:1].upper() + each.measured[1:]


def _remedies(check: str) -> dict[str, str]:
    found = {"fix": FIXES[check]} if check in FIXES else {}
    return {**found, "regenerate": _REDRAWN} if check in REDRAWN else found


def _milder(check: str) -> str:
    if check in HELD:
        return "nobody: a file that says otherwise is refused"
    if check in NAMED:
        return "an override that names who answers for it (`by`)"
    return "an override in kit or campaign, with a reason"


def _example(check: str, severity: Severity) -> str:
    if check in HELD:
        return ""
    other = Severity.ASK if severity is Severity.BLOCK else Severity.NOTE
    by = "      by: Jane Doe\n" if check in NAMED else ""
    reason = "Agreed with the client on 4 December; a person looks at each."
    return f"guardrails:\n  overrides:\n    - check: {check}\n      severity: {other}\n      reason: {reason}\n{by}"

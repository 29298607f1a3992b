"""The approval as the proof tells it: who decided what and when, and who is waited for."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from toolkit.model.approval import DEFAULT, Stand, Standing
from toolkit.model.approval_count import count_of
from toolkit.model.decision import Answer, Decision
from toolkit.model.proof import Proof
from toolkit.words.clauses import clauses
from toolkit.words.local import day
from toolkit.words.say import phrase, say

Json = None | bool | int | float | str | Sequence["Json"] | Mapping[str, "Json"]


def is_told(proof: Proof) -> bool:
    """Whether there is anything to tell: the campaign has a rule, or somebody has decided."""
    return proof.campaign.approval is not None or any(s.decisions for s in proof.standings)


def approval_words(proof: Proof, number: int) -> str:
    """One sentence for the page of the ``number``-th figure, from 1; empty where there is nothing to tell."""
    standing = proof.standings[number - 1] if number <= len(proof.standings) else None
    if standing is None or not is_told(proof):
        return ""
    said = [say(_ANSWERS[d.answer], who=d.reviewer, day=day(d.decided_on)) for d in standing.decisions]
    if standing.by_rule:
        said.append(say("by the rule, since no check asks anything of a person"))
    if standing.stand is Stand.WAITS:
        said.append(str(standing))
    return clauses(said) or str(standing)


_ANSWERS = {
    Answer.APPROVED: phrase("{who} approved on {day}"),
    Answer.WITH_CHANGES: phrase("{who} approved with changes on {day}"),
    Answer.CHANGES: phrase("{who} asked for changes on {day}"),
    Answer.REJECTED: phrase("{who} rejected it on {day}"),
}


def approval_summary(proof: Proof) -> tuple[str, ...]:
    """The lines beside the overview's heading: rule and deadline, counts, queues."""
    if not is_told(proof):
        return ()
    rule = proof.campaign.approval or DEFAULT
    count = count_of(proof.standings)
    told = say("Approval by {rule}", rule=rule)
    if rule.deadline is not None:
        late = count.waiting and rule.overdue(proof.made_at.date())
        by = phrase("Approval by {rule}; was due by {day}") if late else phrase("Approval by {rule}; due by {day}")
        told = say(by, rule=rule, day=day(rule.deadline))
    return told, say("{counts}; waiting for {queues}", counts=count, queues=count.queues) if count.queues else str(
        count
    )


def approval_totals(proof: Proof) -> Json:
    """The approval in ``totals`` of report.json."""
    rule = proof.campaign.approval or DEFAULT
    count = count_of(proof.standings)
    return {
        "rule": str(rule),
        "deadline": rule.deadline.isoformat() if rule.deadline else None,
        "approved": count.approved,
        "approved_by_rule": count.by_rule,
        "waiting": count.waiting,
        "changes_required": count.changes,
        "rejected": count.rejected,
        "stopped": count.stopped,
        "waits_for": dict(count.waits_for),
    }


def approval_json(standing: Standing | None) -> Json:
    """The approval of one figure in report.json."""
    if standing is None:
        return None
    return {
        "standing": standing.stand.value,
        "by_rule": standing.by_rule,
        "waits_for": list(standing.waits_for),
        "lacking": standing.lacking,
        "decisions": [_decision(d) for d in standing.decisions],
        "uncounted": [_decision(d) for d in standing.uncounted],
    }


def approval_cells(standing: Standing | None) -> tuple[str, str, str]:
    """The approval of one figure in report.csv: where it stands, whom it waits for, who decided what."""
    if standing is None:
        return "", "", ""
    said = "; ".join(f"{d.reviewer}: {d.answer.value} ({d.decided_on})" for d in standing.decisions)
    return standing.stand.value, standing.whom, said


def _decision(decision: Decision) -> Json:
    return {
        "by": decision.reviewer,
        "answer": decision.answer.value,
        "comment": decision.comment or None,
        "on": decision.decided_on.isoformat(),
        "version": decision.version,
        "source": decision.source,
    }

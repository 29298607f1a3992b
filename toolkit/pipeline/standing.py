"""Standing: from the campaign's rule and what was decided to where each row stands, and whom it waits for."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Final

from pydantic import ValidationError

from toolkit.ledger.ledger import Ledger
from toolkit.model.adapter import adapter
from toolkit.model.approval import ANYBODY, DEFAULT, Approval, Needs, Reviewer, Role, Stand, Standing
from toolkit.model.decision import Answer, Decision
from toolkit.model.job import Job
from toolkit.model.outcome import PieceKind, RowOutcome, RowState
from toolkit.pipeline.notes import DECISION
from toolkit.pipeline.records import OUTCOME

_YES: Final = (Answer.APPROVED, Answer.WITH_CHANGES)
_DECIDABLE: Final = (RowState.CLEAR, RowState.ASK)


def rule_of(job: Job) -> Approval:
    """The campaign's own rule, or the default."""
    return job.campaign.approval or DEFAULT


def standing_of(job: Job, ledger: Ledger) -> tuple[Standing, ...]:
    """Where every row of the roster stands that has been made, in roster order; a ledger opened to read is enough."""
    known: dict[str, RowOutcome] = {}
    for event in ledger.current(OUTCOME):
        try:
            known[event.row] = adapter(RowOutcome).validate_json(event.payload)
        except ValidationError:
            continue  # written by another release: the next run writes it again
    return standings(job, ledger, (known[row.id] for row in job.rows if row.id in known))


def standings(job: Job, ledger: Ledger, outcomes: Iterable[RowOutcome]) -> tuple[Standing, ...]:
    """Where these rows stand, in the same order."""
    said: dict[str, list[Decision]] = {}
    for event in ledger.events(DECISION):
        try:
            said.setdefault(event.row, []).append(adapter(Decision).validate_json(event.payload))
        except ValidationError:
            continue
    rule = rule_of(job)
    return tuple(_of_outcome(rule, outcome, said.get(outcome.row.id, ())) for outcome in outcomes)


def _of_outcome(rule: Approval, outcome: RowOutcome, said: Iterable[Decision]) -> Standing:
    piece = outcome.piece(PieceKind.BOX_ART)
    return stand(rule, outcome.row.id, outcome.version, piece.sha256 if piece else "", outcome.state, said)


@dataclass(frozen=True, slots=True)
class _Tally:
    """The last word of each person on these bytes."""

    named: tuple[tuple[Reviewer | None, Decision], ...]
    unnamed: tuple[Decision, ...]

    @property
    def words(self) -> tuple[Decision, ...]:
        return tuple(d if who is None else replace(d, reviewer=who.name) for who, d in self.named)

    def said(self, answer: Answer) -> bool:
        return any(d.answer is answer for _, d in self.named)

    def silent(self, people: Iterable[Reviewer]) -> tuple[str, ...]:
        """Names of those who have not said yes."""
        yes = [who for who, d in self.named if d.answer in _YES]
        return tuple(person.name for person in people if person not in yes)


def stand(
    rule: Approval, row: str, version: int, box_art: str, state: RowState, decisions: Iterable[Decision]
) -> Standing:
    """Where a row stands. Pure: the same rule, bytes, state and decisions always say the same.

    Only decisions on exactly these bytes count, so that other bytes wait again. Of each person the later word counts,
    by the day they give, then in the order of ``decisions``. A no of anybody the campaign names holds the row back.
    """
    tally = _tally(rule, [d for d in decisions if d.box_art == box_art])
    found = Standing(row, version, box_art, Stand.STOPPED, decisions=tally.words, uncounted=tally.unnamed)
    if not box_art or state not in _DECIDABLE:
        return found
    if tally.said(Answer.REJECTED):
        return replace(found, stand=Stand.REJECTED)
    if tally.said(Answer.CHANGES):
        return replace(found, stand=Stand.CHANGES)
    must, some, lacking = _waits(rule, tally)
    if not must and not some:
        return replace(found, stand=Stand.WITH_CHANGES if tally.said(Answer.WITH_CHANGES) else Stand.APPROVED)
    if rule.needs is Needs.ASKS and state is RowState.CLEAR:
        return replace(found, stand=Stand.APPROVED, by_rule=True)
    return replace(found, stand=Stand.WAITS, waits_for=(*must, *some), must=len(must), lacking=len(must) + lacking)


def _waits(rule: Approval, tally: _Tally) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """Who must say yes, who else is asked, and how many of these; nobody when the rule is met."""
    if not rule.reviewers:
        return ((), (), 0) if any(d.answer in _YES for _, d in tally.named) else ((ANYBODY,), (), 0)
    approvers, gatekeepers = rule.of_role(Role.APPROVER), rule.of_role(Role.GATEKEEPER)
    if not approvers and not gatekeepers:
        return (ANYBODY,), (), 0  # reading refuses such a rule; nothing is ever approved by nobody
    gate, rest = tally.silent(gatekeepers), tally.silent(approvers)
    if gate and rule.gatekeeper_first:
        return gate, (), 0
    need = len(approvers) if rule.least is None else min(max(rule.least, 1), len(approvers))
    lacking = max(0, need - (len(approvers) - len(rest)))
    return gate, rest if lacking else (), lacking


def _tally(rule: Approval, said: list[Decision]) -> _Tally:
    last: dict[str, tuple[Reviewer | None, Decision]] = {}
    for decision in sorted(said, key=lambda d: d.decided_on):  # stable: of one day, the one recorded later
        who = named(rule, decision.reviewer)
        key = _plain(who.name if who else decision.reviewer)
        last.pop(key, None)
        last[key] = (who, decision)
    counts = [each for each in last.values() if each[0] is not None or not rule.reviewers]
    others = [d for who, d in last.values() if who is None and rule.reviewers]
    return _Tally(tuple(counts), tuple(others))


def named(rule: Approval, signed: str) -> Reviewer | None:
    """Whom a decision is by: the person of that name or e-mail address, or ``None``."""
    plain = _plain(signed)
    return next((r for r in rule.reviewers if plain and plain in (_plain(r.name), _plain(r.email))), None)


def _plain(name: str) -> str:
    """A name without the differences nobody means: capitals, spaces, how accents are encoded."""
    return " ".join(unicodedata.normalize("NFC", name).casefold().split())

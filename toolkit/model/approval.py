"""Approval: who has to say yes, by which rule, and where one row stands by it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum

from toolkit.model.decision import Answer, Decision
from toolkit.model.noun import Noun
from toolkit.words.clauses import commas
from toolkit.words.local import listed
from toolkit.words.say import phrase, say

ANYBODY = phrase("anybody named")
"""Whom a row waits for where the campaign names nobody."""


class Role(StrEnum):
    """What a person's decision means."""

    REVIEWER = "reviewer"
    """Looks and objects: a no holds the row back, a yes is shown and not counted."""
    APPROVER = "approver"
    """Decides: the rule counts the approvers' yes."""
    GATEKEEPER = "gatekeeper"
    """Must say yes whatever the rule counts; where the rule says so, before approvers are asked."""


class Needs(StrEnum):
    """What needs a person."""

    ALL = "all"
    ASKS = "asks"
    """Only rows of which a check asks a person; clear rows count as approved by the rule."""


class Deliver(StrEnum):
    """What a run delivers."""

    APPROVED = "approved"
    UNAPPROVED = "unapproved"
    """Everything that is not blocked, as campaigns without ``approval:`` do."""


class Reviewer(Noun):
    """One person who decides. A decision is theirs when it is signed with the name or the e-mail address."""

    name: str
    email: str = ""
    role: Role = Role.APPROVER


class Approval(Noun):
    """``approval:`` of a campaign; without reviewers, one yes by anybody named is enough."""

    reviewers: tuple[Reviewer, ...] = ()
    least: int | None = None
    """How many approvers must say yes; ``None`` is all of them."""
    gatekeeper_first: bool = False
    """Whether approvers are only asked once every gatekeeper has said yes."""
    needs: Needs = Needs.ALL
    deadline: dt.date | None = None
    """The last day on which decisions are in time."""
    deliver: Deliver = Deliver.APPROVED

    def of_role(self, role: Role) -> tuple[Reviewer, ...]:
        """The people with that role."""
        return tuple(r for r in self.reviewers if r.role is role)

    def overdue(self, today: dt.date) -> bool:
        """Whether the deadline has passed."""
        return self.deadline is not None and today > self.deadline

    def __str__(self) -> str:
        rule = self._rule()
        return say("{rule}; clear figures need nobody", rule=rule) if self.needs is Needs.ASKS else rule

    def _rule(self) -> str:
        if not self.reviewers:
            return say("one approval by anybody named")
        approvers = len(self.of_role(Role.APPROVER))
        rule = ""
        if approvers:
            every = self.least is None or self.least >= approvers
            few = say("{n} of {all} approvers", n=self.least, all=approvers)
            rule = say("every approver") if every else few
        if not self.of_role(Role.GATEKEEPER):
            return rule
        if not rule:
            return say("every gatekeeper")
        if self.gatekeeper_first:
            return say("every gatekeeper first, then {approvers}", approvers=rule)
        return say("every gatekeeper and {approvers}", approvers=rule)


DEFAULT = Approval(least=1)
"""The rule of a campaign without ``approval:``: one yes by anybody named."""


class Stand(StrEnum):
    """Where a row stands by the rule."""

    APPROVED = "approved"
    WITH_CHANGES = "approved with changes"
    WAITS = "waits"
    CHANGES = "changes required"
    REJECTED = "rejected"
    STOPPED = "stopped"
    """Blocked, failed, refused or not made: there is nothing to decide on yet."""


_BY = {
    Stand.APPROVED: phrase("approved by {who}"),
    Stand.WITH_CHANGES: phrase("approved with changes by {who}"),
    Stand.CHANGES: phrase("changes required by {who}"),
    Stand.REJECTED: phrase("rejected by {who}"),
}


@dataclass(frozen=True, slots=True)
class Standing:
    """Where one version of one row stands, and by whose decisions."""

    row: str
    version: int
    box_art: str
    """SHA-256 of the bytes that are decided on; empty where there are none."""
    stand: Stand
    waits_for: tuple[str, ...] = ()
    """Names of those who are asked now."""
    lacking: int = 0
    """How many of those have to say yes; fewer than there are names when the rule is n of m."""
    must: int = 0
    """How many of the names, from the first, are needed in any case: the gatekeepers."""
    by_rule: bool = False
    """Approved because no check asks anything and the campaign needs nobody then."""
    decisions: tuple[Decision, ...] = ()
    """The last word of each person the campaign names, on exactly these bytes, oldest first; signed as named there."""
    uncounted: tuple[Decision, ...] = ()
    """The last word of people whom the campaign does not name: kept, and without effect."""

    @property
    def approved(self) -> bool:
        """Whether these bytes may be published."""
        return self.stand in (Stand.APPROVED, Stand.WITH_CHANGES)

    @property
    def objections(self) -> tuple[Decision, ...]:
        """What holds it back."""
        return tuple(d for d in self.decisions if d.answer in (Answer.CHANGES, Answer.REJECTED))

    def __str__(self) -> str:
        if self.stand is Stand.WAITS:
            return say("waits for {whom}", whom=self.whom)
        if self.stand is Stand.STOPPED:
            return say("nothing to decide on")
        if self.by_rule:
            return say("approved by the rule: no check asks anything")
        who = self.objections or self.decisions
        by = commas(dict.fromkeys(d.reviewer for d in who if self.objections or _yes(d)))
        return say(_BY[self.stand], who=by)

    @property
    def whom(self) -> str:
        """Who is waited for, in words: ``Ana Silva and Ben Okoro``, ``Gil Roth, and 1 of Ana and Ben``."""
        if self.lacking >= len(self.waits_for):
            return listed([say(name) if name == ANYBODY else name for name in self.waits_for])
        names = [say(name) if name == ANYBODY else name for name in self.waits_for]
        some = say("{n} of {names}", n=self.lacking - self.must, names=listed(names[self.must :]))
        return say("{names}, and {some}", names=listed(names[: self.must]), some=some) if self.must else some


def _yes(decision: Decision) -> bool:
    return decision.answer in (Answer.APPROVED, Answer.WITH_CHANGES)

"""The ``approval:`` key of a campaign: who decides, by which rule, until when."""

from __future__ import annotations

import datetime as dt
import re
from typing import Annotated

from pydantic import Field, field_validator, model_validator

from toolkit.model.approval import Approval, Deliver, Needs, Reviewer, Role
from toolkit.model.noun import Noun
from toolkit.reading.names import tidy, words_faults
from toolkit.reading.suggest import did_you_mean

_RULE = re.compile(
    r"(?P<gate>gatekeepers? first)?,?\s*(then\s+)?(?P<all>all)?((?P<n>[0-9]{1,3})\s+of\s+(?P<m>[0-9]{1,3}))?"
)
EMAIL = re.compile(r"[^@\s<>\"',;:]{1,64}@[^@\s<>\"',;:]{1,190}\.[^@\s<>\"',;:.]{2,}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_RULES = ("all", "1 of 2", "gatekeeper first", "gatekeeper first, then 1 of 2")


class ReviewerEntry(Noun):
    """One person who decides."""

    name: Annotated[str, Field(min_length=1, max_length=80)]
    """As they sign their decisions."""
    email: Annotated[str, Field(max_length=254)] = ""
    """A decision signed with it is theirs as well."""
    role: Role = Role.APPROVER
    """``approver`` counts for the rule, ``gatekeeper`` must say yes in any case, ``reviewer`` can only object."""

    @field_validator("name")
    @classmethod
    def _name(cls, name: str) -> str:
        tidied = tidy(name)
        for fault in words_faults("name", tidied, 80):
            raise ValueError(f"{fault.what} // {fault.todo}")
        if not tidied:
            raise ValueError("The name is empty. // Write it as they sign their decisions.")
        return tidied

    @field_validator("email")
    @classmethod
    def _email(cls, email: str) -> str:
        if email and not EMAIL.fullmatch(email):
            raise ValueError(f"{email[:60]!r} is no e-mail address. // Write it like ana@example.org.")
        return email


class ApprovalEntry(Noun):
    """Who has to say yes before a figure counts as approved."""

    reviewers: Annotated[tuple[ReviewerEntry, ...], Field(max_length=50)] = ()
    """Without any, one yes by anybody named is enough."""
    rule: str = "all"
    """``all``, ``2 of 3`` (approvers), ``gatekeeper first``, or ``gatekeeper first, then 2 of 3``."""
    needs: Needs = Needs.ALL
    """``all``, or ``asks``: only figures of which a check asks a person; clear ones are approved by the rule."""
    deadline: str | None = None
    """The last day for decisions: ``2027-03-31``."""
    deliver: Deliver = Deliver.APPROVED
    """What a run delivers: ``approved``, or ``unapproved`` for everything that is not blocked."""

    @field_validator("deadline")
    @classmethod
    def _deadline(cls, text: str | None) -> str | None:
        if text is None:
            return None
        try:
            good = bool(_DATE.fullmatch(text)) and dt.date.fromisoformat(text)
        except ValueError:
            good = False
        if not good:
            raise ValueError(f"{text[:40]!r} is no date. // Write it as 2027-03-31.")
        return text

    @field_validator("rule")
    @classmethod
    def _rule(cls, text: str) -> str:
        plain = " ".join(text.casefold().replace("-", " ").split())
        found = _RULE.fullmatch(plain)
        if not plain or found is None or (found["all"] and found["n"]) or (found["n"] and not int(found["n"])):
            raise ValueError(f"{text[:60]!r} is no rule. // {did_you_mean(plain, _RULES, 'Rules')}")
        return plain

    @model_validator(mode="after")
    def _fits(self) -> ApprovalEntry:
        found = _RULE.fullmatch(self.rule)
        roles = [r.role for r in self.reviewers]
        approvers, gatekeepers = roles.count(Role.APPROVER), roles.count(Role.GATEKEEPER)
        if self.reviewers and not approvers + gatekeepers:
            raise ValueError("Nobody's yes counts: everybody is a reviewer. // Make one of them an approver.")
        if found is not None and found["n"]:
            n, m = int(found["n"]), int(found["m"])
            if m != approvers:
                are = "1 approver is" if approvers == 1 else f"{approvers or 'no'} approvers are"
                todo = f", or write '{min(n, approvers)} of {approvers}'" if approvers else ", or leave the rule out"
                raise ValueError(f"The rule says {n} of {m}, and {are} named. // Name them under reviewers{todo}.")
            if n > m:
                raise ValueError(f"{n} of {m} can never be. // Write at most '{m} of {m}'.")
        if found is not None and found["gate"] and not gatekeepers:
            raise ValueError("The rule says gatekeeper first, and nobody is one. // Give somebody 'role: gatekeeper'.")
        self._tell_apart()
        return self

    def _tell_apart(self) -> None:
        seen: set[str] = set()
        for person in self.reviewers:
            for signed in {person.name.casefold(), person.email.casefold()} - {""}:
                if signed in seen:
                    raise ValueError(f"{signed[:60]!r} is named twice among the reviewers. // Keep one of them.")
                seen.add(signed)

    def approval(self) -> Approval:
        """What it says, as the pipeline knows it."""
        found = _RULE.fullmatch(self.rule)
        least = int(found["n"]) if found and found["n"] else None
        return Approval(
            reviewers=tuple(Reviewer(name=r.name, email=r.email, role=r.role) for r in self.reviewers),
            least=least if self.reviewers else 1,
            gatekeeper_first=bool(found and found["gate"]),
            needs=self.needs,
            deadline=dt.date.fromisoformat(self.deadline) if self.deadline else None,
            deliver=self.deliver,
        )

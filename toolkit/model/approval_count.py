"""How many rows stand where, and how many wait for whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from toolkit.model.approval import ANYBODY, Stand, Standing
from toolkit.words.clauses import bracketed, commas
from toolkit.words.local import amount
from toolkit.words.say import say


@dataclass(frozen=True, slots=True)
class ApprovalCount:
    """The campaign's rows by where they stand."""

    rows: int
    approved: int
    by_rule: int
    """How many of those nobody had to look at."""
    waiting: int
    changes: int
    rejected: int
    stopped: int
    waits_for: tuple[tuple[str, int], ...]
    """(name, rows that wait for them), the longest queue first."""

    def __str__(self) -> str:
        approved = say("{n} approved", n=amount(self.approved))
        if self.by_rule:
            approved = say("{n} approved ({of} by the rule)", n=amount(self.approved), of=amount(self.by_rule))
        told = (
            (self.approved, approved),
            (self.waiting, say("{n} to decide", n=amount(self.waiting))),
            (self.changes, say("{n} to change", n=amount(self.changes))),
            (self.rejected, say("{n} rejected", n=amount(self.rejected))),
            (self.stopped, say("{n} with nothing to decide on", n=amount(self.stopped))),
        )
        return commas(words for n, words in told if n) or say("nothing to decide on")

    @property
    def queues(self) -> str:
        """Who is waited for, in words; empty when nobody is."""
        return commas(bracketed(name, f"{count}") for name, count in self.waits_for if name != ANYBODY)


def count_of(standings: Iterable[Standing]) -> ApprovalCount:
    """Count them."""
    every = tuple(standings)
    stands = Counter(s.stand for s in every)
    names = Counter(name for s in every for name in s.waits_for)
    return ApprovalCount(
        rows=len(every),
        approved=stands[Stand.APPROVED] + stands[Stand.WITH_CHANGES],
        by_rule=sum(s.by_rule for s in every),
        waiting=stands[Stand.WAITS],
        changes=stands[Stand.CHANGES],
        rejected=stands[Stand.REJECTED],
        stopped=stands[Stand.STOPPED],
        waits_for=tuple(names.most_common()),
    )

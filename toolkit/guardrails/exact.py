"""An exact test for rates in small groups, with the correction for many comparisons that does not punish small ones.

Sources: R. A. Fisher, *Statistical Methods for Research Workers* (1934), section 21.02; R. E. Tarone, "A modified
Bonferroni method for discrete data", *Biometrics* 46 (1990), 515-522.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

ALPHA = 0.05


@dataclass(frozen=True, slots=True)
class Counts:
    """How often something happened in a group, and in all others."""

    hit: int
    of: int
    other_hit: int
    other_of: int

    @property
    def rate(self) -> float:
        """Share of the group, 0 to 1; 0 in an empty group."""
        return self.hit / self.of if self.of else 0.0

    @property
    def other_rate(self) -> float:
        """Share of all others."""
        return self.other_hit / self.other_of if self.other_of else 0.0


def fisher(counts: Counts) -> float:
    """Two-sided p of Fisher's exact test; 1 where nothing can be told."""
    from scipy.stats import fisher_exact  # type: ignore[import-untyped]  # scipy ships no types

    table = [[counts.hit, counts.of - counts.hit], [counts.other_hit, counts.other_of - counts.other_hit]]
    return min(1.0, float(fisher_exact(table).pvalue))


def smallest_p(counts: Counts) -> float:
    """The smallest p that groups of these sizes and as many hits in all could have come to."""
    hits, least = counts.hit + counts.other_hit, 1.0
    for hit in (max(0, hits - counts.other_of), min(hits, counts.of)):
        least = min(least, fisher(Counts(hit, counts.of, hits - hit, counts.other_of)))
    return least


def tellable(comparisons: Sequence[Counts], alpha: float = ALPHA) -> tuple[tuple[int, ...], float]:
    """Which comparisons could show anything at all, and the level that each of them is then held to.

    Tarone's correction: a comparison whose smallest possible p is too large cannot come out by chance either, so it is
    not counted among the many.
    """
    least = [smallest_p(counts) for counts in comparisons]
    for many in range(1, len(least) + 1):
        able = tuple(index for index, p in enumerate(least) if p <= alpha / many)
        if len(able) <= many:
            return able, alpha / many
    return (), alpha

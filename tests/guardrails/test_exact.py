"""Fisher's test against counting by hand, and Tarone's correction against its own definition."""

from __future__ import annotations

from math import comb

import pytest

from toolkit.guardrails.exact import Counts, fisher, smallest_p, tellable


def by_hand(counts: Counts) -> float:
    """Sum of the chances of every table at most as likely as this one."""
    hits, both = counts.hit + counts.other_hit, counts.of + counts.other_of

    def chance(hit: int) -> float:
        return comb(counts.of, hit) * comb(counts.other_of, hits - hit) / comb(both, hits)

    possible = range(max(0, hits - counts.other_of), min(hits, counts.of) + 1)
    seen = chance(counts.hit)
    return sum(chance(hit) for hit in possible if chance(hit) <= seen * (1 + 1e-9))


@pytest.mark.parametrize(
    "counts", [Counts(3, 4, 1, 4), Counts(0, 5, 5, 5), Counts(6, 10, 2, 40), Counts(1, 1, 0, 11), Counts(0, 3, 0, 9)]
)
def test_it_is_fishers(counts: Counts) -> None:
    assert fisher(counts) == pytest.approx(by_hand(counts))


def test_the_smallest_p_is_that_of_the_most_uneven_split() -> None:
    assert smallest_p(Counts(1, 4, 3, 20)) == pytest.approx(by_hand(Counts(4, 4, 0, 20)))
    assert smallest_p(Counts(0, 4, 0, 20)) == 1.0


def test_comparisons_that_can_show_nothing_are_not_counted() -> None:
    tiny, large = Counts(1, 1, 0, 9), Counts(9, 10, 1, 30)
    assert tellable([tiny, tiny, tiny]) == ((), 0.05)
    able, level = tellable([tiny, large, tiny, tiny])
    assert (able, level) == ((1,), 0.05), "three that cannot tell cost the one that can nothing"
    able, level = tellable([large, large])
    assert (able, level) == ((0, 1), 0.025)


def test_rates_of_an_empty_group_are_nought() -> None:
    assert (Counts(0, 0, 1, 4).rate, Counts(0, 0, 1, 4).other_rate) == (0.0, 0.25)

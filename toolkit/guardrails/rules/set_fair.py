"""set/fair: nobody is refused, blocked, failed or rejected more often for what their figure looks like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.guardrails.base import Guardrail, SetExhibit, Stage
from toolkit.guardrails.exact import ALPHA, Counts, fisher, tellable
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.guardrails.trait_groups import TRAITS, looks_of
from toolkit.model.campaign import ModelSettings
from toolkit.model.finding import Outcome, Severity
from toolkit.model.outcome import PieceKind, RowOutcome, RowState

TURNS: tuple[tuple[str, str], ...] = (
    ("refused", "refused by the model"),
    ("blocked", "blocked by a check"),
    ("failed", "not made"),
    ("rejected", "rejected by a reviewer"),
)
"""(code, words) of the ways in which a row can be turned down."""
_PAPERWORK = "consent/"
"""A missing consent is no matter of looks."""


@dataclass(frozen=True, slots=True)
class _Comparison:
    """One group against everybody else, in one way of being turned down."""

    code: str
    words: str
    trait: str
    group: str
    counts: Counts


def inspect(exhibit: SetExhibit) -> tuple[Remark, ...]:
    """Compare every group that can be told from the others, by Fisher's exact test."""
    rows = exhibit.outcomes
    if len(rows) < 2:
        return (skipped("There are fewer than two people to compare."),)
    comparisons = tuple(_comparisons(exhibit))
    turned = sum(1 for row in rows if _turned_down(row, exhibit))
    if not turned:
        return (passed(f"None of {len(rows)} people was refused, blocked, failed or rejected, so no group was."),)
    able, level = tellable([comparison.counts for comparison in comparisons])
    if not able:
        said = f"{turned} of {len(rows)} people were turned down, too few to tell whether looks had to do with it"
        return (skipped(f"{said}: no split of them could come out below p = {ALPHA:g}."),)
    tested = [(fisher(comparisons[index].counts), comparisons[index]) for index in able]
    unfair = [(p, each) for p, each in tested if p <= level]
    if unfair:
        return tuple(_remark(p, level, each, exhibit) for p, each in sorted(unfair, key=lambda pair: pair[0]))
    least, nearest = min(tested, key=lambda pair: pair[0])
    left = len(comparisons) - len(able)
    also = f" {left} more had too few people to tell." if left else ""
    message = f"{len(able)} comparisons show no difference beyond chance; the nearest: {_told(nearest)}.{also}"
    return (passed(message, Measure(least, round(level, 5), ">=", "p (Fisher, exact)")),)


def _comparisons(exhibit: SetExhibit) -> Iterator[_Comparison]:
    """Each group of each trait against the rest; of two groups only one, since the other says the same."""
    known = [(row, looks_of(row)) for row in exhibit.outcomes]
    for trait in TRAITS:
        grouped = [(row, group) for row, looks in known if (group := trait.group(looks)) is not None]
        sizes = Counter(group for _, group in grouped)
        names = sorted(sizes, key=lambda name: (sizes[name], name))
        for name in names[: 1 if len(names) == 2 else None] if len(names) > 1 else ():
            for code, words in TURNS:
                yield _Comparison(code, words, trait.label, name, _counted(code, name, grouped, exhibit))


def _counted(code: str, name: str, grouped: list[tuple[RowOutcome, str]], exhibit: SetExhibit) -> Counts:
    inside = [_was(code, row, exhibit) for row, group in grouped if group == name]
    outside = [_was(code, row, exhibit) for row, group in grouped if group != name]
    return Counts(sum(inside), len(inside), sum(outside), len(outside))


def _was(code: str, row: RowOutcome, exhibit: SetExhibit) -> bool:
    if code == "rejected":
        return row.row.id in exhibit.rejected
    if code == "blocked":
        return row.state is RowState.BLOCKED and any(_blocks(row))
    if code == "refused":
        return row.state is RowState.REFUSED or _drawn_instead(row, exhibit)
    return row.state is RowState.FAILED


def _drawn_instead(row: RowOutcome, exhibit: SetExhibit) -> bool:
    """Whether a model was to draw the row and the studio did."""
    drawn = [making for kind, making in row.making if kind == PieceKind.FIGURE.value]
    return isinstance(exhibit.job.campaign.provider, ModelSettings) and any(not making.model_drawn for making in drawn)


def _blocks(row: RowOutcome) -> Iterator[bool]:
    return (
        True
        for finding in row.verdict.findings
        if finding.outcome in (Outcome.FAIL, Outcome.ERROR)
        and finding.severity is Severity.BLOCK
        and not finding.check.startswith(_PAPERWORK)
    )


def _turned_down(row: RowOutcome, exhibit: SetExhibit) -> bool:
    return any(_was(code, row, exhibit) for code, _ in TURNS)


def _told(each: _Comparison) -> str:
    counts = each.counts
    return (
        f"{counts.hit} of {counts.of} with {each.group} were {each.words}, "
        f"and {counts.other_hit} of {counts.other_of} others"
    )


def _remark(p: float, level: float, each: _Comparison, exhibit: SetExhibit) -> Remark:
    """The finding, with the rows that were turned down on the side that fares worse."""
    (trait,) = (trait for trait in TRAITS if trait.label == each.trait)
    worse = each.counts.rate > each.counts.other_rate
    concerned = tuple(
        row.row.id
        for row in exhibit.outcomes
        if _was(each.code, row, exhibit)
        and (group := trait.group(looks_of(row))) is not None
        and (group == each.group) == worse
    )
    message = f"{_told(each)}: more than chance explains (p = {p:.2g}). Look for the cause before more is drawn."
    return failed(each.code, message, Measure(p, round(level, 5), ">=", "p (Fisher, exact)"), rows=concerned)


GUARDRAIL = Guardrail(
    id="set/fair",
    title="Nobody fares worse for how they look",
    rationale=(
        "An image model may refuse hijabs or wheelchairs more often than others, and a check of ours may be stricter "
        "with dark skin or coiled hair than with others, and nobody sees it row by row. Over the whole roster the "
        "share of people who were refused, blocked, not made or rejected is compared between groups of the figures' "
        "traits. The test is exact, so that it holds in small groups too, and is corrected for the many comparisons. "
        "Where the numbers could show nothing either way it says so instead of passing. Looks come from roster and "
        "look, never from a photo. A missing consent does not count, as it has nothing to do with looks."
    ),
    source=(
        "Fisher's exact test, two-sided, at 5 % over all comparisons after Tarone (Biometrics 46, 1990); skin tones "
        "grouped by the Monk scale"
    ),
    stage=Stage.SET,
    severity=Severity.ASK,
    codes={code: f"a group is {words} more often than the others, beyond chance" for code, words in TURNS},
    inspect=inspect,
    measured=(
        "on 22 November 2026, 20 rosters of 40 people with one group turned down in 6 ways: 120 of 120 caught, also "
        "where half of the group was. False alarms on 200 rosters where chance alone turned people down: 2; an "
        "exact test held to 5 % has to be allowed a few."
    ),
)

"""Choosing is fair over the whole catalogue: even, blind to who somebody is, and undisturbed when it grows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from types import MappingProxyType

import pytest

from tests.small import small_campaign
from toolkit.model.roster import PersonKind, RosterRow
from toolkit.model.traits import Look, Traits
from toolkit.pipeline.brief import write_brief
from toolkit.reading.job import read_job
from toolkit.studio import choose
from toolkit.studio.catalog import FAMILIES, Family
from toolkit.studio.choose import GIVEN_ONLY, PaletteColours, complete
from toolkit.studio.parts import poses

PALETTE = PaletteColours({}, ("#1b2a52", "#ff6b4a", "#ffc94d"), "#1b2a52", "#f7f1e6", "#f7f1e6", ("#ffc94d", "#1f9d94"))
CHOSEN = ("skin", "hair", "brows", "expression", "outfit", "build", "pose", "base")
"""Families of which every figure takes one, unless the row does."""
NEVER = {"facial_hair": "none", "headwear": "none", "aid": "none", "age": "adult"}
SEEDS = tuple(f"row-{number}:{campaign}" for number in range(1000) for campaign in (1, 2))


def looks(seeds: Iterable[str] = SEEDS) -> list[Look]:
    return [complete(Traits(), seed, PALETTE) for seed in seeds]


def taken(look: Look, family: str) -> set[str]:
    """What a look takes of a family, as ids."""
    value = getattr(look, family)
    return set(value) if isinstance(value, tuple) else {str(value)}


def chi_square(counts: Counter[str], options: int) -> float:
    expected = counts.total() / options
    return sum((counts[option] - expected) ** 2 for option in counts) / expected + expected * (options - len(counts))


def test_every_family_is_chosen_evenly() -> None:
    every = looks()
    for family in CHOSEN:
        options = len([o for o in FAMILIES[family].options if o not in GIVEN_ONLY.get(family, ())])
        counts = Counter(str(getattr(look, family)) for look in every)
        free = options - 1
        limit = free + 3.3 * (2 * free) ** 0.5 + 6  # above the 99.9 % point of chi-square for 2 to 60 degrees
        assert chi_square(counts, options) < limit, (family, counts)


def test_colours_are_chosen_evenly_as_well() -> None:
    every = looks()
    for field, options in (("hair_colour", 10), ("eye_colour", 7), ("outfit_colour", 3)):
        counts = Counter(getattr(look, field) for look in every)
        free = options - 1
        assert chi_square(counts, options) < free + 3.3 * (2 * free) ** 0.5 + 6, field


def test_families_are_chosen_apart_from_each_other() -> None:
    pairs = Counter((look.skin > 5, look.expression) for look in looks())
    shares = [pairs[True, e] / (pairs[True, e] + pairs[False, e]) for e in FAMILIES["expression"].options]
    assert min(shares) > 0.40
    assert max(shares) < 0.60


def test_what_must_be_asked_for_is_never_picked() -> None:
    for look in looks():
        for family, alone in NEVER.items():
            assert getattr(look, family) == alone
        for family, options in GIVEN_ONLY.items():
            assert not taken(look, family) & options


@pytest.mark.parametrize(
    ("name", "role", "tagline"),
    [
        ("Mr John Smith", "Head of Sales", "Family man"),
        ("Mrs Joan Smith", "Secretary", "Mother of three"),
        ("Nguyễn Thị Hà", "Nurse", "she/her"),
        ("Fatima al-Zahra", "Chief engineer", "Sister, daughter, boss"),
        ("Kwame Nkosi", "King of spreadsheets", "he/him"),
    ],
)
def test_name_role_and_gendered_words_decide_nothing(tmp_path: Path, name: str, role: str, tagline: str) -> None:
    job = read_job(small_campaign(tmp_path))
    plain = RosterRow(id="7", kind=PersonKind.PERSONA, name="A", role="", tagline="", traits=Traits(), line=2)
    other = plain.model_copy(update={"name": name, "role": role, "tagline": tagline, "kind": PersonKind.STAFF})
    assert write_brief(job, other, "x").look == write_brief(job, plain, "x").look


@pytest.mark.parametrize("family", [*CHOSEN, "accessories", "eyewear"])
def test_a_new_entry_changes_only_figures_that_take_it(family: str, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = SEEDS[:400]
    before = looks(seeds)
    new = "11" if family == "skin" else "brand-new"
    old = FAMILIES[family]
    grown = {**FAMILIES, family: Family(old.id, old.label, {**old.options, new: "Brand new"})}
    monkeypatch.setattr(choose, "FAMILIES", MappingProxyType(grown))
    if family == "pose":
        monkeypatch.setattr(choose, "POSES", {**poses.STYLES, new: poses.STYLES["standing"]})
    after = looks(seeds)
    takers = [new in taken(look, family) for look in after]
    assert 0 < sum(takers) < len(seeds) / 2
    for was, now, takes in zip(before, after, takers, strict=True):
        if not takes:
            assert now == was
        else:
            fields = [field for field in Look.__slots__ if getattr(now, field) != getattr(was, field)]
            assert set(fields) <= {family, "accessory_colours"} if family == "accessories" else set(fields) == {family}

"""Choosing is even, stable, and leaves alone what only a person may ask for."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.imaging.colour import ciede2000
from toolkit.model.traits import Traits
from toolkit.studio.catalog import FAMILIES
from toolkit.studio.choose import GIVEN_ONLY, PaletteColours, complete, pick, resolve
from toolkit.studio.parts.outfits import STYLES as OUTFITS
from toolkit.studio.parts.outfits import shoulders

PALETTE = PaletteColours(
    tokens={"brand.primary": "#1B2A52"},
    outfit=("#1b2a52", "#ff6b4a", "#ffc94d"),
    trousers="#1b2a52",
    shoes="#f7f1e6",
    base="#f7f1e6",
    accents=("#ffc94d", "#1f9d94"),
)
ONE_COLOUR = PaletteColours({}, ("#8a9099",), "#8a9099", "#8a9099", "#8a9099", ("#8a9099",))
ids = st.text("abcdefgh-", min_size=1, max_size=6)


@given(seed=st.text(max_size=8), options=st.sets(ids, min_size=1, max_size=8), new=ids)
def test_a_new_option_wins_or_changes_nothing(seed: str, options: set[str], new: str) -> None:
    before = pick(seed, "hair", options)
    assert pick(seed, "hair", options | {new}) in {before, new}


def test_every_option_has_its_turn() -> None:
    counts = Counter(pick(f"row-{i}", "skin", map(str, range(10))) for i in range(4000))
    assert len(counts) == 10
    assert min(counts.values()) > 300
    assert max(counts.values()) < 500


@settings(max_examples=60)
@given(seed=st.text(min_size=1, max_size=12))
def test_a_seed_never_picks_what_must_be_asked_for(seed: str) -> None:
    look = complete(Traits(), seed, PALETTE)
    assert (look.headwear, look.facial_hair, look.aid, look.age) == ("none", "none", "none", "adult")
    assert look.outfit not in GIVEN_ONLY["outfit"]
    assert not set(look.accessories) & GIVEN_ONLY["accessories"]
    assert len(look.accessory_colours) == len(look.accessories)


def test_what_a_row_gives_is_kept_and_not_called_chosen() -> None:
    traits = Traits(
        skin=7, hair="afro", hair_colour="black", outfit_colour="brand.primary", aid="wheelchair", accessories=("mug",)
    )
    look = complete(traits, "x", PALETTE)
    assert (look.skin, look.hair, look.outfit_colour, look.aid) == (7, "afro", "#1b2a52", "wheelchair")
    assert look.accessories == ("mug",)
    assert not {"skin", "hair", "hair_colour", "outfit_colour", "aid", "accessories"} & set(look.chosen)
    assert list(look.chosen) == sorted(look.chosen)
    assert "pose" in look.chosen


def test_a_chef_s_hat_is_white_unless_a_row_says_otherwise() -> None:
    assert complete(Traits(headwear="chef-hat"), "x", PALETTE).headwear_colour == "#f8f6f1"
    dyed = Traits(headwear="chef-hat", headwear_colour="brand.primary")
    assert complete(dyed, "x", PALETTE).headwear_colour == "#1b2a52"


def test_no_seed_gives_a_wheelchair_user_what_one_stands_on() -> None:
    picked = {a for i in range(400) for a in complete(Traits(aid="wheelchair"), f"{i}", PALETTE).accessories}
    assert len(picked) > 25
    assert not {"bicycle", "skateboard"} & picked
    named = Traits(aid="wheelchair", accessories=("skateboard",))
    assert complete(named, "x", PALETTE).accessories == ("skateboard",)


@pytest.mark.parametrize(("thing", "laid"), [("stethoscope", 0), ("backpack", 1)])
@pytest.mark.parametrize("style", sorted(OUTFITS))
def test_what_lies_on_the_shoulders_is_seen_on_them(style: str, thing: str, laid: int) -> None:
    for palette in (PALETTE, ONE_COLOUR):
        for seed in map(str, range(12)):
            look = complete(Traits(outfit=style, accessories=(thing,)), seed, palette)
            seen = look.accessory_colours[0][laid]
            cloths = shoulders(style, look.outfit_colour, look.outfit_second)
            assert min(ciede2000(seen, cloth) for cloth in cloths) >= 13


def test_what_is_seen_on_the_shoulders_keeps_its_colour() -> None:
    """The colours of a cloth are taken out of the choice, so whoever had another one has it still."""
    kept = 0
    for seed in map(str, range(60)):
        look = complete(Traits(outfit="suit", accessories=("stethoscope",)), seed, PALETTE)
        picked = pick(seed, "0stethoscope main", {*PALETTE.accents, *PALETTE.outfit})
        kept += picked == look.accessory_colours[0][0]
        assert picked in (look.accessory_colours[0][0], look.outfit_colour)
    assert kept > 30


def test_the_same_seed_chooses_the_same() -> None:
    assert complete(Traits(), "a", PALETTE) == complete(Traits(), "a", PALETTE)
    assert complete(Traits(), "a", PALETTE) != complete(Traits(), "b", PALETTE)


def test_none_is_an_answer() -> None:
    look = complete(Traits(accessories=("none",), details=("none",), eyewear="none"), "a", PALETTE)
    assert (look.accessories, look.details, look.eyewear) == ((), (), "none")
    assert not {"accessories", "details", "eyewear"} & set(look.chosen)


@pytest.mark.parametrize("wrong", [Traits(hair="nonsense"), Traits(hair_colour="nonsense"), Traits(skin=11)])
def test_what_does_not_exist_is_refused(wrong: Traits) -> None:
    with pytest.raises(ValueError, match=r"nonsense|11"):
        complete(wrong, "a", PALETTE)


def test_colours_resolve_by_name_token_and_hex() -> None:
    assert resolve("brand.primary", PALETTE.tokens, {}) == "#1b2a52"
    assert resolve("#AABBCC", {}, {}) == "#aabbcc"
    assert resolve("black", {}, {"black": "#111111"}) == "#111111"


def test_what_is_only_given_exists_in_the_catalogue() -> None:
    for family, options in GIVEN_ONLY.items():
        assert options <= set(FAMILIES[family].options)

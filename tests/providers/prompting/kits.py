"""Kits, palettes and looks for tests of prompts."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from hypothesis import strategies as st

from toolkit.model.brand_kit import BrandKit
from toolkit.model.traits import Look, Traits
from toolkit.reading.kit import read_kit
from toolkit.studio.catalog import FAMILIES
from toolkit.studio.choose import complete
from toolkit.studio.kit_colours import palette_colours

KITS = Path(__file__).parents[3] / "brand_kits"


@cache
def kit(name: str = "halden") -> BrandKit:
    """One of the kits that come with the toolkit."""
    return read_kit(KITS / name)


def look(seed: str = "1", name: str = "halden", **traits: object) -> Look:
    """A look of a kit with these traits given."""
    return look_of(traits, seed, name)


def look_of(traits: Mapping[str, object], seed: str = "1", name: str = "halden") -> Look:
    """The same, of traits in a mapping."""
    return complete(Traits.model_validate(traits), seed, palette_colours(kit(name)))


def _options(family: str) -> st.SearchStrategy[str | None]:
    return st.none() | st.sampled_from(sorted(FAMILIES[family].options))


def _several(family: str) -> st.SearchStrategy[tuple[str, ...]]:
    options = sorted(set(FAMILIES[family].options) - {"none"})
    return st.lists(st.sampled_from(options), max_size=4, unique=True).map(tuple)


STYLES = (
    *("hair", "hair_colour", "facial_hair", "brows", "expression", "eye_colour", "eyewear", "headwear", "outfit"),
    *("build", "age", "aid", "pose", "base"),
)
given_traits: st.SearchStrategy[Mapping[str, object]] = st.fixed_dictionaries(
    {
        "skin": st.none() | st.integers(1, 10),
        "details": _several("details"),
        "accessories": _several("accessories"),
        **{family: _options(family) for family in STYLES},
    }
)
"""Traits as a roster may give them, some left empty."""

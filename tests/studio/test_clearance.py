"""Nothing pierces anything: random figures of every option, and figures made badly on purpose."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.studio.parts.figures import a_look
from toolkit.model.sculpt import Sculpt
from toolkit.model.traits import Look, Traits
from toolkit.studio import clearance
from toolkit.studio.bodies import Body, bodies_of
from toolkit.studio.catalog import FAMILIES
from toolkit.studio.choose import PaletteColours, complete, happens, pick
from toolkit.studio.clearance import clearances
from toolkit.studio.part import Vec
from toolkit.studio.parts import base, carrying
from toolkit.studio.shapes import Distances, Points, capsule
from toolkit.studio.styles import STYLES

PALETTE: Final = PaletteColours(
    {}, ("#2f6f9f", "#c8553d", "#588b5b"), "#39404d", "#6b4a3a", "#e8e2d4", ("#d94f4f", "#3aa6a6")
)
SCULPTS: Final = (*(style.sculpt for style in STYLES.values()), Sculpt(head=0.88, limbs=0.85), Sculpt(limbs=1.15))
SEEN: Final = 0.02
"""Deeper than allowed by this much is what an eye finds in a picture: four pixels of a final one."""
SHARES: Final = {"headwear": 0.6, "facial_hair": 0.4, "aid": 0.6, "outfit": 1.0, "age": 1.0, "eyewear": 0.5}
"""Families whose options are all let in here, those too that a seed never picks, and how often there is one."""


def a_random_look(seed: str) -> Look:
    """A look with any option of the catalogue and one or two accessories."""
    given: dict[str, object] = {
        family: pick(seed, family, [o for o in FAMILIES[family].options if o != "none"])
        for family, share in SHARES.items()
        if happens(seed, family, share)
    }
    things = [o for o in FAMILIES["accessories"].options if o != "none"]
    given["accessories"] = tuple({pick(seed, f"thing {i}", things): None for i in range(2)})
    look = complete(Traits.model_validate(given), seed, PALETTE)
    return replace(look, sculpt=SCULPTS[int(pick(seed, "sculpt", map(str, range(len(SCULPTS)))))])


@pytest.mark.parametrize("group", range(8))
def test_nothing_pierces_anything(group: int) -> None:
    seen = {}
    for number in range(4):
        look = a_random_look(f"figure {group}-{number}")
        worst = [f"{c.first} x {c.second}: {c.excess:+.3f} at {c.at}" for c in clearances(look) if c.excess > SEEN]
        if worst:
            seen[f"{look}"] = worst
    assert not seen


def test_the_same_figure_measures_the_same() -> None:
    look = a_look("mug", hair="long-straight", pose="waving")
    assert clearances(look) == clearances(look)


def test_a_mug_through_the_chest_is_noticed() -> None:
    look = a_look("mug")
    worst = {(c.first, c.second): c.excess for c in clearances(look)}
    assert worst.get(("held", "trunk"), 0.0) <= 0
    bodies = bodies_of(look)
    mug = bodies["held"]
    chest = np.asarray((0.0, -0.12, 0.62) - (mug.lo + mug.hi) / 2, np.float32)
    bad = clearance.meetings({**bodies, "held": _moved(mug, chest)})
    assert (bad[0].first, bad[0].second) == ("held", "trunk")
    assert bad[0].excess > 0.03


def test_an_arm_through_long_hair_is_noticed() -> None:
    bodies = bodies_of(a_look(hair="long-straight"))
    arm = Body(((_rod, (0.2, -0.2, 0.7), (0.7, 0.2, 1.2)),))
    assert ("hair", "left arm") not in {(c.first, c.second) for c in clearance.meetings(bodies) if c.excess > 0}
    bad = clearance.meetings({**bodies, "left arm": arm})
    assert any((c.first, c.second) == ("hair", "left arm") and c.excess > 0.02 for c in bad)


def test_hair_that_stands_out_of_a_hat_is_noticed() -> None:
    hatted = bodies_of(a_look(hair="afro", headwear="beanie"))
    tall = bodies_of(a_look(hair="afro"))["hair"]
    assert all(c.excess <= SEEN for c in clearance.meetings(hatted) if c.second == "hat")
    bad = clearance.meetings({**hatted, "hair": tall})
    assert any((c.first, c.second) == ("hair", "hat") and c.excess > 0.02 for c in bad)


def test_what_hangs_over_the_edge_of_the_base_is_noticed() -> None:
    bodies = bodies_of(a_look("suitcase", base="hexagon"))
    bad = clearance.meetings({**bodies, "base": bodies_of(a_look(base="hexagon"))["base"]})
    assert (bad[0].first, bad[0].second) == ("beside", "base")
    assert bad[0].excess > 0.05


@pytest.mark.parametrize("shape", sorted(base.STYLES))
@pytest.mark.parametrize("thing", [*sorted(carrying.BESIDE), *sorted(carrying.PARKED)])
def test_bases_reach_under_all_that_stands_on_them(thing: str, shape: str) -> None:
    for look in (
        a_look(thing, base=shape),
        a_look(thing, base=shape, aid="wheelchair", build="round"),
        a_look("mug", thing, base=shape, aid="cane", build="broad"),
    ):
        worst = {(c.first, c.second): (c.excess, c.at) for c in clearances(look) if c.excess > 0.001}
        assert not [pair for pair in worst if {"base", "beside"} & set(pair)], (look.aid, worst)


def _rod(p: Points) -> Distances:
    """An upright arm beside the head, where long hair falls."""
    return capsule(p, (0.44, -0.02, 0.75), (0.44, -0.02, 1.15), 0.09)


def _moved(body: Body, by: NDArray[np.float32]) -> Body:
    """The whole body elsewhere."""

    def there(corner: Vec) -> Vec:
        x, y, z = (float(a + b) for a, b in zip(corner, by, strict=True))
        return x, y, z

    def sdf(p: Points) -> Distances:
        return body.sdf(p - by)

    lo, hi = (there((float(c[0]), float(c[1]), float(c[2]))) for c in (body.lo, body.hi))
    return Body(((sdf, lo, hi),))

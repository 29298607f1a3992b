"""Traits that cannot all be seen are said, with line and column and with what is drawn, and stop nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from toolkit.model.traits import Traits
from toolkit.reading.looks import Choices
from toolkit.reading.problems import Problems
from toolkit.reading.roster import gather_roster
from toolkit.reading.traits_conflicts import conflicts
from toolkit.studio.catalog import FAMILIES
from toolkit.studio.choose import PaletteColours, complete
from toolkit.studio.parts.carrying import with_figure
from toolkit.studio.skeleton import skeleton_for

PALETTE = PaletteColours({}, ("#1f9d94",), "#1b2a52", "#f7f1e6", "#f7f1e6", ("#ffc94d",))

CLASHING = [
    (Traits(pose="arms-crossed", accessories=("mug",)), "accessories", "'arms-crossed'"),
    (Traits(pose="cheering", accessories=("mug",)), "pose", "left arm"),
    (Traits(aid="cane", pose="waving"), "pose", "cane"),
    (Traits(aid="cane", pose="thinking"), "pose", "cane"),
    (Traits(aid="cane", pose="cheering"), "pose", "right arm"),
    (Traits(aid="cane", pose="cheering", accessories=("mug",)), "pose", "not seen"),
    (Traits(aid="wheelchair", pose="hands-on-hips"), "pose", "wheelchair"),
    (Traits(aid="hearing-aid", headwear="hijab"), "aid", "ears"),
    (Traits(facial_hair="full-beard", headwear="hijab"), "facial_hair", "grows"),
    (Traits(headwear_colour="#ff0000"), "headwear_colour", "no headwear"),
    (Traits(eyewear="none", eyewear_colour="#ff0000"), "eyewear_colour", "'none'"),
]
PEACEFUL = [
    Traits(),
    Traits(headwear="hijab", hair="long-wavy"),
    Traits(headwear="turban", hair="bun", facial_hair="full-beard"),
    Traits(accessories=("mug", "dog", "backpack")),
    Traits(aid="cane", pose="standing", accessories=("book",)),
    Traits(aid="wheelchair", pose="waving", accessories=("laptop", "dog")),
    Traits(aid="prosthetic-arm", pose="waving", accessories=("mug",)),
    Traits(eyewear="sunglasses", expression="wink"),
    Traits(expression="joy", eye_colour="green"),
    Traits(accessories=("plant", "ball", "dog", "cat")),
    Traits(pose="hands-on-hips", accessories=("phone",)),
    Traits(eyewear_colour="#ff0000"),
]


@pytest.mark.parametrize(("traits", "column", "word"), CLASHING)
def test_a_clash_is_said_in_its_column(traits: Traits, column: str, word: str) -> None:
    (clash,) = conflicts(traits, {})
    assert clash.column == column
    assert word in clash.what
    assert clash.drawn.startswith("Drawn: ")


@pytest.mark.parametrize("traits", PEACEFUL)
def test_what_goes_together_is_not_remarked_upon(traits: Traits) -> None:
    assert conflicts(traits, {}) == []


@pytest.mark.parametrize("pose", FAMILIES["pose"].options)
@pytest.mark.parametrize("accessory", ["mug", "laptop", "phone"])
def test_a_thing_is_left_to_the_box_just_when_that_was_said(pose: str, accessory: str) -> None:
    traits = Traits(pose=pose, accessories=(accessory,))
    held = with_figure(complete(traits, "row", PALETTE)) == (0,)
    assert held != any(clash.column == "accessories" for clash in conflicts(traits, {}))


@pytest.mark.parametrize("pose", FAMILIES["pose"].options)
@pytest.mark.parametrize("aid", ["cane", "wheelchair", "prosthetic-arm", "hearing-aid"])
def test_an_aid_takes_an_arm_from_a_pose_just_when_that_was_said(aid: str, pose: str) -> None:
    free, aided = (
        skeleton_for(complete(Traits(pose=pose, aid=which, build="average", accessories=("none",)), "row", PALETTE))
        for which in ("none", aid)
    )
    moved = [
        a.shape != b.shape or max(abs(u - v) for u, v in zip(a.wrist, b.wrist, strict=True)) > 0.13
        for a, b in zip(free.arms, aided.arms, strict=True)
    ]
    said = [clash for clash in conflicts(Traits(pose=pose, aid=aid), {}) if clash.column == "pose"]
    if pose in {"standing", "holding"}:
        assert said == []
    elif aid == "cane":
        assert moved[1]
        assert len(said) == 1
    else:
        assert any(moved) <= bool(said)


@pytest.mark.parametrize("aid", ["cane", "wheelchair"])
@pytest.mark.parametrize("accessory", ["mug", "laptop", "phone"])
def test_a_pose_that_a_seed_chooses_never_clashes(aid: str, accessory: str) -> None:
    for number in range(60):
        look = complete(Traits(aid=aid, accessories=(accessory,)), f"row-{number}", PALETTE)
        assert with_figure(look) == (0,)
        said = conflicts(Traits(aid=aid, pose=look.pose), {})
        assert [clash.column for clash in said] == []


def test_line_and_column_are_given_and_nothing_is_stopped(tmp_path: Path) -> None:
    roster = tmp_path / "r.csv"
    roster.write_text(
        "id,kind,name,pose,aid,accessories,details\n1,persona,A,standing,,mug|mug,none|freckles\n2,persona,B,waving,cane,,\n"
    )
    problems = Problems()
    rows = gather_roster(roster, problems, Choices(FAMILIES, ()))
    assert rows is not None
    assert len(rows) == 2
    assert problems.errors == 0
    assert [(w.code, w.line, w.column, w.level) for w in problems.warnings] == [
        ("traits-clash", 2, "details", "warning"),
        ("traits-clash", 2, "accessories", "warning"),
        ("traits-clash", 3, "pose", "warning"),
    ]
    assert "'mug' is written twice." in {w.what for w in problems.warnings}

"""A look in words says what a person would see, and which traits a seed chose."""

from dataclasses import replace

from tests.report.pictures import look
from toolkit.pages.portrait import portrait, traits_of
from toolkit.words.speaking import speaking

LABELS = {"#d8412f": "Signal red"}


def test_the_portrait_says_what_is_worn_and_held() -> None:
    said = portrait(replace(look(0), accessories=("mug",)), LABELS)
    assert said.startswith("hoodie in Signal red")
    assert "round glasses" in said
    assert said.endswith("with mug")


def test_what_is_not_there_is_not_said() -> None:
    bare = replace(look(0), eyewear="none", headwear="none", facial_hair="none", aid="none", accessories=())
    assert "none" not in portrait(bare, LABELS)
    assert "headwear colour" not in {t.label for t in traits_of(bare, LABELS)}


def test_traits_say_which_ones_the_seed_chose() -> None:
    traits = {t.field: t.chosen for t in traits_of(replace(look(0), chosen=("pose",)), LABELS)}
    assert traits["pose"]
    assert not traits["hair"]


def test_a_word_of_several_families_is_said_for_each_of_them() -> None:
    said = replace(look(0), build="round", eyewear="round", headwear="none", aid="none")
    with speaking("de"):
        traits = {t.field: t.value for t in traits_of(said, {})}
    assert traits["build"] != traits["eyewear"]

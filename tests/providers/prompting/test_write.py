"""The words that an image model is asked with: whole, of one style, and never a name."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import product
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.providers.prompting.kits import given_traits, kit, look, look_of
from toolkit.errors import InputRefused
from toolkit.guardrails.protected_terms import find
from toolkit.model.ask import ReferenceRole
from toolkit.model.prompt_template import PromptTemplate
from toolkit.model.traits import Look
from toolkit.providers.prompting.default import default_template, template_of
from toolkit.providers.prompting.rules import RULES
from toolkit.providers.prompting.write import write_prompt
from toolkit.reading.job import read_job
from toolkit.studio.catalog import FAMILIES
from toolkit.studio.choose import complete
from toolkit.studio.kit_colours import palette_colours

ALL: tuple[ReferenceRole, ...] = ("portrait", "style", "pose")
SPRING = Path(__file__).parents[3] / "campaigns" / "spring.yaml"
UNSAID = re.compile(
    r"\b(man|men|woman|women|male|female|boys?|girls?|child\w*|kids?|he|she|his|hers?|old|older|elderly|young\w*|"
    r"adults?|years?|aged?|african|asian|european|black people|white people|arab\w*|indian|hispanic|caucasian|latin\w*|"
    r"ethnic\w*|race|racial|exotic|normal|disab\w*|suffer\w*|confined|handicap\w*)\b",
    re.IGNORECASE,
)
"""Age, gender and origin of a person, and words that belittle."""


def prompt(of: Look, pictures: tuple[ReferenceRole, ...] = (), note: str = "", name: str = "halden") -> str:
    return write_prompt(of, kit(name), template_of(kit(name)), note, pictures)


def style_of(words: str) -> list[str]:
    """The lines between the style's heading and the figure's."""
    lines = words.splitlines()
    end = next(at for at, line in enumerate(lines) if line.startswith("The figure, "))
    return lines[lines.index("Style, the same for every figure of the set:") : end]


def test_everything_given_is_said_in_words_and_hex() -> None:
    words = prompt(
        look(
            skin=8, hair="locs", hair_colour="chestnut", eyewear="cat-eye", eyewear_colour="#ff6a3d", outfit="suit",
            outfit_colour="#12403c", outfit_second="#f5efe2", aid="cane", pose="standing", accessories=("tablet",),
            base="hexagon", expression="sure", eye_colour="green", facial_hair="goatee", brows="bold", build="broad",
        )
    )  # fmt: skip
    for said in (
        "deep brown, #604134",
        "locs to the shoulder, chestnut (#6e3b22)",
        "upswept outer corners, the frame orange (#ff6a3d)",
        "a suit jacket, dark teal (#12403c), over a white shirt, with a tie and a folded handkerchief, warm off-white",
        "walking cane",
        "a tablet with a dark screen",
        "in the figure's right hand",
        "hexagonal plate",
        "confident",
        "Eye colour: green (#4f8a54)",
        "a goatee, chestnut",
        "bold, full eyebrows",
        "broad-shouldered",
    ):
        assert said in words


def test_every_prompt_ends_with_the_rules() -> None:
    own = PromptTemplate(name="prompts/figure.j2", text="Only {{ hair }}.")
    words = write_prompt(look(hair="afro"), kit(), own, "more smile")
    assert words.startswith("Only a round afro")
    assert words.endswith(RULES)
    for said in ("No text", "no logo", "no packaging", "no watermark", "original design", "exactly one figure"):
        assert said in RULES


def test_two_people_of_one_kit_share_all_style_sentences() -> None:
    one = style_of(prompt(look("a", skin=1, hair="bald", outfit="sari", headwear="cap"), ALL))
    other = style_of(prompt(look("b", skin=10, hair="afro", aid="wheelchair"), ()))
    assert one == other
    assert len(one) == 8


def test_another_kit_has_another_style() -> None:
    halden, lumi = style_of(prompt(look())), style_of(prompt(look(name="lumi"), name="lumi"))
    assert "vinyl" in halden[1]
    assert "modelling clay" in lumi[1]
    assert not set(halden[1:3]) & set(lumi[1:3])


def test_a_larger_head_is_a_larger_share() -> None:
    large = kit().model_copy(
        update={"figure": kit().figure.model_copy(update={"sculpt": replace(kit().figure.sculpt, head=1.12)})}
    )
    shares = [
        int(found.group(1))
        for of in (kit(), large)
        if (found := re.search(r"head is (\d+)%", write_prompt(look(), of, default_template())))
    ]
    assert shares == [42, 45]


def test_the_ground_is_plain_where_it_cannot_be_left_out() -> None:
    words = write_prompt(look(), kit(), default_template(), background="opaque")
    assert "#d6d6d8" in words
    assert "transparent" not in words


def test_a_photo_decides_only_what_the_roster_leaves_open() -> None:
    of = look(hair="afro", skin=7, pose="waving")
    with_photo, without = prompt(of, ("portrait",)), prompt(of)
    assert "a round afro" in with_photo
    assert "brown, #825c43" in with_photo
    photo_line = next(line for line in with_photo.splitlines() if line.startswith("- From the photo"))
    assert "hair colour" in photo_line
    assert "eye colour" in photo_line
    assert "hair style" not in photo_line
    assert "skin" not in photo_line
    assert "Eye colour:" not in with_photo
    assert "Eye colour:" in without
    assert "From the photo" not in without
    assert "waving" in with_photo


def test_pictures_are_told_apart_in_their_order() -> None:
    lines = prompt(look(), ("style", "portrait", "pose")).splitlines()
    told = [line for line in lines if line.startswith("Picture ")]
    assert [line.split(".")[0][:32] for line in told] == [
        "Picture 1 is the style sheet of ",
        "Picture 2 is a photo of the pers",
        "Picture 3 is a draft of this ver",
    ]
    assert "from the photo" in told[2]
    assert "photo" not in " ".join(line for line in prompt(look(), ("pose",)).splitlines() if "Picture" in line)


def test_hair_that_headwear_hides_is_not_said() -> None:
    assert "Hair:" not in prompt(look(headwear="hijab", hair="afro"))
    assert "Hair:" in prompt(look(headwear="cap", hair="afro"))


def test_who_sits_in_a_wheelchair_does_not_stand() -> None:
    for pose in FAMILIES["pose"].options:
        words = prompt(look(aid="wheelchair", pose=pose, accessories=("mug",)))
        line = next(line for line in words.splitlines() if line.startswith("- Pose:"))
        assert "seated in the wheelchair" in line
        assert "standing" not in line
        assert "upright" not in line


@settings(max_examples=150, deadline=None)
@given(
    traits=given_traits,
    name=st.text("abcdefghijklmnopqrstuvwxyzäöéñłć", min_size=3, max_size=12).map(lambda n: f"Q{n}x"),
    photo=st.booleans(),
)
def test_a_prompt_never_holds_the_name(traits: Mapping[str, object], name: str, photo: bool) -> None:
    words = prompt(look_of(traits, name), ALL if photo else ())
    assert name.casefold() not in words.casefold()
    assert kit().name.casefold() not in words.casefold()
    assert 1_500 < len(words) < 8_000
    assert "{" not in words
    assert "None" not in words
    assert not re.search(r" ,|,,|\.\.|: \.|  |;;|\bnone\b", words), words


def test_no_prompt_of_the_sample_roster_holds_a_name_or_a_protected_mark() -> None:
    job = read_job(SPRING)
    for row, pictures in product(job.rows, ((), ALL)):
        of = complete(row.traits, f"{row.id}:1", palette_colours(job.kit))
        words = write_prompt(of, job.kit, template_of(job.kit), "", pictures)
        assert not find(words), row.id
        held = set(re.findall(r"\w+", words.casefold()))
        assert not held & set(re.findall(r"\w{3,}", row.name.casefold())), row.id


FIELDS = [(family, option) for family, shown in FAMILIES.items() for option in shown.options]


@pytest.mark.parametrize(("family", "option"), FIELDS, ids=str)
def test_every_option_has_words_and_none_is_a_protected_mark(family: str, option: str) -> None:
    several = family in {"details", "accessories"}
    given_value: object = (option,) if several else int(option) if family == "skin" else option
    words = prompt(look_of({family: given_value}), ALL)
    assert not find(words)
    assert not UNSAID.findall(words)


@settings(max_examples=80, deadline=None)
@given(one=given_traits)
@example(one={"age": "older", "build": "round", "skin": 10, "headwear": "turban"})
def test_age_gender_and_origin_are_never_named(one: Mapping[str, object]) -> None:
    assert not UNSAID.findall(prompt(look_of(one), ALL))


@pytest.mark.parametrize("family", sorted(set(FAMILIES) - {"age", "details"}))
def test_two_options_of_a_family_never_read_alike(family: str) -> None:
    asked = set()
    for option in FAMILIES[family].options:
        value: object = (option,) if family == "accessories" else int(option) if family == "skin" else option
        asked.add(prompt(look_of({"headwear": "none", "accessories": ("none",), family: value})))
    assert len(asked) == len(FAMILIES[family].options)


def test_the_same_look_gives_the_same_words() -> None:
    assert prompt(look(), ALL) == prompt(look(), ALL)


def test_a_kits_template_that_fails_for_a_figure_says_file_and_line(tmp_path: Path) -> None:
    path = tmp_path / "figure.j2"
    own = PromptTemplate(name="figure.j2", text="x\n\n{{ accessories|first }}", path=path)
    with pytest.raises(InputRefused) as why:
        write_prompt(look(accessories=("none",)), kit(), own)
    (problem,) = why.value.problems
    assert (problem.file, problem.line, problem.code) == (str(path), 3, "prompt-template")


def test_a_template_is_known_by_its_name_and_its_words() -> None:
    one = PromptTemplate(name="figure.j2", text="a")
    assert re.fullmatch(r"figure\.j2 [0-9a-f]{12}", one.version)
    assert one.version != PromptTemplate(name="figure.j2", text="b").version
    assert default_template().version.startswith("figure.j2 ")
    assert template_of(kit()) is default_template()
    assert template_of(kit().model_copy(update={"prompt": one})) is one

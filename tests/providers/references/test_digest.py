"""Which pictures go along: known by digest, and by nothing of the person."""

from __future__ import annotations

from dataclasses import replace

from tests.providers.prompting.kits import kit, look
from toolkit.model.campaign import ModelSettings
from toolkit.providers.references.digest import pose_digest, references_of, style_digest

PHOTO = "ab" * 32


def test_references_follow_the_settings() -> None:
    found = references_of(ModelSettings(name="openai"), kit(), look(), PHOTO)
    assert [reference.role for reference in found] == ["portrait", "style", "pose"]
    assert found[0].sha256 == PHOTO
    assert all(len(reference.sha256) == 64 for reference in found)
    turned = references_of(ModelSettings(name="openai", references=("pose", "portrait", "pose")), kit(), look(), PHOTO)
    assert [reference.role for reference in turned] == ["pose", "portrait"]
    assert references_of(ModelSettings(name="openai", references=()), kit(), look(), PHOTO) == ()


def test_without_a_photo_there_is_no_portrait() -> None:
    found = references_of(ModelSettings(name="openai"), kit(), look(), None)
    assert [reference.role for reference in found] == ["style", "pose"]


def test_a_style_sheet_is_known_by_the_kits_colours_and_style_alone() -> None:
    of = kit()
    same = of.model_copy(update={"name": "Other", "logos": of.logos[:1], "digest": "0" * 64})
    assert style_digest(same) == style_digest(of)
    glossy = of.figure.model_copy(update={"sculpt": replace(of.figure.sculpt, gloss=1.4)})
    assert style_digest(of.model_copy(update={"figure": glossy})) != style_digest(of)
    bare = of.figure.model_copy(update={"outfit": ("brand.flare",)})
    assert style_digest(of.model_copy(update={"figure": bare})) != style_digest(of)
    assert style_digest(kit("lumi")) != style_digest(of)


def test_a_pose_is_known_by_its_look() -> None:
    one = look("1", hair="afro")
    assert pose_digest(one) == pose_digest(replace(one, chosen=()))
    assert pose_digest(one) != pose_digest(replace(one, pose="waving" if one.pose != "waving" else "standing"))
    assert pose_digest(one) != style_digest(kit())

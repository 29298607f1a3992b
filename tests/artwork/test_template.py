"""Templates: what a sound one holds, and every way in which one is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.artwork.boxes import TEXTS, figure_of, kit_of
from toolkit.artwork.compose import compose
from toolkit.artwork.template import Template, TemplateRefused, read_template
from toolkit.imaging.colour import hex_to_rgb
from toolkit.model.place import Box

SOUND = """<svg xmlns="http://www.w3.org/2000/svg" width="60mm" height="90mm" viewBox="0 0 60 90">
  <rect width="60" height="90" data-fill="brand.stone"/>
  <rect data-area="trim" x="3" y="3" width="54" height="84"/>
  <rect data-area="safe" x="6" y="6" width="48" height="78"/>
  <rect data-slot="blister" x="8" y="20" width="44" height="46"/>
  <rect data-slot="figure" x="10" y="22" width="30" height="42"/>
  <rect data-slot="logo" x="6" y="6" width="40" height="12"/>
  <rect data-slot="name" x="8" y="68" width="44" height="8" data-size="12" data-fill="brand.ink"/>
</svg>"""


def read(folder: Path, text: str) -> Template:
    path = folder / "box.svg"
    path.write_text(text)
    return read_template(path, kit_of("halden"))


def refusal(folder: Path, text: str) -> str:
    with pytest.raises(TemplateRefused) as caught:
        read(folder, text)
    assert all(problem.file.endswith("box.svg") and problem.todo for problem in caught.value.problems)
    return " | ".join(problem.what for problem in caught.value.problems)


def test_a_sound_template_is_read_and_can_be_composed(tmp_path: Path) -> None:
    template = read(tmp_path, SOUND)
    assert [slot.name for slot in template.slots] == ["blister", "figure", "logo", "name"]
    assert template.trim == Box(3, 3, 54, 84)
    art = compose(template, kit_of("halden"), TEXTS, figure_of(), 100)
    assert art.image.shape == (354, 236, 4)


@pytest.mark.parametrize("name", ["halden", "lumi"])
def test_the_sample_templates_are_sound(name: str) -> None:
    kit = kit_of(name)
    for entry in kit.templates:
        assert read_template(entry.path, kit).name == entry.name


@pytest.mark.parametrize(
    ("old", "new", "why"),
    [
        ('<rect data-slot="figure" x="10" y="22" width="30" height="42"/>', "", "no slot 'figure'"),
        ('data-slot="name"', 'data-slot="nmae"', "'nmae' is not a slot"),
        ('<rect data-area="trim" x="3" y="3" width="54" height="84"/>', "", "no area 'trim'"),
        ('data-area="trim"', 'data-area="cut"', "'cut' is not an area"),
        ('y="68"', 'y="60"', "under the blister"),
        ('x="6" y="6" width="40"', 'x="4" y="6" width="40"', "leaves the safe area"),
        ('x="10" y="22"', 'x="2" y="22"', "not inside the blister"),
        ('width="40" height="12"', 'width="12" height="12"', "the kit asks for 24 mm"),
        ('data-fill="brand.ink"', 'data-fill="brand.inc"', "'brand.inc' is not a token"),
        (' data-fill="brand.ink"', "", "no data-fill"),
        ('data-fill="brand.stone"', 'fill="#123456"', "'#123456' is not in the palette"),
        ('data-fill="brand.stone"', 'style="fill:hotpink"', "'hotpink' is not in the palette"),
        ('data-fill="brand.stone"', 'data-fill="brand.rock"', "'brand.rock' is not a token"),
        ('data-size="12"', 'data-size="huge"', "not a number"),
        ('data-size="12"', 'data-size="900"', "not between"),
        ('data-size="12"', 'data-align="justify"', "none of left"),
        ('data-size="12"', 'data-min="40"', "not between"),
        ('data-size="12"', 'data-text="{{ nickname }}"', "'nickname' is not a value"),
        ('data-slot="name" x', 'data-slot="name" transform="rotate(9)" x', "turned or slanted"),
        ('width="60mm"', 'width="600px"', "has to be in mm"),
        ('viewBox="0 0 60 90"', 'viewBox="0 0 60 60"', "other proportions"),
        ("</svg>", "<text>Hello</text></svg>", "loose lettering ('Hello')"),
        ("</svg>", '<image href="a.png"/></svg>', "<image>"),
        ("</svg>", '<rect onclick="x()"/></svg>', "@onclick"),
        ("</svg>", '<g data-if="name.__class__"/></svg>', "'getattr' is not allowed"),
        ("</svg>", '<rect data-slot="name" x="8" y="77" width="9" height="4"/></svg>', "drawn 2 times"),
        ("</svg>", '<rect data-slot="role" x="8" y="70" width="9" height="4" data-fill="brand.ink"/></svg>', "overlap"),
        ("</svg>", '<rect data-slot="words-a" x="8" y="78" width="9" height="4"/></svg>', "no data-text"),
        ("<svg ", "<!DOCTYPE svg><svg ", "document type"),
    ],
)
def test_what_is_wrong_is_said(tmp_path: Path, old: str, new: str, why: str) -> None:
    assert old in SOUND
    assert why in refusal(tmp_path, SOUND.replace(old, new, 1))


def test_all_problems_are_said_at_once(tmp_path: Path) -> None:
    text = SOUND.replace('data-size="12"', 'data-size="x"').replace("brand.stone", "brand.rock")
    said = refusal(tmp_path, text)
    assert "not a number" in said
    assert "brand.rock" in said


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TemplateRefused):
        read_template(tmp_path / "gone.svg", kit_of("halden"))


def test_art_without_ground_in_the_bleed_is_refused(tmp_path: Path) -> None:
    text = SOUND.replace('<rect width="60" height="90"', '<rect x="3" y="3" width="54" height="84"')
    assert "does not fill the page" in refusal(tmp_path, text)


def test_groups_move_their_slots(tmp_path: Path) -> None:
    plain = '<rect data-slot="name" x="8" y="68" width="44" height="8" data-size="12" data-fill="brand.ink"/>'
    grouped = '<rect data-slot="name" x="2" y="4" width="22" height="4" data-fill="brand.ink"/>'
    moved = SOUND.replace(plain, f'<g transform="translate(4 60) scale(2)">{grouped}</g>')
    assert moved != SOUND
    slot = read(tmp_path, moved).slot("name")
    assert slot is not None
    assert slot.room == Box(8, 68, 44, 8)


def test_an_id_names_a_slot_for_editors_without_data_attributes(tmp_path: Path) -> None:
    assert read(tmp_path, SOUND.replace('data-slot="figure"', 'id="slot-figure"')).slot("figure") is not None


def test_art_after_the_figure_lies_in_front_of_it(tmp_path: Path) -> None:
    over = '<rect x="8" y="50" width="44" height="16" data-fill="brand.flare"/></svg>'
    art = compose(read(tmp_path, SOUND.replace("</svg>", over)), kit_of("halden"), TEXTS, figure_of(), 100)
    b = art.blister
    strip = art.image[int(b.bottom) - 30 : int(b.bottom) - 4, int(b.x) + 4 : int(b.right) - 4, :3]
    assert (strip == hex_to_rgb("#ff6a3d")).all()


def test_lettering_of_the_template_is_set_with_values(tmp_path: Path) -> None:
    words = '<rect data-slot="words-line" x="8" y="78" width="44" height="5" data-fill="brand.ink" data-text="{0}"/>'
    text = SOUND.replace("</svg>", words.replace("{0}", "No. {{ props + 1 }}") + "</svg>")
    assert "'add' is not allowed" in refusal(tmp_path, text)
    sound = SOUND.replace("</svg>", words.replace("{0}", "Meet {{ role|upper }}") + "</svg>")
    art = compose(read(tmp_path, sound), kit_of("halden"), TEXTS, figure_of(), 100)
    assert next(p for p in art.placed if p.slot == "words-line").text == "Meet BIKE MECHANIC"


def test_a_template_is_read_anew_when_it_changes(tmp_path: Path) -> None:
    first = read(tmp_path, SOUND)
    assert read(tmp_path, SOUND) is first
    assert read(tmp_path, SOUND.replace("brand.stone", "brand.mist")).digest != first.digest


def test_a_logo_that_cannot_be_drawn_is_said_when_the_template_is_read(tmp_path: Path) -> None:
    broken = tmp_path / "logo.svg"
    broken.write_text('<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 2"/>')
    kit = kit_of("halden")
    logos = (kit.logos[0].model_copy(update={"path": broken}),)
    path = tmp_path / "box.svg"
    path.write_text(SOUND)
    with pytest.raises(TemplateRefused) as caught:
        read_template(path, kit.model_copy(update={"logos": logos, "digest": "another"}))
    assert "cannot be drawn" in caught.value.problems[0].what


def test_art_too_slow_for_the_page_is_the_templates_fault(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    template, figure = read(tmp_path, SOUND.replace("</svg>", "<g/></svg>")), figure_of()
    monkeypatch.setattr("toolkit.imaging.raster.TIMEOUT_S", 0.0)
    with pytest.raises(TemplateRefused, match="1 problem"):
        compose(template, kit_of("halden"), TEXTS, figure, 317)

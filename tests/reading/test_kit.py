"""Brand kits: what a good one becomes, and every way in which one is refused."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.reading.project import KIT, LOGO, Project
from toolkit.errors import InputRefused, Problem
from toolkit.model.guardrail_ids import HELD
from toolkit.reading.kit import read_kit
from toolkit.studio.styles import STYLES


def refused(folder: Path) -> list[Problem]:
    with pytest.raises(InputRefused) as why:
        read_kit(folder)
    return list(why.value.problems)


def only(folder: Path) -> Problem:
    problems = refused(folder)
    assert len(problems) == 1, problems
    return problems[0]


def figured(project: Project, keys: str) -> None:
    """Give the kit a figure section."""
    with (project.kit / "kit.yaml").open("a") as stream:
        stream.write(f"figure: {{{keys}}}\n")


def test_a_good_kit_is_read(project: Project) -> None:
    kit = read_kit(project.kit)
    assert kit.token("brand.primary") is not None
    assert (kit.logos[0].width, kit.logos[0].height, kit.logos[0].colours) == (40.0, 10.0, ("#0b6e4f",))
    assert {f.family for f in kit.faces} == {"Test Face"}
    assert kit.faces[0].licence.name == "OFL.txt"
    assert kit.template("blister") is not None


@pytest.mark.parametrize("file", ["logo.svg", "blister.svg", "fonts/OFL.txt", "kit.yaml"])
def test_the_digest_changes_with_every_file(project: Project, file: str) -> None:
    before = read_kit(project.kit).digest
    path = project.kit / file
    path.write_bytes(path.read_bytes() + b"\n")
    assert read_kit(project.kit).digest != before


def test_a_palette_colour_that_is_no_colour(project: Project) -> None:
    project.change(project.kit / "kit.yaml", "#0b6e4f", "#0b6e4")
    problem = only(project.kit)
    assert (problem.code, problem.line, problem.column) == ("bad-value", 4, "palette[0].hex")
    assert "no colour" in problem.what


def test_a_colour_without_quotes_is_explained(project: Project) -> None:
    project.change(
        project.kit / "kit.yaml", '{name: brand.ink, hex: "#111111", role: ink}', "name: x\n    hex: #111111"
    )
    problems = {p.column: p for p in refused(project.kit)}
    assert "#" in problems["palette[1].hex"].todo


def test_an_unknown_key_gets_a_suggestion(project: Project) -> None:
    project.change(project.kit / "kit.yaml", "templates:", "logo_ruls: {}\ntemplates:")
    problem = only(project.kit)
    assert (problem.code, problem.line, problem.todo) == ("unknown-key", 12, "Did you mean 'logo_rules'?")


@pytest.mark.parametrize(
    ("logo", "code"),
    [
        ("no svg at all", "svg-refused"),
        ("<html/>", "svg-refused"),
        (LOGO.replace("<path", "<script>alert(1)</script><path"), "svg-unsafe"),
        (LOGO.replace("<path", '<path onclick="x()"'), "svg-unsafe"),
        (LOGO.replace("<path", '<use href="https://example.org/x.svg#a"/><path'), "svg-unsafe"),
        (LOGO.replace("<path", '<image href="/etc/hostname"/><path'), "svg-unsafe"),
        (LOGO.replace('"#0b6e4f"', '"url(http://example.org/#a)"'), "svg-unsafe"),
        ('<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + LOGO, "svg-refused"),
        (LOGO.replace(' viewBox="0 0 40 10"', ""), "no-size"),
    ],
)
def test_a_logo_that_cannot_be_printed_as_it_is(project: Project, logo: str, code: str) -> None:
    (project.kit / "logo.svg").write_text(logo, "utf-8")
    problem = only(project.kit)
    assert (problem.code, problem.line, problem.column) == (code, 8, "logos[0].file")


def test_a_missing_logo_names_the_nearest_file(project: Project) -> None:
    project.change(project.kit / "kit.yaml", "logo.svg", "logos.svg")
    problem = only(project.kit)
    assert (problem.code, problem.todo) == ("no-such-file", "Did you mean 'logo.svg'?")


def test_a_file_outside_the_kit_is_not_read(project: Project, tmp_path: Path) -> None:
    (tmp_path / "secret.svg").write_text(LOGO, "utf-8")
    (project.kit / "link.svg").symlink_to(tmp_path / "secret.svg")
    for name in ("../../secret.svg", str(tmp_path / "secret.svg"), "link.svg"):
        (project.kit / "kit.yaml").write_text(KIT.replace("logo.svg", name), "utf-8")
        assert only(project.kit).code == "leaves-folder"


def test_a_template_without_a_figure_slot(project: Project) -> None:
    project.change(project.kit / "blister.svg", 'data-slot="figure"', 'data-slot="name"')
    assert only(project.kit).code == "no-figure-slot"


def test_a_font_needs_its_licence(project: Project) -> None:
    (project.kit / "fonts" / "OFL.txt").unlink()
    assert {p.code for p in refused(project.kit)} == {"no-licence"}


def test_a_font_that_is_none(project: Project) -> None:
    (project.kit / "fonts" / "face.ttf").write_bytes(b"OTTO and nothing else")
    assert {p.code for p in refused(project.kit)} == {"no-font"}


def test_all_problems_at_once(project: Project) -> None:
    text = KIT.replace("role: ink", "role: inc").replace("on: light", "on: lite") + "wording: {taglin: x}\n"
    (project.kit / "kit.yaml").write_text(text, "utf-8")
    assert [p.code for p in refused(project.kit)] == ["bad-choice", "bad-choice", "unknown-key"]


def test_a_figure_colour_that_the_palette_lacks(project: Project) -> None:
    figured(project, "outfit: [brand.primary, brand.sky], base: brand.paper")
    problem = only(project.kit)
    assert (problem.code, problem.column, problem.line) == ("unknown-token", "figure.outfit[1]", 14)


def test_a_style_comes_with_numbers_that_the_kit_may_change(project: Project) -> None:
    figured(project, "style: clay, limbs: 1.0")
    sculpt = read_kit(project.kit).figure.sculpt
    assert (sculpt.style, sculpt.limbs, sculpt.head) == ("clay", 1.0, STYLES["clay"].sculpt.head)


def test_a_style_that_does_not_exist(project: Project) -> None:
    figured(project, "style: claay")
    problem = only(project.kit)
    assert (problem.code, problem.column) == ("unknown-style", "figure.style")
    assert "'clay'" in problem.todo


def test_a_head_that_is_out_of_bounds(project: Project) -> None:
    figured(project, "head: 2")
    assert only(project.kit).column == "figure.head"


def test_the_label_is_made_milder_only_by_somebody_named(project: Project) -> None:
    path = project.kit / "kit.yaml"
    good = path.read_text(encoding="utf-8")
    line = "guardrails: {overrides: [{check: disclosure/visible, severity: note, reason: it is an internal gift%s}]}\n"
    path.write_text(good + line % "", encoding="utf-8")
    with pytest.raises(InputRefused) as refused:
        read_kit(project.kit)
    assert "by: Jane Doe" in str(refused.value.problems[0])
    path.write_text(good + line % ", by: Ada Bloom", encoding="utf-8")
    assert read_kit(project.kit).overrides[0].by == "Ada Bloom"


@pytest.mark.parametrize("check", sorted(HELD))
@pytest.mark.parametrize("severity", ["ask", "note"])
def test_consent_is_made_milder_by_nobody(project: Project, check: str, severity: str) -> None:
    path = project.kit / "kit.yaml"
    good = path.read_text(encoding="utf-8")
    line = f"guardrails:\n  overrides:\n    - {{check: {check}, severity: {severity}, reason: late, by: Ada}}\n"
    path.write_text(good + line, encoding="utf-8")
    problem = only(project.kit)
    assert problem.line == len(good.splitlines()) + 3
    assert f"'{check}' cannot be made milder" in problem.what
    assert problem.todo.startswith("Take these lines out")
    assert ("record" in problem.todo) == check.startswith("consent/")


def test_an_override_of_no_guardrail(project: Project) -> None:
    with (project.kit / "kit.yaml").open("a") as stream:
        stream.write("guardrails: {overrides: [{check: text/fit, severity: note, reason: tried it}]}\n")
    problem = only(project.kit)
    assert (problem.code, problem.todo) == ("bad-value", "Did you mean 'text/fits'?")


def test_design_tokens_are_read(project: Project) -> None:
    tokens = {
        "brand": {
            "$type": "color",
            "primary": {"$value": "#0B6E4F", "$description": "Fern"},
            "ink": {"$value": {"colorSpace": "srgb", "components": [0, 0, 0.2]}},
            "paper": {"$value": "{brand.snow}"},
            "snow": {"$value": {"colorSpace": "oklch", "components": [1, 0, 0], "hex": "#ffffff"}},
            "gap": {"$type": "dimension", "$value": {"value": 4, "unit": "px"}},
        }
    }
    (project.kit / "palette.json").write_text(json.dumps(tokens), "utf-8")
    head, _, tail = KIT.partition("palette:")
    rest = tail[tail.index("logos:") :]
    palette = "palette:\n  file: palette.json\n  roles: {brand.snow: neutral}\n"
    (project.kit / "kit.yaml").write_text(head + palette + rest, "utf-8")
    kit = read_kit(project.kit)
    assert {t.name: t.hex for t in kit.palette} == {
        "brand.primary": "#0b6e4f",
        "brand.ink": "#000033",
        "brand.paper": "#ffffff",
        "brand.snow": "#ffffff",
    }
    tokens["brand"]["snow"] = {"$value": "{brand.paper}"}
    (project.kit / "palette.json").write_text(json.dumps(tokens), "utf-8")
    assert {p.code for p in refused(project.kit)} == {"token-circle"}


def test_a_template_with_a_script(project: Project) -> None:
    project.change(project.kit / "blister.svg", "<rect", "<script/><rect")
    problem = only(project.kit)
    assert (problem.code, problem.column) == ("svg-unsafe", "templates[0].file")


def test_a_folder_that_is_no_kit(tmp_path: Path) -> None:
    assert only(tmp_path).code == "no-such-file"
    assert only(tmp_path / "gone").todo == "That folder does not exist."


def test_a_kit_file_that_is_too_large(project: Project) -> None:
    (project.kit / "kit.yaml").write_bytes(b"#" * 300_000)
    assert only(project.kit).code == "too-large"


def test_several_licences_and_none_that_carries_the_fonts_name(project: Project) -> None:
    (project.kit / "fonts" / "OFL-Other.txt").write_text("another")
    assert {p.code for p in refused(project.kit)} == {"no-licence"}
    (project.kit / "fonts" / "OFL-Face.txt").write_text("its own")
    assert {f.licence.name for f in read_kit(project.kit).faces} == {"OFL-Face.txt"}


def test_names_of_variants_and_templates_are_given_once(project: Project) -> None:
    project.change(project.kit / "kit.yaml", "fonts:", "  - {variant: Main, file: logo.svg, on: dark}\nfonts:")
    assert (only(project.kit).code, only(project.kit).column) == ("duplicate-name", "logos[1].variant")

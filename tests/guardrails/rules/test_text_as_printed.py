"""text/as-printed: real lettering is read by the real networks; each test can fail."""

from __future__ import annotations

import dataclasses
import functools
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from tests.guardrails import made
from toolkit.artwork.compose import compose, layout_of
from toolkit.artwork.template import read_template
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.ocr import models, tesseract
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.text_as_printed import inspect
from toolkit.model.brand_kit import BrandKit
from toolkit.model.figure import Figure, Making
from toolkit.model.finding import Outcome, Severity
from toolkit.reading.kit import read_kit

_MAKING = Making("stand-in", "drawn by the tests", "none", "draft", 1, 1, 0.0, 0.0, 0.0, model_drawn=False)
KITS = Path(__file__).parents[3] / "brand_kits"


@functools.cache
def sample_kit(name: str) -> BrandKit:
    return read_kit(KITS / name)


def boxed(
    folder: Path, kit_name: str, name: str, role: str, printed: str | None = None, making: Making = _MAKING
) -> PieceExhibit:
    """A box of a sample kit with the made figure; ``printed`` is what stands on it in place of the name."""
    kit = sample_kit(kit_name)
    plain = made.piece_exhibit(folder)
    figure = Figure(plain.figure_image, plain.parts, plain.part_names, 370.0, 128.0, 18.0, (), making)
    template = read_template(kit.templates[0].path, kit)
    words = {"role": role, "tagline": "Draws with both hands", "series": "Spring 2027", "disclosure": "Digital artwork"}
    art = compose(template, kit, {"name": printed or name, **words}, figure)
    right = art if printed is None else compose(template, kit, {"name": name, **words}, figure)
    return dataclasses.replace(
        plain,
        job=made.job(folder, kit=kit),
        row=made.row(name=name, role=role),
        art=art.image,
        layout=layout_of(right),
    )


@pytest.mark.parametrize("kit", ["halden", "lumi"])
def test_the_sign_beside_the_label_is_no_lettering(tmp_path: Path, kit: str) -> None:
    making = dataclasses.replace(_MAKING, model_drawn=True)
    assert only(inspect(boxed(tmp_path, kit, "Kai", "Rider", making=making))).outcome is Outcome.PASS


def only(remarks: tuple[Remark, ...]) -> Remark:
    assert len(remarks) == 1, [remark.message for remark in remarks]
    return remarks[0]


def written(exhibit: PieceExhibit, words: str, at: tuple[int, int], size: int, angle: float = 0.0) -> PieceExhibit:
    sheet = Image.fromarray(exhibit.art.copy())
    font = ImageFont.load_default(size)
    left, top, right, bottom = font.getbbox(words)
    label = Image.new("RGBA", (round(right - left) + 8, round(bottom - top) + 8), (0, 0, 0, 0))
    ImageDraw.Draw(label).text((4 - left, 4 - top), words, fill=made.INK, font=font)
    sheet.alpha_composite(label.rotate(angle, Image.Resampling.BICUBIC, expand=True), at)
    return dataclasses.replace(exhibit, art=np.array(sheet))


@pytest.mark.parametrize(
    ("kit", "name", "role"),
    [
        ("halden", "Łukasz Żółkiewski", "Kierownik działu"),
        ("lumi", "Zoë Müller", "Chief of everything"),
        ("halden", "佐藤 美咲", "Colour designer"),
        ("lumi", "Siân O’Brien", "Ingénieure en chef"),
        ("halden", "Kai", "AI-generated figure"),  # a capital I is a small l in this face
    ],
)
def test_names_of_many_languages_are_read_as_they_are(tmp_path: Path, kit: str, name: str, role: str) -> None:
    remark = only(inspect(boxed(tmp_path, kit, name, role)))
    assert remark.outcome is Outcome.PASS
    assert remark.measure is not None
    assert remark.measure.value == 0
    assert role in remark.message


@pytest.mark.parametrize(
    ("name", "printed"),
    [
        ("Łukasz Żółkiewski", "Lukasz Żółkiewski"),
        ("Zoë Müller", "Zoe Müller"),
        ("Amara Okafor", "Amara Okofor"),
        ("Priya Nair", "Pryia Nair"),
        ("Marcus Adeyemi", "Marcus Adyemi"),
        ("佐藤 美咲", "佐藤 咲美"),
    ],
)
def test_one_letter_off_blocks_and_says_what_stands_there(tmp_path: Path, name: str, printed: str) -> None:
    remark = only(inspect(boxed(tmp_path, "halden", name, "Designer", printed)))
    assert (remark.code, remark.at_most) == ("wrong", None)
    assert f"reads'{printed}'".replace(" ", "") in remark.message.replace(" ", ""), "spaces are not held against it"
    assert remark.place is not None
    assert remark.place.w > 100


def test_the_layout_is_held_against_the_roster(tmp_path: Path) -> None:
    exhibit = boxed(tmp_path, "lumi", "Zoë Müller", "Designer")
    row = made.row(name="Zoë Möller", role="Designer")
    remark = only(inspect(dataclasses.replace(exhibit, row=row)))
    assert remark.code == "wrong"
    assert "roster has 'Zoë Möller'" in remark.message


def test_letters_that_the_reader_always_misreads_are_asked_about(tmp_path: Path) -> None:
    remark = only(inspect(boxed(tmp_path, "halden", "Őri Szűcs", "Designer")))
    assert (remark.code, remark.at_most) == ("unsure", Severity.ASK)


def test_a_script_without_a_reader_asks_and_names_what_would_read_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    tesseract.installed.cache_clear()
    remark = only(inspect(boxed(tmp_path, "halden", "Ольга Смирнова", "Designer")))
    tesseract.installed.cache_clear()
    assert (remark.code, remark.at_most) == ("unreadable", Severity.ASK)
    assert "tesseract with the language rus" in remark.message


@pytest.mark.parametrize(("answer", "code"), [("Ольга Смирнова", "ok"), ("Ольга Смирнов", "unsure")])
def test_tesseract_reads_what_the_recogniser_cannot(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, answer: str, code: str
) -> None:
    program = tmp_path / "tesseract"
    program.write_text(
        '#!/bin/sh\n[ "$1" = --list-langs ] && { echo "List of available languages (1):"; echo rus; exit; }\n'
        f'while read -r _ 2>/dev/null; do :; done\necho "{answer}"\n',
        encoding="utf-8",
    )
    program.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    tesseract.installed.cache_clear()
    remark = only(inspect(boxed(tmp_path, "halden", "Ольга Смирнова", "Designer")))
    tesseract.installed.cache_clear()
    assert remark.code == code
    assert remark.at_most in {None, Severity.ASK}


@pytest.mark.parametrize(
    ("words", "angle", "read"), [("SAMPLE", 0.0, "SAMPLE"), ("Hello", 25.0, "Hello"), ("Toyland", 90.0, "nd")]
)
def test_a_stray_word_is_found_wherever_it_leans(tmp_path: Path, words: str, angle: float, read: str) -> None:
    exhibit = boxed(tmp_path, "lumi", "Zoë Müller", "Designer")
    remark = only(inspect(written(exhibit, words, (560, 800), 46, angle)))
    assert remark.code == "stray"
    assert read in remark.message, "of an upright word a part may be hidden by the art behind it"
    assert remark.place is not None
    assert remark.place.x < 620 < remark.place.right + 80


def test_a_letter_too_many_beside_the_name_is_seen(tmp_path: Path) -> None:
    exhibit = boxed(tmp_path, "lumi", "Kai", "Designer")
    name = made.at(exhibit, "name").box
    remarks = inspect(written(exhibit, "X", (round(name.right) + 6, round(name.y)), round(name.h)))
    assert {remark.code for remark in remarks} == {"wrong"}


def test_a_mirrored_name_blocks(tmp_path: Path) -> None:
    exhibit = boxed(tmp_path, "halden", "Amara Okafor", "Designer")
    box = made.at(exhibit, "name").box
    rows, columns = slice(round(box.y), round(box.bottom)), slice(round(box.x), round(box.right))
    art = exhibit.art.copy()
    art[rows, columns] = art[rows, columns][:, ::-1]
    assert only(inspect(dataclasses.replace(exhibit, art=art))).code == "wrong"


def test_without_the_extra_it_is_skipped_with_what_to_type(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(models, "_PACKAGE", "no_such_package")
    models.recogniser.cache_clear()
    remark = only(inspect(made.piece_exhibit(tmp_path)))
    models.recogniser.cache_clear()
    assert remark.outcome is Outcome.SKIP
    assert "pip install 'campaign-toolkit[ocr]'" in remark.message

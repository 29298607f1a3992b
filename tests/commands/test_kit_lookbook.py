"""The lookbook: a sheet of every option, as PNG and as PDF, and a helpful word for a family that is not there."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from PIL import Image

from tests.commands.conftest import Campaign
from tests.small import KIT


def test_families_are_drawn_as_png_and_pdf(campaign: Campaign, tmp_path: Path) -> None:
    said = campaign("kit", "lookbook", KIT, "--family", "base", "--family", "styles", "--out", tmp_path)
    assert said.code == 0, said.err
    for family in ("base", "styles"):
        with Image.open(tmp_path / f"{family}.png") as sheet:
            assert sheet.size == (2376, 1680)
            assert len(set(sheet.convert("RGB").resize((64, 45)).getdata())) > 50
    with pikepdf.open(tmp_path / "lookbook.pdf") as book:
        assert len(book.pages) == 2
        assert "/StructTreeRoot" in book.Root


def test_a_family_that_is_not_there_is_offered(campaign: Campaign, tmp_path: Path) -> None:
    said = campaign("kit", "lookbook", KIT, "--family", "hairs", "--out", tmp_path)
    assert said.code == 2
    assert "'hair'" in said.err

"""The lookbook: a sheet of every option, as PNG and as PDF, and a helpful word for a family that is not there."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from PIL import Image

from tests.commands.conftest import Campaign
from tests.small import KIT


def test_a_family_is_drawn_as_png_and_pdf(campaign: Campaign, tmp_path: Path) -> None:
    said = campaign("kit", "lookbook", KIT, "--family", "base", "--out", tmp_path)
    assert said.code == 0, said.err
    with Image.open(tmp_path / "base.png") as sheet:
        assert sheet.width > 1500
        assert len(set(sheet.convert("RGB").resize((64, 32)).getdata())) > 50
    with pikepdf.open(tmp_path / "lookbook.pdf") as book:
        assert len(book.pages) == 1
        assert "/StructTreeRoot" in book.Root


def test_a_family_that_is_not_there_is_offered(campaign: Campaign, tmp_path: Path) -> None:
    said = campaign("kit", "lookbook", KIT, "--family", "hairs", "--out", tmp_path)
    assert said.code == 2
    assert "'hair'" in said.err

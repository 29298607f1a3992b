"""Withdrawing from the command line: never by accident, and each slip is answered with what to do."""

from __future__ import annotations

import json
from pathlib import Path

import pypdfium2
import pytest

from tests.commands.conftest import Campaign
from tests.pipeline.scene import Heard, open_paper_shop
from tests.small import small_campaign
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job


def on_paper(folder: Path) -> Path:
    """A small campaign that was made on paper and delivered."""
    file = small_campaign(folder, extra=f"delivery: [{{folder: {folder / 'out'}}}]\n")
    with open_paper_shop(read_job(file)) as shop:
        run_campaign(shop, Heard())
    return file


def pieces(folder: Path) -> int:
    return sum(path.is_file() for path in (folder / "reports" / "small" / "pieces").rglob("*"))


def test_a_withdrawal_deletes_and_hands_out_a_receipt(campaign: Campaign, tmp_path: Path) -> None:
    file = on_paper(tmp_path)
    before = pieces(tmp_path)
    dry = campaign("withdraw", file, "zoe", "--dry-run", "--json")
    assert (dry.code, pieces(tmp_path)) == (0, before)
    assert not (tmp_path / "reports" / "small" / "withdrawals").exists()
    said = campaign("withdraw", file, "ZOE", "--reason", "asked by mail", "--yes", "--json")
    assert said.code == 0, said.err
    answer = said.json()
    assert answer["finished"]
    assert answer["pulled"] == dry.json()["pulled"]
    receipt = json.loads(Path(str(answer["receipt"])).read_text())
    assert (receipt["subject"], receipt["reason"]) == ("zoe", "asked by mail")
    assert 0 < pieces(tmp_path) < before
    again = campaign("withdraw", file, "zoe", "--reason", "asked by mail", "--yes")
    assert (again.code, "carried out before" in again.out) == (0, True)
    check = campaign("check", file)
    assert check.code == 1
    assert "zoe: 'zoe' took all consent back" in check.out
    assert "withdrawn" in campaign("consent", "list", file).out


def test_a_persons_file_says_all_before_and_the_withdrawal_after(campaign: Campaign, tmp_path: Path) -> None:
    file, pdf = on_paper(tmp_path), tmp_path / "zoe.pdf"
    said = campaign("person", file, "zoe", "--out", pdf, "--json")
    assert said.code == 0, said.err
    told = said.json()
    assert told["roster"]["name"] == "Zoë Müller"  # type: ignore[index]  # JSON
    held = told["held"]
    assert isinstance(held, list)
    assert {one["where"] for one in held} == {"output folder", "folder:../out"}
    assert len(told["consents"]) == 1  # type: ignore[arg-type]  # JSON
    with pypdfium2.PdfDocument(pdf) as book:
        text = "".join(page.get_textpage().get_text_range() for page in book)
    assert "Zoë Müller" in text
    assert "Nothing was sent to anybody." in text
    campaign("withdraw", file, "zoe", "--reason", "asked by mail", "--yes")
    after = campaign("person", file, "zoe")
    assert (after.code, "Müller" in after.out) == (0, False)
    assert "carried out" in after.out
    assert "Nothing is held." in after.out
    assert campaign("person", file, "zo").code == 2


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["zo", "--reason", "asked", "--yes"], "Did you mean 'zoe'?"),
        (["zoe", "--yes"], "needs a reason"),
        (["zoe", "--reason", "asked by mail"], "Say --yes"),
    ],
)
def test_a_slip_deletes_nothing(campaign: Campaign, tmp_path: Path, words: list[str], told: str) -> None:
    file = on_paper(tmp_path)
    before = pieces(tmp_path)
    said = campaign("withdraw", file, *words)
    assert said.code == 2
    assert told in said.err
    assert "Traceback" not in said.err
    assert pieces(tmp_path) == before

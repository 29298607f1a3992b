"""Consents from the command line: who allowed what, what ends soon, and the form to sign."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from tests.commands.conftest import Campaign
from tests.small import CONSENTS, small_campaign


def soon(days: int) -> str:
    return (dt.datetime.now(dt.UTC).date() + dt.timedelta(days=days)).isoformat()


def test_a_list_says_who_is_covered_and_who_is_not(campaign: Campaign, tmp_path: Path) -> None:
    file = small_campaign(tmp_path, consented=("zoe",))
    said = campaign("consent", "list", file)
    assert said.code == 1, said.err
    assert "in force for 1 of 2 people" in said.out
    assert said.out.index("lukasz") < said.out.index("zoe")
    people = campaign("consent", "list", file, "--json").json()["people"]
    assert isinstance(people, list)
    assert [(one["row_id"], one["standing"]) for one in people] == [("lukasz", "none"), ("zoe", "in force")]


def test_what_ends_within_thirty_days_is_warned_of_everywhere(campaign: Campaign, tmp_path: Path) -> None:
    file = small_campaign(tmp_path)
    lines = [f"zoe,likeness;name,*,*,2026-01-01,{soon(30)}", f"lukasz,likeness;name,*,*,2026-01-01,{soon(31)}"]
    (file.parent / "consents.csv").write_text("\n".join((CONSENTS, *lines)) + "\n")
    listed = campaign("consent", "list", file)
    assert listed.code == 0
    assert "ends soon" in listed.out
    for command in ("check", "plan"):
        said = campaign(command, file)
        assert said.code == 0, said.out
        assert f"'zoe' ends on {soon(30)}, in 30 days" in said.out
        assert "lukasz' ends" not in said.out
        warnings = campaign(command, file, "--json").json()["warnings"]
        assert isinstance(warnings, list)
        assert [one["code"] for one in warnings] == ["ends-soon"]


def test_a_form_is_written_in_the_language_asked_for(campaign: Campaign, tmp_path: Path) -> None:
    file = small_campaign(tmp_path, extra="language: de-AT\n")
    said = campaign("consent", "template", file, "--out", tmp_path / "form.pdf", "--json")
    assert said.code == 0, said.err
    assert said.json() == {"form": str(tmp_path / "form.pdf"), "language": "de", "pages": 1}


def test_a_slip_in_the_form_is_answered_with_what_to_do(campaign: Campaign, tmp_path: Path) -> None:
    file = small_campaign(tmp_path)
    said = campaign("consent", "template", file, "--out", tmp_path / "form.pdf", "--language", "xx")
    assert said.code == 2
    assert "de, en, es, fr, it, ja, nl, pt" in said.err
    assert campaign("consent", "template", file, "--out", tmp_path).code == 2

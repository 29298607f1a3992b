"""words/profanity blocks swearing in roles, only asks about names, and leaves ordinary words alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.guardrails import made
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.words_profanity import inspect
from toolkit.model.finding import Severity
from toolkit.model.traits import Traits

ORDINARY = (
    "Head of Analytics", "Cockpit designer", "Classic cars curator", "Assistant to the board", "Got things done",
    "Top seller", "Works hard, edits harder", "Book lover", "Seeks the truth", "Bites into data", "Piano teacher",
    "Scunthorpe branch", "Essex office", "Gay pride lead", "Peacock keeper", "Shuttlecock maker", "Pot maker",
    "Fan of vans",
    "Dell administrator", "Peter and Petter", "Titanic historian", "Cumulative costs", "Leiterin der Abteilung",
    "Chef de projet", "Ingénieure", "Kierownik projektu", "Jefa de ventas", "Arsenal supporter", "Black belt",
)  # fmt: skip


def look(folder: Path, text: str, field: str = "role") -> tuple[Remark, ...]:
    return inspect(made.row_exhibit(folder, texts={field: text}))


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_words_pass(tmp_path: Path, text: str) -> None:
    assert [remark.code for remark in look(tmp_path, text)] == ["ok"]


@pytest.mark.parametrize(
    "text",
    [
        "sh1t boss",
        "fuuuck yes",
        "Scheiße",
        "putain de merde",
        "gilipollas",
        "kurwa",
        "сука",
        "씨발",
        "a s s h o l e",
        "bullsh!t",
    ],
)
def test_swearing_is_found_in_many_languages(tmp_path: Path, text: str) -> None:
    (remark,) = look(tmp_path, text)
    assert (remark.code, remark.at_most) == ("profane", None)


@pytest.mark.parametrize("name", ["Fuk Yuen", "José Puta", "Semen Petrov"])
def test_a_name_is_only_asked_about(tmp_path: Path, name: str) -> None:
    (remark,) = look(tmp_path, name, "name")
    assert (remark.code, remark.at_most) == ("name", Severity.ASK)


@pytest.mark.parametrize(
    "name", ["Amara Osei", "Wang Li", "Mai Dong", "Fanny Ardant", "Łukasz Żółkiewski", "Nguyễn Phúc"]
)
def test_most_names_pass(tmp_path: Path, name: str) -> None:
    assert look(tmp_path, name, "name")[0].code == "ok"


@pytest.mark.parametrize("text", ["Breast cancer nurse with a sexy voice", "Escort driver", "Negro River guide"])
def test_delicate_words_are_asked_about(tmp_path: Path, text: str) -> None:
    (remark,) = look(tmp_path, text)
    assert (remark.code, remark.at_most) == ("delicate", Severity.ASK)


def test_accessories_and_ids_are_read(tmp_path: Path) -> None:
    row = made.row(id="shit-happens", traits=Traits(accessories=("fuck_sign",)))
    codes = {remark.code for remark in inspect(made.row_exhibit(tmp_path, row=row))}
    assert codes == {"profane", "name"}

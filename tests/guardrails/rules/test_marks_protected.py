"""marks/protected finds listed names through spelling tricks, asks about homonyms, and exempts real people.

The names come from the list itself, so that they are written in one place only.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.guardrails import made
from toolkit.guardrails.protected_terms import Term, find, protected_terms
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.marks_protected import inspect
from toolkit.model.brand_kit import Wording
from toolkit.model.finding import Outcome, Severity
from toolkit.model.roster import PersonKind
from toolkit.model.traits import Traits

LIST = protected_terms()
BLOCKED = [term for term in LIST.terms if term.blocks]
HOMONYMS = [term for term in LIST.terms if not term.blocks]
LONG = [term for term in BLOCKED if len(term.key) >= 9 and not term.alias]


def look(folder: Path, text: str, field: str = "tagline", **changes: Any) -> tuple[Remark, ...]:
    return inspect(made.row_exhibit(folder, texts={field: text}, **changes))


def test_the_list_is_large_and_sound() -> None:
    assert len(LIST.terms) >= 120
    assert LIST.version >= 1
    assert all(term.why and term.key for term in LIST.terms)
    assert {term.kind for term in LIST.terms} >= {"toy", "character", "franchise", "brand"}


@pytest.mark.parametrize("term", LIST.terms, ids=lambda term: term.key)
def test_every_term_is_found_as_it_stands(term: Term) -> None:
    assert term.key in {hit.term.key for hit in find(f"a {term.text} on the desk")}


@pytest.mark.parametrize("term", BLOCKED[:40:3], ids=lambda term: term.key)
@pytest.mark.parametrize(
    "trick",
    [
        str.upper,
        lambda text: text.replace("o", "0").replace("e", "3").replace("i", "1"),
        lambda text: text.replace("o", "о").replace("e", "е").replace("a", "а"),  # Cyrillic letters
        lambda text: " ".join(text.replace(" ", "")),
        lambda text: text.replace(" ", "-"),
        lambda text: text.replace("a", "á").replace("o", "ö"),
        lambda text: text + "s",
    ],
    ids=["upper", "digits", "look-alikes", "spaced", "hyphens", "accents", "plural"],
)
def test_spelling_tricks_do_not_help(tmp_path: Path, term: Term, trick: Any) -> None:
    assert "protected" in {remark.code for remark in look(tmp_path, trick(term.text))}


@pytest.mark.parametrize("term", LONG[::4], ids=lambda term: term.key)
def test_a_slip_in_a_long_name_still_counts(tmp_path: Path, term: Term) -> None:
    middle = len(term.text) // 2
    dropped = term.text[:middle] + term.text[middle + 1 :]
    assert look(tmp_path, dropped)[0].code in ("protected", "homonym")


@pytest.mark.parametrize("term", HOMONYMS[::5], ids=lambda term: term.key)
def test_homonyms_are_asked_about(tmp_path: Path, term: Term) -> None:
    remark = next(remark for remark in look(tmp_path, f"my {term.text}") if term.text in remark.message)
    assert (remark.code, remark.at_most) == ("homonym", Severity.ASK)


@pytest.mark.parametrize(
    "text",
    [
        "Lead Engineer, Data Platform", "Keeps the lights on", "Asks the one question nobody dared", "A niche book",
        "Phone and goggles", "Scrambled eggs on Fridays", "OpenAPI wizard", "No matter what", "Le go est parti",
        "ego statue",
        "Laptop and coffee mug", "Knows every client by name", "Marvellous cape", "Barman of the year",
        "Stiff upper lip",
    ],
)  # fmt: skip
def test_ordinary_texts_pass(tmp_path: Path, text: str) -> None:
    assert [remark.outcome for remark in look(tmp_path, text)] == [Outcome.PASS]


def test_real_names_are_exempt_and_invented_ones_asked_about(tmp_path: Path) -> None:
    name = next(term.text for term in LONG if term.kind == "character")
    assert look(tmp_path, name, "name")[0].code == "ok"
    persona = made.row(kind=PersonKind.PERSONA)
    (remark,) = look(tmp_path, name, "name", row=persona)
    assert (remark.code, remark.at_most) == ("name", Severity.ASK)


def test_accessories_are_screened(tmp_path: Path) -> None:
    accessory = LONG[0].text.replace(" ", "-")
    row = made.row(traits=Traits(accessories=("laptop", accessory)))
    assert inspect(made.row_exhibit(tmp_path, row=row))[0].code == "protected"


def test_the_brands_own_marks_are_exempt(tmp_path: Path) -> None:
    own, licensed = BLOCKED[0].text, BLOCKED[1].text
    kit = made.kit(tmp_path, name=own.upper(), wording=Wording(exempt=(licensed,)))
    job = made.job(tmp_path, kit=kit)
    assert look(tmp_path, f"{own} meets {licensed}", job=job)[0].code == "ok"
    assert look(tmp_path, f"{own} meets {licensed}")[0].code == "protected"


def test_leaning_on_a_style_is_asked_about(tmp_path: Path) -> None:
    (remark,) = look(tmp_path, "Painted in the style of Okonkwo")
    assert (remark.code, remark.at_most) == ("style", Severity.ASK)


def test_it_says_that_it_is_no_clearance(tmp_path: Path) -> None:
    for text in ("Nothing here", BLOCKED[0].text):
        assert "not legal clearance" in look(tmp_path, text)[0].message

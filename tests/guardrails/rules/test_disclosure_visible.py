"""disclosure/visible holds the label's words, size, place and contrast, and blocks where a market's law asks for it."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path
from typing import Any

import pytest

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.disclosure_rules import rule_table, rules_for, says_ai
from toolkit.guardrails.inspect import inspect_piece
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.disclosure_visible import inspect
from toolkit.model.brand_kit import BrandKit
from toolkit.model.finding import Outcome, Override, Severity
from toolkit.model.place import Box
from toolkit.model.roster import PersonKind


def piece(folder: Path, *, markets: tuple[str, ...] = ("DE",), persona: bool = False, **changes: Any) -> PieceExhibit:
    kind = PersonKind.PERSONA if persona else PersonKind.STAFF
    job = made.job(folder, campaign=made.campaign(folder, markets=markets))
    exhibit = made.piece_exhibit(folder, job=job, row=made.row(kind=kind), today=made.TODAY)
    return dataclasses.replace(exhibit, **changes)


def by_model(folder: Path, **changes: Any) -> PieceExhibit:
    """A good piece whose figure a model drew."""
    return made.placed_as(piece(folder, model_drawn=True, **changes), "disclosure", text="AI-generated figure")


def one(exhibit: PieceExhibit) -> Remark:
    (remark,) = inspect(exhibit)
    return remark


def test_true_and_legible_labels_pass(tmp_path: Path) -> None:
    studio, model = one(piece(tmp_path)), one(by_model(tmp_path))
    assert studio.outcome is model.outcome is Outcome.PASS
    assert "EU AI Act" in model.message, "it says who asks for it"
    assert "EU AI Act" not in studio.message
    assert model.measure is not None
    assert model.measure.unit == ":1"
    assert "not legal advice" in model.message


def test_a_missing_label_blocks_where_the_law_asks_and_asks_elsewhere(tmp_path: Path) -> None:
    for exhibit, most in (
        (by_model(tmp_path), None),
        (by_model(tmp_path, markets=("GB", "JP")), Severity.ASK),
        (by_model(tmp_path, markets=("US",)), Severity.ASK),
        (by_model(tmp_path, markets=("US",), persona=True), None),
        (by_model(tmp_path, markets=("DE",), persona=True), Severity.ASK),
        (by_model(tmp_path, markets=("*",), persona=True), None),
        (piece(tmp_path), Severity.ASK),
    ):
        remark = one(made.without(exhibit, "disclosure"))
        assert (remark.code, remark.at_most) == ("missing", most)


def test_before_a_rule_applies_it_asks(tmp_path: Path) -> None:
    day = dt.date(2026, 8, 1)
    assert one(made.without(by_model(tmp_path, today=day), "disclosure")).at_most is Severity.ASK
    on_it = dt.date(2026, 8, 2)
    assert one(made.without(by_model(tmp_path, today=on_it), "disclosure")).at_most is None


def test_the_label_has_to_be_true(tmp_path: Path) -> None:
    render = made.placed_as(piece(tmp_path), "disclosure", text="AI-generated figure")
    hidden = piece(tmp_path, model_drawn=True)
    assert (one(render).code, one(render).at_most) == ("untrue", Severity.ASK)
    assert (one(hidden).code, one(hidden).at_most) == ("untrue", None)
    assert "no image model" in one(render).message


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"size_pt": 5.0}, "too-small"),
        ({"box": Box(500, 684, 40, 18)}, "outside-safe"),
        ({"box": Box(200, 500, 150, 18)}, "covered"),
        ({"colour": "#33505e"}, "low-contrast"),
    ],
)
def test_it_has_to_be_seen(tmp_path: Path, changes: dict[str, Any], code: str) -> None:
    assert code in {remark.code for remark in inspect(made.placed_as(by_model(tmp_path), "disclosure", **changes))}


def test_a_label_that_is_painted_over_is_not_there(tmp_path: Path) -> None:
    exhibit = by_model(tmp_path)
    label = made.at(exhibit, "disclosure")
    spoilt = made.repainted(exhibit, label.box, label.ground)
    remark = one(spoilt)
    assert (remark.code, remark.place) == ("covered", label.box)


def test_a_market_may_want_larger_letters(tmp_path: Path) -> None:
    exhibit = by_model(tmp_path, markets=("CN",))
    small = one(exhibit)
    assert (small.code, small.at_most) == ("small-for-market", Severity.ASK)
    assert small.measure is not None
    assert small.measure.limit == 5.0
    assert "markets:" not in small.message
    large = made.placed_as(exhibit, "disclosure", size_pt=6.0)
    layout = dataclasses.replace(large.layout, trim=Box(35, 35, 473, 473))
    assert one(dataclasses.replace(large, layout=layout)).outcome is Outcome.PASS


def test_a_campaign_that_names_no_market_is_told_so(tmp_path: Path) -> None:
    small = one(by_model(tmp_path, markets=("*",)))
    assert small.code == "small-for-market"
    assert "names no `markets:`" in small.message


def test_a_kits_own_fine_print_counts_and_a_role_does_not(tmp_path: Path) -> None:
    exhibit = by_model(tmp_path)
    label = dataclasses.replace(made.at(exhibit, "disclosure"), slot="legal", text="Figur von KI erzeugt")
    bare = made.without(exhibit, "disclosure")
    layout = dataclasses.replace(bare.layout, placed=(*bare.layout.placed, label))
    assert one(dataclasses.replace(bare, layout=layout)).outcome is Outcome.PASS
    role = made.placed_as(made.without(by_model(tmp_path), "disclosure"), "role", text="AI lead")
    assert one(role).code == "missing"


@pytest.mark.parametrize(
    "text", ["AI-generated figure", "Made with A.I.", "KI-generiert", "image générée par IA", "由人工智能生成"]
)
def test_it_is_said_in_many_languages(text: str) -> None:
    assert says_ai(text)


@pytest.mark.parametrize("text", ["Digital artwork", "Kia ora", "Aimée drew it", "Maria", "Skid", ""])
def test_and_not_said_by_accident(text: str) -> None:
    assert not says_ai(text)


def test_only_a_named_person_switches_it_off(tmp_path: Path) -> None:
    def severity(by: str) -> tuple[Severity, str]:
        override = Override(check="disclosure/visible", severity=Severity.NOTE, reason="an internal gift", by=by)
        kit: BrandKit = made.kit(tmp_path, overrides=(override,))
        exhibit = dataclasses.replace(by_model(tmp_path), job=made.job(tmp_path, kit=kit))
        (finding,) = (
            f for f in inspect_piece(made.without(exhibit, "disclosure")).findings if f.check == "disclosure/visible"
        )
        return finding.severity, finding.override

    assert severity("") == (Severity.BLOCK, "")
    assert severity("Ada Bloom") == (Severity.NOTE, "an internal gift (Ada Bloom)")


def test_the_table_is_dated_and_sourced() -> None:
    table = rule_table()
    assert len({rule.id for rule in table.rules}) == len(table.rules) >= 3
    for rule in table.rules:
        assert rule.source
        assert rule.says
        assert rule.url.startswith("https://")
        assert rule.applies_from <= table.checked
        assert all(len(market) == 2 for market in rule.markets)
    assert len(table.rules[0].markets) == 27


def test_a_render_is_asked_for_no_label_by_any_law() -> None:
    assert rules_for(("*",), PersonKind.STAFF, made.TODAY, model_drawn=False) == ()

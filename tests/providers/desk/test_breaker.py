"""A server in trouble is left alone, tried with one call, and given up after a stated time."""

from __future__ import annotations

from pathlib import Path

from tests.providers.desk.bench import opened, order, rules, run_shift
from tests.providers.desk.server import VirtualModel, always, mixed
from toolkit.providers.desk.ended import Answered, Stopped
from toolkit.providers.desk.journal import calls_of


def test_an_outage_costs_no_row(tmp_path: Path) -> None:
    down = VirtualModel(lambda number, call: "503" if 20 <= number < 36 else "ok")
    said: list[str] = []
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, down, [order(f"r{n}") for n in range(60)], said=said)
    assert all(isinstance(each, Answered) for each in ended.values())
    assert any("in trouble" in each for each in said)
    assert any("answers again" in each for each in said)


def test_a_server_that_stays_away_stops_the_run_after_the_stated_time(tmp_path: Path) -> None:
    model = VirtualModel(always("no-connection"))
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order(f"r{n}") for n in range(60)], rules(patience_s=300.0))
        told = calls_of(ledger)
    stopped = [each for each in ended.values() if isinstance(each, Stopped)]
    assert len(stopped) == 60
    assert "images.example" in stopped[0].message
    assert "run again" in stopped[0].todo
    # what was in flight when it shut, and then one call at a time
    assert len(told) < 8 + rules().at_once + 20


def test_while_nobody_answers_hardly_any_money_is_risked(tmp_path: Path) -> None:
    model = VirtualModel(always("timeout"))
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order(f"r{n}") for n in range(200)], rules(at_once=8, deadline_s=60.0))
        told = calls_of(ledger)
    assert sum(isinstance(each, Stopped) for each in ended.values()) > 150
    assert sum(each.maybe_billed for each in told) < 40
    assert {each.sent.call for each in told if each.maybe_billed} == model.books.unheard


def test_too_many_for_ever_stops_the_run(tmp_path: Path) -> None:
    model = VirtualModel(always("429"))
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order(f"r{n}") for n in range(5)], rules(patience_s=60.0))
    assert all(isinstance(each, Stopped) for each in ended.values())
    assert len(model.books.received) < 200


def test_scattered_trouble_makes_every_row(tmp_path: Path) -> None:
    model = VirtualModel(mixed(7, 0.3))
    how = rules(attempts=12, after_unknown=6)
    with opened(tmp_path) as (ledger, store):
        ended = run_shift(ledger, store, model, [order(f"r{n}") for n in range(150)], how)
        unknown = {each.sent.call for each in calls_of(ledger) if each.maybe_billed}
    assert all(isinstance(each, Answered) for each in ended.values())
    assert unknown == model.books.unheard

"""Whole runs against the stand-in of the images API: who is made, who is paid, and what the next run does."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from tests.pipeline.model_scene import outcome_of, project_on, states
from tests.pipeline.scene import Heard, drawn
from tests.servers.images.handle import ImagesServer
from toolkit.model.marks import SourceType
from toolkit.model.outcome import RowState
from toolkit.pipeline.spent import spent
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop


def test_every_figure_is_paid_once_and_a_second_run_pays_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ImagesServer() as server:
        project = project_on(server, tmp_path, monkeypatch)
        first = project.run()
        again = project.run()
        books = server.report()
    assert states(first) == {"ann": RowState.CLEAR, "bob": RowState.CLEAR}
    assert (first.exit_code, first.drawn, again.drawn, again.reused) == (0, 2, 0, 2)
    assert (books.calls, books.billed) == (2, 2)
    assert again.outcomes == first.outcomes
    assert again.usd == 0.0
    bill = project.costs()
    assert [(row.name, row.calls, row.answered) for row in bill.rows] == [("ann", 1, 1), ("bob", 1, 1)]
    assert bill.total.usd > 0
    assert first.usd == pytest.approx(float(bill.total.usd))
    assert bill.total.maybe_billed == 0
    for outcome in first.outcomes:
        marks = dict(outcome.marks)
        assert marks["figure"].source_type == marks["figure"].iptc == SourceType.MODEL
        assert marks["box-art"].source_type == marks["box-art"].iptc == SourceType.MODEL_IN_COMPOSITE
        assert not marks["box-art"].broken_ingredients


def test_a_refusal_is_a_state_and_is_not_sent_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = {"moderation": {"stage": "input", "categories": ["violence"]}}
    with ImagesServer({"rules": [{"when": {"prompt": "laptop"}, "do": refused}]}) as server:
        project = project_on(server, tmp_path, monkeypatch)
        first = project.run()
        calls = server.report().calls
        again = project.run()
        assert server.report().calls == calls == 2
    for result in (first, again):
        assert states(result) == {"ann": RowState.CLEAR, "bob": RowState.REFUSED}
        assert result.exit_code == 1
        reason = outcome_of(result, "bob").reason
        assert "before it drew" in reason
        assert "violence" in reason
        assert "on_refusal: studio" in reason
    assert project.costs().total.usd == project.costs().rows[0].usd  # a refusal costs nothing


def test_a_refusal_of_what_was_drawn_is_tried_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = {"moderation": {"stage": "output", "categories": ["sexual"]}}
    rules = [{"when": {"prompt": "laptop"}, "do": refused}, {"when": {"prompt": "mug"}, "do": refused, "times": 1}]
    with ImagesServer({"rules": rules}) as server:
        project = project_on(server, tmp_path, monkeypatch)
        result = project.run()
        calls = sorted(server.report().calls_by_work.values())
    assert states(result) == {"ann": RowState.CLEAR, "bob": RowState.REFUSED}
    assert calls == [2, 2]
    assert "after it drew" in outcome_of(result, "bob").reason
    # nobody says whether a picture is billed that was drawn and then refused: it is listed, and the rest is exact
    assert {row.name: row.maybe_billed for row in project.costs().rows} == {"ann": 1, "bob": 2}
    with open_workshop(read_job(project.file), read_only=True) as shop:
        assert spent(shop.ledger).usd == pytest.approx(float(project.costs().total.usd))


def test_where_the_campaign_says_so_a_refused_row_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    refused = {"moderation": {"stage": "input", "categories": ["violence"]}}
    with ImagesServer({"rules": [{"when": {"prompt": "laptop"}, "do": refused}]}) as server:
        result = project_on(server, tmp_path, monkeypatch, provider="on_refusal: skip").run()
    assert states(result) == {"ann": RowState.CLEAR, "bob": RowState.REFUSED}


def test_where_the_campaign_says_so_the_studio_draws_a_refused_row(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refused = {"moderation": {"stage": "input", "categories": ["violence"]}}
    with ImagesServer({"rules": [{"when": {"prompt": "laptop"}, "do": refused}]}) as server:
        project = project_on(server, tmp_path, monkeypatch, provider="on_refusal: studio")
        first = project.run()
        again = project.run()
        assert server.report().calls == 2
    assert states(first) == states(again) == {"ann": RowState.CLEAR, "bob": RowState.CLEAR}
    assert drawn(project.folder) == {"bob": 1}
    bob = outcome_of(first, "bob")
    assert "violence" in bob.reason
    assert "The studio drew it instead." in bob.reason
    assert dict(bob.making)["figure"].model_drawn is False
    assert outcome_of(again, "bob") == bob


def test_a_blank_picture_is_asked_for_once_more(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [
        {"when": {"prompt": "mug"}, "do": {"picture": "blank"}, "times": 1},
        {"when": {"prompt": "laptop"}, "do": {"picture": "black"}},
    ]
    heard = Heard()
    with ImagesServer({"rules": rules}) as server:
        project = project_on(server, tmp_path, monkeypatch)
        first = project.run(heard)
        calls = server.report().calls
        again = project.run()
        assert server.report().calls == calls == 4  # two of each; what failed twice is not paid a third time
    assert states(first) == states(again) == {"ann": RowState.CLEAR, "bob": RowState.FAILED}
    assert first.exit_code == 1
    assert "2 pictures of the model could not be used" in outcome_of(first, "bob").reason
    assert any(said.startswith("ann: what the model sent cannot be used (1 of 2)") for said in heard.said)
    bill = {row.name: row.calls for row in project.costs().rows}
    assert bill == {"ann": 2, "bob": 2}


def test_nobody_fails_for_the_rate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = {"rate_limit": {"per_s": 1, "burst": 1}, "rules": [{"when": {"call": 1}, "do": {"error": "slow_down"}}]}
    with ImagesServer(script) as server:
        project = project_on(server, tmp_path, monkeypatch, ids=("ann", "bob", "cem"))
        result = project.run()
        books = server.report()
    assert set(states(result).values()) == {RowState.CLEAR}
    assert books.billed == 3
    assert project.costs().total.maybe_billed == 0


def test_what_no_picture_can_be_made_of_is_the_row_s_own_trouble(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = [
        {"when": {"prompt": "laptop"}, "do": {"body": "half_image"}},
        {"when": {"prompt": "spanner"}, "do": {"body": "not_json"}},
        {"when": {"prompt": "flask"}, "do": {"body": "no_image"}},
    ]
    with ImagesServer({"rules": rules}) as server:
        project = project_on(server, tmp_path, monkeypatch, ids=("ann", "bob", "cem", "dan"), provider="attempts: 2")
        result = project.run()
    found = states(result)
    assert found.pop("ann") is RowState.CLEAR
    assert set(found.values()) == {RowState.FAILED}
    reasons = {row: outcome_of(result, row).reason for row in found}
    assert all(reasons.values())
    assert result.exit_code == 1
    assert project.costs().total.maybe_billed > 0  # it answered, so it may have been billed


def test_an_error_page_is_waited_out_and_a_picture_of_another_shape_is_not_stretched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rules = [
        {"when": {"prompt": "mug"}, "do": {"body": "html", "billed": False}, "times": 1},
        {"when": {"prompt": "laptop"}, "do": {"picture": "wrong_size"}},
    ]
    with ImagesServer({"rules": rules}) as server:
        result = project_on(server, tmp_path, monkeypatch).run()
    assert states(result) == {"ann": RowState.CLEAR, "bob": RowState.FAILED}
    assert "640 x 1024 was asked for" in outcome_of(result, "bob").reason


def test_the_bill_is_what_the_server_s_own_books_come_to(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    rules = [{"when": {"prompt": "laptop"}, "do": {"cut": "after"}, "times": 1}]
    with ImagesServer({"rules": rules}) as server:
        project = project_on(server, tmp_path, monkeypatch)
        result = project.run()
        books = server.report()
    assert set(states(result).values()) == {RowState.CLEAR}
    bill = project.costs()
    assert len(books.unknown_outcomes) == bill.total.maybe_billed == 1
    (maybe,) = (call for call in bill.calls if call.maybe_billed)
    assert maybe.sent.row == "bob"
    assert maybe.sent.worst_usd is not None
    assert maybe.sent.worst_usd > Decimal("0.001")

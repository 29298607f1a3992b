"""A run makes what is missing and nothing else, and one row's trouble stays its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.scene import Heard, drawn, job_in, open_paper_shop
from toolkit.errors import ProviderStopped, StorageFailed
from toolkit.model.outcome import PieceKind, RowState
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.run import run_campaign
from toolkit.reading.job import read_job


def run(
    folder: Path, ids: tuple[str, ...] = ("ann", "bob"), *, extra: str = "", heard: Heard | None = None
) -> RunResult:
    with open_paper_shop(job_in(folder, ids, extra=extra)) as shop:
        result = run_campaign(shop, heard or Heard())
        assert shop.ledger.broken_at() is None
    return result


def test_all_is_made_then_nothing_is_made_again(tmp_path: Path) -> None:
    first, second = Heard(), Heard()
    made = run(tmp_path, heard=first)
    assert made.exit_code == 0
    assert (made.drawn, made.reused) == (2, 0)
    assert [o.row.id for o in made.outcomes] == ["ann", "bob"]
    assert all(o.state is RowState.CLEAR and o.version == 1 and len(o.pieces) == 4 for o in made.outcomes)
    again = run(tmp_path, heard=second)
    assert (again.drawn, again.reused) == (0, 2)
    assert again.outcomes == made.outcomes
    assert drawn(tmp_path) == {"ann": 1, "bob": 1}
    assert first.begun == second.begun == (2, 6)
    assert {step for step in first.steps if step[2]} == set()
    assert len(second.steps) == 6
    assert all(reused for _, _, reused in second.steps)
    assert first.ended == second.ended == 1


def test_a_changed_row_is_made_anew_and_counts_its_version_up(tmp_path: Path) -> None:
    before = run(tmp_path)
    roster = tmp_path / "roster.csv"
    job = job_in(tmp_path)
    roster.write_text(roster.read_text().replace("Person Ann,Rider", "Person Ann,Mechanic"))
    with open_paper_shop(read_job(job.campaign.file)) as shop:
        after = run_campaign(shop, Heard())
    assert [o.version for o in after.outcomes] == [2, 1]
    assert after.drawn == 0  # the words are on the box, not on the figure
    assert after.outcomes[0].piece(PieceKind.FIGURE) == before.outcomes[0].piece(PieceKind.FIGURE)
    assert after.outcomes[0].piece(PieceKind.BOX_ART) != before.outcomes[0].piece(PieceKind.BOX_ART)
    assert after.outcomes[1] == before.outcomes[1]


def test_pieces_that_are_not_whole_are_made_again(tmp_path: Path) -> None:
    ids = ("ann", "bob", "cem")
    before = run(tmp_path, ids)
    harmed = [
        _path(tmp_path, dict(before.outcomes[0].marks)["figure"].drawn),
        _path(tmp_path, dict(before.outcomes[1].marks)["box-art"].drawn),
        _path(tmp_path, dict(before.outcomes[2].marks)["packshot"].drawn),
    ]
    sizes = [path.stat().st_size for path in harmed]
    harmed[0].write_bytes(b"rotten")
    harmed[1].unlink()
    harmed[2].write_bytes(b"")
    after = run(tmp_path, ids)
    assert after.outcomes == before.outcomes
    assert [path.stat().st_size for path in harmed] == sizes
    assert (after.drawn, after.reused) == (1, 2)
    assert drawn(tmp_path) == {"ann": 2, "bob": 1, "cem": 1}


def _path(folder: Path, sha256: str) -> Path:
    (path,) = (folder / "out" / "pieces").rglob(f"{sha256}.png")
    return path


def test_a_bug_in_one_row_is_said_to_be_a_bug_and_the_others_go_on(tmp_path: Path) -> None:
    result = run(tmp_path, ("ann", "boom", "bob"), extra="packshots: false")
    states = {o.row.id: o.state for o in result.outcomes}
    assert states == {"ann": RowState.CLEAR, "boom": RowState.FAILED, "bob": RowState.CLEAR}
    failed = result.outcomes[1]
    assert "A bug of ours" in failed.reason
    assert "the paper tore" in failed.reason
    (traceback,) = (tmp_path / "out" / "bugs").iterdir()
    assert str(traceback) in failed.reason
    assert "Traceback" in traceback.read_text()
    assert result.exit_code == 70
    assert result.outcomes[0].piece(PieceKind.PACKSHOT) is None  # the campaign wants none


@pytest.mark.parametrize("row", ["frail", "shaky"])
def test_what_kills_its_worker_is_drawn_the_plain_way(tmp_path: Path, row: str) -> None:
    heard = Heard()
    result = run(tmp_path, ("ann", row, "bob"), heard=heard)
    assert {o.row.id: o.state for o in result.outcomes} == dict.fromkeys(("ann", row, "bob"), RowState.CLEAR)
    assert any(said.startswith(f"{row}: ") and "plain back end" in said for said in heard.said)
    assert drawn(tmp_path) == {"ann": 1, row: 1, "bob": 1}


def test_a_row_that_kills_every_worker_fails_and_the_others_go_on(tmp_path: Path) -> None:
    heard = Heard()
    result = run(tmp_path, ("ann", "killer", "bob", "cem"), heard=heard)
    states = {o.row.id: o.state for o in result.outcomes}
    assert states.pop("killer") is RowState.FAILED
    assert set(states.values()) == {RowState.CLEAR}
    assert "died over this row, again and again" in result.outcomes[1].reason
    assert any("worker process died" in line for line in heard.said)
    assert drawn(tmp_path) == {"ann": 1, "bob": 1, "cem": 1}


def test_a_provider_that_stops_ends_the_run_and_what_was_made_is_kept(tmp_path: Path) -> None:
    with pytest.raises(ProviderStopped, match="ink is used up"):
        run(tmp_path, ("ann", "dry", "bob", "cem", "dan"))
    assert drawn(tmp_path)["ann"] == 1
    assert drawn(tmp_path)["dan"] == 0
    assert run(tmp_path, ("ann", "bob")).exit_code == 0
    assert drawn(tmp_path)["ann"] == 1


def test_a_row_without_consent_is_never_drawn(tmp_path: Path) -> None:
    job = job_in(tmp_path)
    roster = tmp_path / "roster.csv"
    roster.write_text("id,kind,name,role\nann,staff,Ann Real,Rider\nbob,persona,Bob,Rider\n")
    with open_paper_shop(read_job(job.campaign.file)) as shop:
        result = run_campaign(shop, Heard())
    assert result.outcomes[0].state is RowState.BLOCKED
    assert result.outcomes[0].pieces == ()
    assert result.outcomes[0].reason
    assert drawn(tmp_path) == {"bob": 1}
    assert result.exit_code == 1


def test_a_disk_that_is_full_stops_the_run_and_says_what_to_do(tmp_path: Path) -> None:
    job = job_in(tmp_path)
    job.campaign.output.mkdir()
    (job.campaign.output / "pieces").write_text("in the way")
    with open_paper_shop(job) as shop, pytest.raises(StorageFailed, match="Cannot write") as raised:
        run_campaign(shop, Heard())
    assert raised.value.todo
    (job.campaign.output / "pieces").unlink()
    assert run(tmp_path).exit_code == 0


def test_a_ledger_that_is_gone_costs_no_drawing(tmp_path: Path) -> None:
    before = run(tmp_path)
    for path in (tmp_path / "out").glob("ledger.sqlite*"):
        path.unlink()
    after = run(tmp_path)
    assert (after.drawn, after.reused) == (0, 2)
    assert [o.pieces for o in after.outcomes] == [o.pieces for o in before.outcomes]
    assert drawn(tmp_path) == {"ann": 1, "bob": 1}

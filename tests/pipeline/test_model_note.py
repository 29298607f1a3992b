"""A reviewer's 'changes required' goes into the next brief, and its figure is version 2 beside version 1."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.pipeline.model_scene import Project, outcome_of, project_on, states
from tests.servers.images.handle import ImagesServer
from toolkit.commands.decisions_import import import_decisions
from toolkit.model.outcome import PieceKind, RowOutcome, RowState
from toolkit.pages.changes import changes
from toolkit.pipeline.recount import proof_of
from toolkit.reading.job import read_job
from toolkit.wiring import open_workshop

WISH = "Please give Bob Fernsby a green laptop, and no other change."


def decide(project: Project, outcome: RowOutcome, comment: str) -> None:
    """Send one row back, as the report's table would."""
    piece = outcome.piece(PieceKind.BOX_ART)
    assert piece is not None
    table = project.folder / "decisions.csv"
    lines = ["id,box_art_sha256,decision,comment", f'{outcome.row.id},{piece.sha256},changes required,"{comment}"']
    table.write_text("\n".join(lines) + "\n", encoding="utf-8")
    assert import_decisions(project.file, [table], reviewer="Mara", as_json=True, encoding=None, out=None) == 0


def test_what_a_reviewer_asks_for_is_drawn_once_and_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with ImagesServer({"variety": 8}) as server:
        project = project_on(server, tmp_path, monkeypatch)
        first = project.run()
        for row in ("ann", "bob"):
            decide(project, outcome_of(first, row), WISH)
        second = project.run(None, "bob")  # ann's wish waits
        prompts = [str(entry.told["prompt"]) for entry in server.report().entries]
        with open_workshop(read_job(project.file), read_only=True) as shop:
            before = {each.outcome.row.id: each for each in proof_of(shop).before}
        third = project.run()
        fourth = project.run()
        calls = server.report().calls
    assert len(prompts) == 3
    assert "Please give the person a green laptop" in prompts[2]
    assert not any("Fernsby" in prompt or "Bob" in prompt for prompt in prompts)
    assert [outcome_of(run, "bob").version for run in (first, second, third, fourth)] == [1, 2, 2, 2]
    assert [outcome_of(run, "ann").version for run in (first, second, third, fourth)] == [1, 1, 2, 2]
    assert calls == 4
    assert (fourth.drawn, fourth.usd) == (0, 0.0)
    assert set(states(fourth).values()) == {RowState.CLEAR}
    assert set(before) == {"bob"}
    assert (before["bob"].outcome.version, before["bob"].wishes) == (1, (WISH,))
    assert changes(before["bob"].outcome, outcome_of(second, "bob"), {}) == ("drawn again from other words",)
    for run in (first, second):
        piece = outcome_of(run, "bob").piece(PieceKind.BOX_ART)
        assert piece is not None
        assert list((project.output / "pieces").rglob(f"{piece.sha256}.png")), "both versions are kept"

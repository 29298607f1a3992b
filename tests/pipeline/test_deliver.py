"""Deliveries are gated, verified, and never repeated."""

from __future__ import annotations

import json
from pathlib import Path

from tests.pipeline.scene import Heard, drawn, job_in, open_paper_shop
from toolkit.model.outcome import RowState
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.run import run_campaign

TWO = "delivery:\n  - folder: here\n  - folder: there"


def run(folder: Path, *, extra: str = TWO, deliver: bool = True, ids: tuple[str, ...] = ("ann", "bob")) -> RunResult:
    with open_paper_shop(job_in(folder, ids, extra=extra), deliver=deliver) as shop:
        return run_campaign(shop, Heard())


def test_delivered_once_to_every_target_and_mended_where_it_went_missing(tmp_path: Path) -> None:
    first = run(tmp_path)
    assert first.exit_code == 0
    assert first.delivered == 12
    assert {d.key for d in first.outcomes[0].delivered} == {
        f"paper-spring/ann/v1/{name}.png" for name in ("box-art", "packshot", "figure")
    }
    (manifest,) = (tmp_path / "here" / "paper-spring" / "manifests").iterdir()
    assert len(json.loads(manifest.read_text())["objects"]) == 6
    (tmp_path / "there" / "paper-spring" / "bob" / "v1" / "figure.png").unlink()
    second = run(tmp_path)
    assert second.delivered == 1
    assert second.outcomes == first.outcomes
    assert len(list((tmp_path / "here" / "paper-spring" / "manifests").iterdir())) == 1


def test_what_is_blocked_or_failed_is_not_delivered(tmp_path: Path) -> None:
    block = "guardrails:\n  overrides:\n    - {check: print/resolution, severity: block, reason: nothing so small}"
    with open_paper_shop(job_in(tmp_path, ("ann",), extra=f"{block}\n{TWO}", quiet=False)) as shop:
        result = run_campaign(shop, Heard())
    assert result.outcomes[0].state is RowState.BLOCKED
    assert result.delivered == 0
    assert not list((tmp_path / "here").rglob("*.png"))


def test_a_target_that_fails_is_exit_code_4_and_the_other_is_served(tmp_path: Path) -> None:
    (tmp_path / "here").write_text("a file where the folder should be")
    failed = run(tmp_path, ids=("ann",))
    assert failed.exit_code == 4
    assert str(tmp_path / "here") in failed.delivery_error
    assert len(list((tmp_path / "there").rglob("*.png"))) == 3
    (tmp_path / "here").unlink()
    mended = run(tmp_path, ids=("ann",))
    assert mended.exit_code == 0
    assert mended.delivered == 3
    assert drawn(tmp_path) == {"ann": 1}


def test_nothing_is_delivered_when_the_run_is_told_not_to(tmp_path: Path) -> None:
    assert run(tmp_path, deliver=False, ids=("ann",)).delivered == 0
    assert not (tmp_path / "here").exists()

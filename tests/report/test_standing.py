"""A proof is written again when it shows something else, and only then."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from pathlib import Path

from tests.report import sample
from toolkit.report.standing import keep_proof


def test_a_proof_stands_until_it_shows_something_else(tmp_path: Path) -> None:
    proof = sample.proof(tmp_path, 2)
    first = keep_proof(proof, tmp_path / "out")
    written = first.pdf[0].stat().st_mtime_ns

    later = replace(proof, run_id="another", made_at=proof.made_at + dt.timedelta(hours=1), wall_s=1.0)
    assert keep_proof(later, tmp_path / "out").pdf == first.pdf
    assert first.pdf[0].stat().st_mtime_ns == written

    keep_proof(replace(proof, digest="0" * 64), tmp_path / "out")
    assert first.pdf[0].stat().st_mtime_ns > written


def test_a_proof_that_was_deleted_is_written_again(tmp_path: Path) -> None:
    proof = sample.proof(tmp_path, 1)
    files = keep_proof(proof, tmp_path / "out")
    files.pdf[0].unlink()
    assert keep_proof(proof, tmp_path / "out").pdf[0].is_file()

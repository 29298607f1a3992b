"""A run that asks in batches may be killed at any step: nothing is asked twice, and no photo stays behind."""

from __future__ import annotations

from pathlib import Path

from tests.providers.posting.bench import order, run, run_to_the_end
from tests.servers.images.handle import ImagesServer
from toolkit.ledger.ledger import Ledger
from toolkit.providers.desk.ended import Answered
from toolkit.providers.desk.journal import calls_of
from toolkit.providers.posting.books import batches_of


def test_every_step_of_a_run_can_be_its_last(tmp_path: Path) -> None:
    with ImagesServer({"batch": {"every_s": 0.01}, "prepare": ["640x1024 opaque"]}) as server:
        steps, lived, asked = 0, False, 0
        while not lived:
            folder = tmp_path / str(steps)
            folder.mkdir()
            orders = [order(f"{name}-{steps}") for name in ("ann", "bob", "cem")]
            lived = not run(folder, server, orders, steps=steps).dead
            last = run_to_the_end(folder, server, orders)
            assert all(isinstance(ended, Answered) for ended in last.ended.values()), steps
            ledger = Ledger.read(folder / "ledger.sqlite")
            told = calls_of(ledger)
            answered = [call for call in told if call.ended is not None and call.ended.how == "answered"]
            never = [call for call in told if call.ended is not None and call.ended.how == "never-sent"]
            assert len(answered) == 3, steps
            assert len(told) == len(answered) + len(never), "nothing is unknown: a batch can always be found"
            assert all(batch.cleared for batch in batches_of(ledger))
            assert ledger.broken_at() is None
            ledger.close()
            asked += 3
            report = server.report()
            assert report.files_held == (), f"photos stay behind after {steps} steps"
            assert (report.calls, report.billed) == (asked, asked), f"asked twice after {steps} steps"
            steps += 3
        assert steps > 40

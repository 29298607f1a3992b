"""A campaign of any number of figures without drawing them: outcomes and few distinct pictures."""

from __future__ import annotations

import datetime as dt
import io

import numpy as np
from PIL import Image

from toolkit.footprint.energy import energy_of
from toolkit.ledger.ledger import Entry, Ledger
from toolkit.ledger.pieces import PieceStore
from toolkit.model.figure import Making
from toolkit.model.finding import Finding, Outcome, Severity, Verdict
from toolkit.model.job import Job
from toolkit.model.outcome import Piece, PieceKind, RowOutcome, RowState
from toolkit.model.place import Box
from toolkit.pipeline.records import ENDED, OUTCOME, STARTED, RunEnded, RunStarted

CHECKS = ("text/fits", "text/contrast", "logo/integrity", "colour/box", "colour/outfit", "figure/complete")


def fill(job: Job, *, pictures: int = 6, size: tuple[int, int] = (272, 408)) -> None:
    """Give every row of the roster an outcome: one in ten asks a person, the rest is clear."""
    output = job.campaign.output
    store = PieceStore(output / "pieces")
    made = [_piece(store, number, size) for number in range(pictures)]
    ledger = Ledger.open(output / "ledger.sqlite", "ann@desk", lambda: dt.datetime(2026, 11, 30, 12, tzinfo=dt.UTC))
    try:
        started = RunStarted("20261130T120000-abcdef", "0", "paper 1", len(job.rows), 1)
        ledger.record(STARTED, started)
        entries = []
        for number, row in enumerate(job.rows):
            asks = number % 10 == 3
            findings = tuple(_finding(check, fails=asks and n == 0) for n, check in enumerate(CHECKS))
            making = Making("paper", "paper 1", "scissors", "draft", 1, 1, 0.02, 0.02, 0.0, False)
            outcome = RowOutcome(
                row, RowState.ASK if asks else RowState.CLEAR, 1, "ab" * 32, None, (made[number % pictures],), None,
                Verdict(findings), (("figure", making),),
            )  # fmt: skip
            entries.append(Entry(OUTCOME, outcome, row=row.id, key=row.id))
        ledger.record_all(entries)
        ledger.record(ENDED, RunEnded(started.run_id, "done", len(job.rows), 0, 0, 0.0, energy_of(1.0), 1.0, 1.0))
    finally:
        ledger.close()


def _piece(store: PieceStore, number: int, size: tuple[int, int]) -> Piece:
    wide, high = size
    y, x = np.mgrid[0:high, 0:wide]
    pixels = np.stack([(x * 255 // wide), (y * 255 // high), np.full_like(x, 40 * number % 256)], axis=2)
    data = io.BytesIO()
    Image.fromarray(pixels.astype(np.uint8)).save(data, "PNG", compress_level=1)
    sha256 = store.put(data.getvalue(), ".png")
    return Piece(PieceKind.BOX_ART, sha256, "image/png", data.tell(), wide, high)


def _finding(check: str, *, fails: bool) -> Finding:
    outcome = Outcome.FAIL if fails else Outcome.PASS
    message = "The name is set smaller than it can be read." if fails else "As it should be."
    return Finding(
        check, "too-small" if fails else "ok", outcome, Severity.ASK, message, 4.8 if fails else 7.0, 5.5, ">=", "pt",
        picture="box-art", place=Box(30, 300, 200, 40),
    )  # fmt: skip

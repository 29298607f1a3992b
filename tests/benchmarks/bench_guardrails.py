"""Print for every check the share of spoilt pieces it catches, its false alarms on good ones, and what it costs.

Run by hand: ``python -m tests.benchmarks.bench_guardrails``. The first run draws 200 figures, which takes minutes; they
are kept for the next (``good_pieces.cache_folder``). ``--write`` keeps the numbers for the documentation.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from tests.benchmarks import made_files
from tests.benchmarks.__main__ import machine
from tests.benchmarks.eyes_mutations import CHECK as FIGURE
from tests.benchmarks.eyes_mutations import EYES_MUTATIONS, said_of
from tests.benchmarks.good_photos import as_taken, good_photos
from tests.benchmarks.good_pieces import good_pieces
from tests.benchmarks.guardrail_tally import HEAD, Tally, write_measured
from tests.benchmarks.labelled_figures import Labelled
from tests.benchmarks.made_sets import made_set
from tests.benchmarks.mutations import MUTATIONS
from tests.benchmarks.photo_mutations import PHOTO_MUTATIONS, GoodPhoto
from tests.benchmarks.plan_mutations import PLAN_MUTATIONS, good_plan
from tests.benchmarks.row_mutations import ROW_MUTATIONS, toned
from tests.benchmarks.set_mutations import SET_MUTATIONS, likened
from tests.guardrails import made
from tests.provenance.papers import NOW
from toolkit.guardrails.base import PieceExhibit, RowExhibit
from toolkit.guardrails.catalog import BEFORE, DELIVERED, GUARDRAILS, MARKED, PIECE, PLAN, SET
from toolkit.guardrails.inspect import findings_of
from toolkit.guardrails.portrait_numbers import measure_portrait
from toolkit.model.finding import Finding
from toolkit.pipeline.texts import texts_of
from toolkit.provenance.credentials import open_credentials
from toolkit.providers.references.portrait import prepare_portrait

_MODELS = frozenset({"safety/image"})
"""Checks that look at what a model drew only."""


def findings(exhibit: PieceExhibit, check: str | None = None) -> tuple[Finding, ...]:
    """What one check, or every check, says of a piece."""
    return findings_of([each for each in PIECE if check in (None, each.id)], exhibit, exhibit.job)


def pieces(tallies: dict[str, Tally], count: int, spoilt: int) -> tuple[list[RowExhibit], list[Labelled]]:
    """Hold good pieces against every check, spoil some of them in every way; returns their rows and figures."""
    rows, figures = list[RowExhibit](), list[Labelled]()
    step = max(1, count // spoilt) | 1  # odd, so that both kits are spoilt
    for number, (name, piece) in enumerate(good_pieces(count)):
        for guardrail in PIECE:
            seen = dataclasses.replace(piece, model_drawn=True) if guardrail.id in _MODELS else piece
            tallies[guardrail.id].sound(name, findings(seen, guardrail.id))
        rows.append(_row(piece))
        figures.append(Labelled(name, piece.look, piece.look, ""))
        for mutation in MUTATIONS if number % step == 0 else ():
            tallies[mutation.check].spoilt(mutation.name, findings(mutation.spoil(piece), mutation.check))
        if number % 20 == 19:
            sys.stderr.write(f"{number + 1} pieces\n")
    return rows, figures


def eyes(tallies: dict[str, Tally], figures: list[Labelled], spoilt: int) -> None:
    """Have a server that finds all as briefed asked about every figure, and one that finds fault about some."""
    step = max(1, len(figures) // spoilt) | 1
    for (name, _), told in said_of(figures).items():
        tallies[FIGURE].sound(name, told)
    for (_, way), told in said_of(figures[::step], tuple(EYES_MUTATIONS)).items():
        tallies[FIGURE].spoilt(way, told)


def _row(piece: PieceExhibit) -> RowExhibit:
    """The row of a piece before it was drawn, as that of a colleague who agreed."""
    row = piece.row.model_copy(update={"kind": made.row().kind})
    agreed = made.consent(subject=row.id, markets=("*",))
    texts = texts_of(piece.job, row)
    return RowExhibit(piece.job, row, agreed, texts, today=made.TODAY)


def rows(tallies: dict[str, Tally], good: Iterable[RowExhibit], folder: Path) -> None:
    """Hold good rows against every check before drawing, and spoil one in every way."""
    for exhibit in good:
        for guardrail in BEFORE:
            if not guardrail.id.startswith("portrait/"):
                name = f"{exhibit.job.kit.id} {exhibit.row.id}"
                tallies[guardrail.id].sound(name, findings_of([guardrail], exhibit, exhibit.job))
    one = toned(made.row_exhibit(folder))
    for mutation in ROW_MUTATIONS:
        guardrails = [each for each in BEFORE if each.id == mutation.check]
        tallies[mutation.check].spoilt(mutation.name, findings_of(guardrails, mutation.spoil(one), one.job))


def portraits(tallies: dict[str, Tally], folder: Path, count: int, spoilt: int) -> None:
    """Hold good photos of one person, prepared as they would be sent, against their checks; spoil some in every way."""
    row = made.row_exhibit(folder)
    checks = {each.id: each for each in BEFORE if each.id.startswith("portrait/")}
    step = max(1, count // spoilt) | 1
    for number, (name, picture) in enumerate(good_photos(count)):
        sent = prepare_portrait(as_taken(folder, number, picture))
        shown = dataclasses.replace(row, portrait=measure_portrait(sent.data))
        for check, guardrail in checks.items():
            tallies[check].sound(name, findings_of([guardrail], shown, row.job))
        for mutation in PHOTO_MUTATIONS if number % step == 0 else ():
            seen = measure_portrait(mutation.spoil(GoodPhoto.of(picture)))
            shown = dataclasses.replace(row, portrait=seen)
            tallies[mutation.check].spoilt(mutation.name, findings_of([checks[mutation.check]], shown, row.job))


def plans(tallies: dict[str, Tally], folder: Path) -> None:
    """Hold one good plan against the limits, and spoil it in every way."""
    good = good_plan(folder)
    for guardrail in PLAN:
        tallies[guardrail.id].sound("the good plan", findings_of([guardrail], good, good.job))
    for mutation in PLAN_MUTATIONS:
        spoilt = mutation.spoil(good)
        guardrails = [each for each in PLAN if each.id == mutation.check]
        tallies[mutation.check].spoilt(mutation.name, findings_of(guardrails, spoilt, spoilt.job))


def sets(tallies: dict[str, Tally], folder: Path, count: int = 200, people: int = 40) -> None:
    """Good sets by chance, so that an exact test alarms now and then; every tenth of them spoilt in each way."""
    good = [likened(made_set(folder, seed, people)) for seed in range(count)]
    for guardrail in SET:
        own = [mutation for mutation in SET_MUTATIONS if mutation.check == guardrail.id]
        for number, each in enumerate(good):
            tallies[guardrail.id].sound(f"set {number}", findings_of([guardrail], each, each.job))
            for mutation in own if number % 10 == 0 else ():
                spoilt = mutation.spoil(each)
                tallies[guardrail.id].spoilt(mutation.name, findings_of([guardrail], spoilt, spoilt.job))


def files(tallies: dict[str, Tally], folder: Path, count: int = 200) -> None:
    """Hold good marked files against what was made, and spoil one in every way."""
    by, _ = open_credentials(None, NOW, {}, folder)
    assert by is not None
    for guardrail in (*MARKED, *DELIVERED):
        for number in range(count):
            shown = made_files.exhibit(folder, *made_files.random_file(by, number), by.signer)
            tallies[guardrail.id].sound(f"file {number}", findings_of([guardrail], shown, shown.job))
        for way, (_, spoil) in made_files.SPOILT.items():
            shown = made_files.exhibit(folder, spoil(by), made_files.DRAWN, by.signer)
            tallies[guardrail.id].spoilt(way, findings_of([guardrail], shown, shown.job))


def costs() -> dict[str, Any]:
    """What the checks of a piece cost on one thread, measured in a process of its own."""
    one = dict.fromkeys(("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "MKL_NUM_THREADS"), "1")
    child = [sys.executable, "-m", "tests.benchmarks.guardrail_cost"]
    told = subprocess.run(child, check=True, capture_output=True, text=True, env={**os.environ, **one}).stdout
    measured: dict[str, Any] = json.loads(told)
    return measured


def main() -> None:
    """Read the arguments, measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pieces", type=int, default=200, help="good pieces")
    parser.add_argument("--spoilt", type=int, default=40, help="how many of them are spoilt in every way")
    parser.add_argument("--write", action="store_true", help="keep the numbers for the documentation")
    arguments = parser.parse_args()
    tallies = {guardrail.id: Tally(guardrail.id) for guardrail in GUARDRAILS}
    with tempfile.TemporaryDirectory() as folder:
        good, figures = pieces(tallies, arguments.pieces, arguments.spoilt)
        eyes(tallies, figures, arguments.spoilt)
        rows(tallies, good, Path(folder))
        portraits(tallies, Path(folder), arguments.pieces, arguments.spoilt)
        plans(tallies, Path(folder))
        sets(tallies, Path(folder))
        files(tallies, Path(folder))
    cost = costs()
    for check, ms in cost["cpu_ms"].items():
        tallies[check].cpu_ms = ms
    held = [tally for tally in tallies.values() if tally.tried]
    print(HEAD, *(tally.line for tally in held), sep="\n")
    print(
        f"all checks of a piece, one thread: {cost['without_ocr_ms']:.0f} ms of processor time without reading, "
        f"{cost['with_ocr_ms']:.0f} ms with it; memory at most {cost['without_ocr_mb']:.0f} and "
        f"{cost['with_ocr_mb']:.0f} MB, of which {cost['start_mb']:.0f} MB are Python, libraries and six pieces"
    )
    for tally in held:
        if tally.alarms:
            print(f"\nfalse alarms of {tally.check}:", *tally.alarms, sep="\n  ")
    if arguments.write:
        facts = {"date": dt.datetime.now(dt.UTC).date().isoformat(), "machine": machine(), "pieces": arguments.pieces}
        speed = {key: round(value) for key, value in cost.items() if key != "cpu_ms"}
        write_measured(held, {**facts, "speed": speed})


if __name__ == "__main__":
    main()

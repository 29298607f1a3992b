"""Print how many mutations each check notices, its false alarms on good pieces, and what it costs.

Run by hand: ``python -m tests.benchmarks.bench_guardrails`` uses made pieces at print size; with ``--studio 4`` it
draws four rows of the sample campaign as well (``--quality final`` for pictures as they are delivered).
"""

from __future__ import annotations

import argparse
import dataclasses
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from tests.benchmarks.made_sets import made_set
from tests.benchmarks.mutations import MUTATIONS
from tests.benchmarks.row_mutations import ROW_MUTATIONS, toned
from tests.benchmarks.set_mutations import SET_MUTATIONS, likened
from tests.guardrails import made
from toolkit.artwork.compose import compose, layout_of
from toolkit.artwork.template import read_template
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.catalog import BEFORE, PIECE, SET
from toolkit.guardrails.inspect import findings_of
from toolkit.model.finding import Finding, Outcome
from toolkit.pipeline.brief import SIZES, write_brief
from toolkit.pipeline.texts import texts_of
from toolkit.reading.job import read_job

ROOT = Path(__file__).parents[2]
_LARGER = 4


def made_piece(folder: Path) -> PieceExhibit:
    """The made piece with its figure at the size of a real one."""
    exhibit = made.piece_exhibit(folder)
    size = exhibit.figure_image.shape[1] * _LARGER, exhibit.figure_image.shape[0] * _LARGER
    image = np.array(Image.fromarray(exhibit.figure_image).resize(size, Image.Resampling.LANCZOS))
    parts = np.array(Image.fromarray(exhibit.parts).resize(size, Image.Resampling.NEAREST))
    return dataclasses.replace(exhibit, figure_image=image, parts=parts)


def studio_pieces(count: int, quality: str) -> Iterator[tuple[str, PieceExhibit]]:
    """The first rows of the sample campaign, drawn by the studio and composed."""
    from toolkit.studio.draw import draw_figure

    job = read_job(ROOT / "campaigns" / "spring.yaml")
    entry = job.kit.template(job.campaign.template)
    assert entry is not None
    template = read_template(entry.path, job.kit)
    width, height = SIZES[quality]
    for row in job.rows[:count]:
        brief = write_brief(job, row, "bench")
        figure = draw_figure(
            brief.look,
            width=width,
            height=height,
            quality="final" if quality == "final" else "draft",
            seed=1,
            logos=brief.logos,
        )
        art = compose(template, job.kit, texts_of(job, row), figure)
        yield (
            row.id,
            PieceExhibit(
                job, row, brief.look, figure.image, figure.parts, figure.part_names, art.image, layout_of(art)
            ),
        )


def findings(exhibit: PieceExhibit, check: str | None = None) -> tuple[Finding, ...]:
    """What one check, or every check, says."""
    return findings_of([each for each in PIECE if check in (None, each.id)], exhibit, exhibit.job)


def report(pieces: list[tuple[str, PieceExhibit]]) -> None:
    """Print the tables: good pieces, mutations, costs."""
    alarms: dict[str, list[str]] = defaultdict(list)
    for name, exhibit in pieces:
        for finding in findings(exhibit):
            if finding.outcome is not Outcome.PASS:
                alarms[finding.check].append(f"{name}: {finding.code} {finding.measure} {finding.message}")
    print(f"{'check':<18}{'caught':>10}{'false alarms':>14}{'CPU ms':>9}   missed")
    total = 0.0
    for guardrail in PIECE:
        own = [mutation for mutation in MUTATIONS if mutation.check == guardrail.id]
        missed = [
            f"{mutation.name} ({name})"
            for mutation in own
            for name, exhibit in pieces
            if all(f.outcome is not Outcome.FAIL for f in findings(mutation.spoil(exhibit), guardrail.id))
        ]
        spent = cost(pieces[-1][1], guardrail.id)
        total += spent
        tried = len(own) * len(pieces)
        caught, wrong = f"{tried - len(missed)}/{tried}", f"{len(alarms[guardrail.id])}/{len(pieces)}"
        print(f"{guardrail.id:<18}{caught:>10}{wrong:>14}{spent:>9.0f}   {', '.join(missed)}")
    print(f"{'all':<42}{total:>9.0f}")
    for check, each in alarms.items():
        if each:
            print(f"\nfalse alarms of {check}:", *each, sep="\n  ")


def report_rows(folder: Path) -> None:
    """Print the table of the checks on rows."""
    good = toned(made.row_exhibit(folder))
    print("\nbefore anything is drawn, on one good row")
    for check in dict.fromkeys(mutation.check for mutation in ROW_MUTATIONS):
        guardrail = [each for each in BEFORE if each.id == check]
        own = [mutation for mutation in ROW_MUTATIONS if mutation.check == check]
        missed = [m.name for m in own if not _fails(findings_of(guardrail, m.spoil(good), good.job))]
        alarms = int(_fails(findings_of(guardrail, good, good.job)))
        print(f"{check:<18}{f'{len(own) - len(missed)}/{len(own)}':>10}{f'{alarms}/1':>14}   {', '.join(missed)}")


def report_sets(folder: Path, count: int = 200, people: int = 40) -> None:
    """Print the table of the checks on sets; good sets are made by chance, so an exact test alarms now and then."""
    sets = [likened(made_set(folder, seed, people)) for seed in range(count)]
    print(f"\non the set, {count} good sets of {people} people made by chance; every tenth of them spoilt in each way")
    for guardrail in SET:
        own = [mutation for mutation in SET_MUTATIONS if mutation.check == guardrail.id]
        alarms = sum(_fails(findings_of([guardrail], each, each.job)) for each in sets)
        caught = {m.name: sum(_fails(findings_of([guardrail], m.spoil(s), s.job)) for s in sets[::10]) for m in own}
        tried = len(sets[::10])
        missed = [f"{name} {tried - times}" for name, times in caught.items() if times < tried]
        told = f"{sum(caught.values())}/{tried * len(own)}"
        print(f"{guardrail.id:<18}{told:>10}{f'{alarms}/{count}':>14}   {', '.join(missed)}")


def _fails(found: tuple[Finding, ...]) -> bool:
    return any(finding.outcome is Outcome.FAIL for finding in found)


def cost(exhibit: PieceExhibit, check: str, times: int = 5) -> float:
    """Milliseconds of CPU that a check takes on a piece, the first time left out."""
    findings(exhibit, check)
    started = time.process_time()
    for _ in range(times):
        findings(exhibit, check)
    return 1000 * (time.process_time() - started) / times


def margins(pieces: list[tuple[str, PieceExhibit]]) -> None:
    """Print, for good pieces, how near each check's measure comes to its limit."""
    seen: dict[str, list[Finding]] = defaultdict(list)
    for _, exhibit in pieces:
        for finding in findings(exhibit):
            if finding.measure is not None:
                seen[finding.check].append(finding)
    print("\nmeasures on good pieces")
    for check, each in seen.items():
        values = [finding.measure for finding in each if finding.measure is not None]
        said = f"{min(values):.2f} to {max(values):.2f} {each[0].relation} {each[0].limit} {each[0].unit}"
        print(f"{check:<18}{said}")


def main() -> None:
    """Read the arguments and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--studio", type=int, default=0, help="rows of the sample campaign to draw")
    parser.add_argument("--quality", choices=sorted(SIZES), default="draft")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        pieces = [("made", made_piece(Path(folder))), *studio_pieces(arguments.studio, arguments.quality)]
        report(pieces)
        margins(pieces)
        report_rows(Path(folder))
        report_sets(Path(folder))


if __name__ == "__main__":
    main()

"""How often a model with eyes agrees with 40 labelled figures, 20 of them wrong in one known point.

By hand, since it costs money and sends pictures away: ``EYES_KEY=... python -m tests.benchmarks.bench_vision --model
NAME [--base-url https://...]``. Without a model it says what it would ask, and that this was never tried against a
live model where the toolkit was made.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from tests.benchmarks.labelled_figures import Labelled, labelled_figures
from tests.guardrails import made
from toolkit.errors import ProviderStopped
from toolkit.guardrails.base import EyesExhibit
from toolkit.guardrails.rules.figure_as_briefed import inspect
from toolkit.imaging.encode import png_bytes
from toolkit.model.campaign import VisionSettings
from toolkit.model.finding import Outcome
from toolkit.providers.trouble import CallTrouble
from toolkit.providers.vision.opening import open_eyes
from toolkit.providers.vision.picture import picture_of
from toolkit.providers.vision.rubric import RUBRIC, question_of
from toolkit.reading.kit import read_kit
from toolkit.studio.kit_colours import palette_colours

ROOT = Path(__file__).parents[2]
Draw = Callable[[Labelled], bytes]


def labelled() -> tuple[Labelled, ...]:
    """The set, in the colours of a sample kit."""
    return labelled_figures(palette_colours(read_kit(ROOT / "brand_kits" / "halden")))


def drawn(figure: Labelled) -> bytes:
    """The figure as PNG."""
    return png_bytes(figure.picture())


def found(
    figures: Sequence[Labelled], settings: VisionSettings, environ: Mapping[str, str], draw: Draw = drawn
) -> dict[str, tuple[str, ...]]:
    """What the check says of each: the codes that failed, ``ok``, or ``skipped``. Asks one after the other."""

    async def all_of_them() -> dict[str, tuple[str, ...]]:
        eyes = open_eyes(settings, environ)
        codes: dict[str, tuple[str, ...]] = {}
        try:
            for figure in figures:
                words = question_of(figure.briefed, from_photo=False, logos=False)
                try:
                    answer = await eyes.look(figure.name, words, picture_of(draw(figure)), settings.deadline_s)
                except CallTrouble as trouble:
                    sys.stdout.write(f"{figure.name}: {trouble.message}\n")
                    codes[figure.name] = ("skipped",)
                    continue
                remarks = inspect(EyesExhibit(job, made.row(), answer.seen))
                codes[figure.name] = tuple(r.code for r in remarks if r.outcome is not Outcome.SKIP) or ("skipped",)
        finally:
            await eyes.close()
        return codes

    with tempfile.TemporaryDirectory() as folder:
        job = made.job(Path(folder))
        return asyncio.run(all_of_them())


def agreement(figures: Sequence[Labelled], codes: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[int, int]]:
    """Agreed and asked, by what was wrong (``right`` where nothing was): a fault counts when its own point is named."""
    agreed: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for figure in figures:
        kind = figure.wrong or "right"
        said = codes[figure.name]
        if "skipped" in said:
            continue
        asked[kind] += 1
        agreed[kind] += figure.wrong in said if figure.wrong else said == ("ok",)
    return {kind: (agreed[kind], asked[kind]) for kind in asked}


def main() -> int:
    """Ask and print; without a model say so."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--model", default="")
    parser.add_argument("--base-url", default=None)
    parser.add_argument("--key-env", default="EYES_KEY")
    options = parser.parse_args()
    figures, say = labelled(), sys.stdout.write
    wrong = sum(bool(figure.wrong) for figure in figures)
    say(f"rubric {RUBRIC}: {len(figures)} figures, {wrong} of them wrong in one point\n")
    if not options.model:
        say("No model was named, so nothing was asked. This was never run against a live model where it was made.\n")
        return 0
    settings = VisionSettings(model=options.model, base_url=options.base_url, key_env=options.key_env)
    try:
        codes = found(figures, settings, os.environ)
    except ProviderStopped as stopped:
        say(f"{stopped.message} {stopped.todo}\n")
        return 3
    told = agreement(figures, codes)
    for kind, (agreed, asked) in told.items():
        say(f"{kind:<12}{agreed:>4} of {asked}\n")
    say(f"{'all':<12}{sum(a for a, _ in told.values()):>4} of {sum(n for _, n in told.values())}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())

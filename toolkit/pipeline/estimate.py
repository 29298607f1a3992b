"""How long a step takes and what it draws in processor time: from this campaign's history, else from a benchmark."""

from __future__ import annotations

from dataclasses import dataclass
from statistics import median

from pydantic import ValidationError

from toolkit.ledger.ledger import Ledger
from toolkit.model.adapter import adapter
from toolkit.model.campaign import ModelSettings, StudioSettings
from toolkit.pipeline.records import BOX, FIGURE, PACKSHOT, BoxRecord, FigureRecord, PackshotRecord

BENCHMARK = {
    "draft": {FIGURE: (3.1, 4.4), BOX: (0.7, 0.6), PACKSHOT: (2.7, 4.0)},
    "final": {FIGURE: (9.6, 15.1), BOX: (0.7, 0.6), PACKSHOT: (9.5, 17.8)},
}
"""(wall seconds, processor seconds) of one step by quality, with meshes to make, on two cores of a 2020s server
(``tests/benchmarks/bench_studio.py``)."""
FITTED = (1.0, 1.0)
"""The same for fitting a model's picture (``tests/benchmarks/bench_fitting.py``)."""
_ENOUGH = 3
_DRAWN: dict[str, type[FigureRecord] | type[PackshotRecord]] = {FIGURE: FigureRecord, PACKSHOT: PackshotRecord}
_RECENT = 50


@dataclass(frozen=True, slots=True)
class StepCost:
    """What one step of a kind takes."""

    wall_s: float
    cpu_s: float
    measured: int
    """How many steps of this ledger it rests on; 0 means the benchmark."""


def step_cost(ledger: Ledger, kind: str, provider: StudioSettings | ModelSettings) -> StepCost:
    """Return the median of the last steps of that kind and quality; the benchmark where there are too few.

    Of a model's figure it is the work on this machine, without the wait for the answer.
    """
    quality = provider.quality
    if isinstance(provider, ModelSettings):
        if kind == FIGURE:
            return StepCost(*FITTED, measured=0)
        quality = "final"
    seen = [cost for e in ledger.current(kind)[-_RECENT:] if (cost := _seen(e.payload, kind, quality)) is not None]
    if len(seen) < _ENOUGH:
        return StepCost(*BENCHMARK[quality][kind], measured=0)
    return StepCost(median(w for w, _ in seen), median(c for _, c in seen), measured=len(seen))


def _seen(payload: str, kind: str, quality: str) -> tuple[float, float] | None:
    """(wall, processor) seconds of one recorded step; ``None`` when it is of another quality or cannot be read."""
    try:
        if kind == BOX:
            box = adapter(BoxRecord).validate_json(payload)
            return box.wall_s, box.cpu_s
        record = adapter(_DRAWN[kind]).validate_json(payload)
    except ValidationError:
        return None
    return (record.making.wall_s, record.making.cpu_s) if record.making.quality == quality else None

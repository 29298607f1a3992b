"""How a picture was made, as facts for the ledger and the proof."""

from __future__ import annotations

import importlib.metadata
import time

from toolkit.model.figure import Making
from toolkit.studio.backend import backend
from toolkit.studio.quality import Quality
from toolkit.studio.version import RENDERER


def making(quality: Quality, samples: int, seed: int, started: float, cpu: float) -> Making:
    """Facts of a picture begun at ``started`` (``time.perf_counter``) and ``cpu`` (``time.process_time``).

    The processor's seconds are of all threads of this process.
    """
    version = importlib.metadata.version("mitsuba")
    return Making(
        provider="studio",
        renderer=f"{RENDERER}, mitsuba {version}, {backend().short}",
        backend=backend().variant,
        quality=quality,
        samples=samples,
        seed=seed,
        wall_s=time.perf_counter() - started,
        cpu_s=time.process_time() - cpu,
        usd=0.0,
        model_drawn=False,
    )

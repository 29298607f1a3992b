"""How much work goes into a picture: samples per pixel and length of light paths for draft and final."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Quality: TypeAlias = Literal["draft", "final"]


@dataclass(frozen=True, slots=True)
class Effort:
    """Samples per pixel and the longest light path, for cut-outs and for packshots."""

    samples: int
    depth: int
    packshot_samples: int
    packshot_depth: int
    detail: float
    """How fine parts are meshed: 1 is what their makers asked for."""


EFFORTS: Final[dict[Quality, Effort]] = {
    "draft": Effort(samples=4, depth=4, packshot_samples=4, packshot_depth=4, detail=0.6),
    "final": Effort(samples=8, depth=5, packshot_samples=8, packshot_depth=5, detail=0.9),
}
"""What the eye still sees after the denoiser, measured; see ``tests/benchmarks/bench_studio.py``."""

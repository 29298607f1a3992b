"""How much work goes into a picture: samples per pixel and length of light paths for draft and final."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, TypeAlias

Quality: TypeAlias = Literal["draft", "final"]
Care: TypeAlias = Literal["fast", "balanced", "high"]


@dataclass(frozen=True, slots=True)
class Effort:
    """Samples per pixel and the longest light path, for cut-outs and for packshots."""

    samples: int
    """Of light. It is dear, and the denoiser makes up for few of it."""
    surface: int
    """Of edges, albedo and normals. They are cheap, and what the denoiser and a clean outline live on."""
    depth: int
    packshot_samples: int
    """Of the card and what is on it; the bare stage gets ``packshot_ground``."""
    packshot_ground: int
    packshot_surface: int
    packshot_depth: int
    detail: float
    """How fine parts are meshed: 1 is what their makers asked for."""
    care: Care
    """How carefully the denoiser works on a cut-out."""
    packshot_care: Care


EFFORTS: Final[dict[Quality, Effort]] = {
    "draft": Effort(
        samples=2,
        surface=4,
        depth=4,
        packshot_samples=2,
        packshot_ground=1,
        packshot_surface=4,
        packshot_depth=4,
        detail=0.5,
        care="fast",
        packshot_care="fast",
    ),
    "final": Effort(
        samples=2,
        surface=6,
        depth=5,
        packshot_samples=3,
        packshot_ground=2,
        packshot_surface=4,
        packshot_depth=5,
        detail=0.9,
        care="fast",
        packshot_care="fast",
    ),
}
"""What the eye still sees after the denoiser, measured; see ``tests/benchmarks/bench_quality.py``."""

"""How near few samples and the denoiser come to many samples: ``python -m tests.benchmarks.bench_quality``.

The error is PSNR in dB over the figure's own pixels, sRGB 8 bit, against the same scene without a denoiser.
"""

from __future__ import annotations

import sys
import time
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.bench_studio import PALETTE
from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Traits
from toolkit.studio.backend import usable_cores, use_backend
from toolkit.studio.camera import PORTRAIT, Crop
from toolkit.studio.choose import complete
from toolkit.studio.quality import EFFORTS, Care

FIGURES = (
    Traits(skin=2, outfit="hoodie", hair="curls", accessories=("mug",)),
    Traits(skin=9, outfit="suit", hair="fringe-bob", eyewear="round", accessories=("laptop",)),
)
SIZE = (512, 768)
REFERENCE = 256
"""16 x 16: the sampler rounds other counts up to a rectangle."""
TRIED: tuple[tuple[int, int, int, Care], ...] = (
    (1, 8, 5, "fast"),
    (2, 8, 3, "fast"),
    (2, 8, 4, "fast"),
    (2, 4, 4, "fast"),
    (2, 6, 5, "fast"),
    (2, 8, 5, "fast"),
    (2, 8, 5, "balanced"),
    (2, 8, 5, "high"),
    (4, 8, 5, "fast"),
    (4, 8, 5, "balanced"),
    (8, 8, 5, "fast"),
    (16, 16, 5, "high"),
)
"""Samples of light, of surface, longest path, and the denoiser's care."""


@dataclass(frozen=True, slots=True)
class Result:
    """One setting on one figure."""

    psnr: float
    """dB."""
    worst: float
    """The 99.9th percentile of the error, of 255."""
    cpu_s: float


def compare(traits: Traits) -> list[Result]:
    """Every setting against the reference, on one figure."""
    use_backend(None)
    from toolkit.studio.assemble import assemble
    from toolkit.studio.cutout import finish
    from toolkit.studio.dressed import dressed
    from toolkit.studio.light import PORTRAIT_LIGHT
    from toolkit.studio.render import draw_light
    from toolkit.studio.scene import build_scene, crop_around
    from toolkit.studio.tone import encode

    look = complete(traits, "bench", PALETTE)
    solids = dressed(look, assemble(look), FigureLogos(), EFFORTS["final"].detail)
    crop = crop_around([s.mesh for s in solids], PORTRAIT, SIZE, 2) or Crop(0, 0, *SIZE)
    scene = build_scene(solids, PORTRAIT_LIGHT.recipe(), PORTRAIT, SIZE, crop)
    truth = draw_light(scene, REFERENCE, 7, 8)
    inside = truth.alpha > 0.999
    wanted = encode(truth.colour)[inside].astype(float)
    found = []
    for samples, surface, depth, care in TRIED:
        cpu = time.process_time()
        image: NDArray[np.uint8] = finish(draw_light(scene, samples, 1, depth, surface), usable_cores(), care)
        cpu = time.process_time() - cpu
        off = np.abs(image[inside][:, :3].astype(float) - wanted)
        found.append(
            Result(float(10 * np.log10(255**2 / np.mean(off**2))), float(np.quantile(off, 0.999)), cpu),
        )
    return found


def main() -> None:
    """Print a line for each setting, the mean over the figures."""
    results = [compare(traits) for traits in FIGURES]
    sys.stdout.write(f"{SIZE[0]}x{SIZE[1]}, {len(FIGURES)} figures, against {REFERENCE} samples\n")
    sys.stdout.write(
        f"{'samples':>8}{'surface':>8}{'depth':>6}  {'denoiser':9}{'PSNR dB':>8}{'worst':>7}{'CPU s':>7}\n"
    )
    for setting, each in zip(TRIED, zip(*results, strict=True), strict=True):
        samples, surface, depth, care = setting
        psnr, worst, cpu = (np.mean([getattr(r, f) for r in each]) for f in ("psnr", "worst", "cpu_s"))
        sys.stdout.write(f"{samples:>8}{surface:>8}{depth:>6}  {care:9}{psnr:>8.1f}{worst:>7.1f}{cpu:>7.2f}\n")


if __name__ == "__main__":
    main()

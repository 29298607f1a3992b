"""The studio's side of the comparison with Cycles: one figure as the product draws it, drawn and timed."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tests.benchmarks.bench_quality import FIGURES
from tests.benchmarks.bench_studio import PALETTE
from tests.benchmarks.cycles_error import Truth, psnr, truth_of
from toolkit.model.figure_logos import FigureLogos
from toolkit.studio.assemble import assemble
from toolkit.studio.camera import PORTRAIT, Crop
from toolkit.studio.choose import complete
from toolkit.studio.cutout import finish
from toolkit.studio.dressed import dressed
from toolkit.studio.light import PORTRAIT_LIGHT, Light
from toolkit.studio.quality import EFFORTS
from toolkit.studio.render import draw_light
from toolkit.studio.scene import Scene, Solid, build_scene, crop_around

FINAL: Final = EFFORTS["final"]
"""What the product draws a final picture with."""
BATCH: Final = 64
"""A reference is the mean of pictures with so many samples: a number that the studio's sampler keeps as it is."""


@dataclass(frozen=True, slots=True, eq=False)
class Sitting:
    """A figure before the camera: all that both renderers are told."""

    solids: Sequence[Solid]
    light: Light
    size: tuple[int, int]
    crop: Crop

    def scene(self) -> Scene:
        """The studio's scene of it."""
        return build_scene(self.solids, self.light.recipe(), PORTRAIT, self.size, self.crop)


@dataclass(frozen=True, slots=True)
class Seconds:
    """How long something took."""

    clock: float
    cpu: float
    """Of all cores together: steadier where other programs run beside."""


@dataclass(frozen=True, slots=True)
class Result:
    """One setting of one renderer."""

    renderer: str
    samples: int
    with_scene: Seconds
    """From meshes to the denoised picture."""
    without_scene: Seconds
    """With the scene kept from before."""
    psnr: float
    """dB."""


def sit(figure: int, size: tuple[int, int]) -> Sitting:
    """One of the figures of ``bench_quality`` as the product would draw it in a picture of ``size``."""
    look = complete(FIGURES[figure], "bench", PALETTE)
    solids = dressed(look, assemble(look), FigureLogos(), FINAL.detail)
    crop = crop_around([s.mesh for s in solids], PORTRAIT, size, 2) or Crop(0, 0, *size)
    return Sitting(solids, PORTRAIT_LIGHT.with_contrast(look.sculpt.contrast), size, crop)


def reference(sitting: Sitting, samples: int) -> tuple[Truth, Seconds]:
    """The picture with so many samples, a multiple of twice ``BATCH``, and its seconds without the scene."""
    scene = sitting.scene()
    started = _now()
    drawn = [draw_light(scene, BATCH, 7 + at, FINAL.depth, 1) for at in range(samples // BATCH)]
    seconds = Seconds(*(float(each) for each in _now() - started))
    return truth_of([np.dstack([each.colour, each.alpha]) for each in drawn]), seconds


def draw(sitting: Sitting, samples: int, threads: int, rounds: int, truth: Truth) -> Result:
    """A picture as the product makes it, and the fewest seconds of so many rounds."""
    times: list[tuple[float, ...]] = []
    image: NDArray[np.uint8] = np.zeros((0, 0, 4), np.uint8)
    for _ in range(rounds):
        started = _now()
        scene = sitting.scene()
        built = _now()
        image = finish(draw_light(scene, samples, 1, FINAL.depth, FINAL.surface), threads, FINAL.care)
        times.append((*(_now() - started), *(_now() - built)))
    whole, whole_cpu, drawing, drawing_cpu = (float(min(each)) for each in zip(*times, strict=True))
    with_scene, without_scene = Seconds(whole, whole_cpu), Seconds(drawing, drawing_cpu)
    return Result("studio", samples, with_scene, without_scene, psnr(image, truth))


def _now() -> NDArray[np.float64]:
    return np.array([time.perf_counter(), time.process_time()])

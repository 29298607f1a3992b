"""What a figure and a packshot cost here: ``python -m tests.benchmarks.bench_studio``."""

from __future__ import annotations

import os
import resource
import sys

import numpy as np

from toolkit.model.figure import Making
from toolkit.model.figure_logos import FigureLogos
from toolkit.model.place import Box
from toolkit.model.traits import Traits
from toolkit.studio.choose import PaletteColours, complete
from toolkit.studio.draw import draw_figure
from toolkit.studio.packshot import draw_packshot
from toolkit.studio.quality import Quality

PALETTE = PaletteColours({}, ("#ff6b4a", "#1f9d94"), "#1b2a52", "#f7f1e6", "#f7f1e6", ("#ffc94d",))


def main() -> None:
    """Each picture twice: the second one is warm (meshes and kernels kept)."""
    look = complete(Traits(outfit="hoodie", hair="curls", accessories=("mug",)), "bench", PALETTE)
    beside = complete(Traits(outfit="hoodie", hair="curls", accessories=("mug", "book")), "bench", PALETTE)
    for quality, width, height in (("draft", 512, 768), ("final", 1024, 1536)):
        kind: Quality = "draft" if quality == "draft" else "final"
        for what, each in (("figure", look), ("and prop", beside)):
            for _ in range(2):
                figure = draw_figure(each, width=width, height=height, quality=kind, seed=1, logos=FigureLogos())
                say(what, width, height, figure.making)
    card = np.full((1606, 1075, 4), 200, np.uint8)
    for quality, width, height in (("draft", 600, 800), ("final", 1200, 1600)):
        kind = "draft" if quality == "draft" else "final"
        _, making = draw_packshot(
            look,
            card=card,
            card_mm=(85.0, 130.0),
            trim=Box(36, 36, 1003, 1534),
            blister=Box(90, 350, 895, 900),
            stage="#eceae6",
            quality=kind,
            seed=1,
            logos=FigureLogos(),
            width=width,
            height=height,
        )
        say("packshot", width, height, making)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    sys.stdout.write(f"peak memory {peak:.0f} MiB; load {os.getloadavg()[0]:.1f}\n")


def say(what: str, width: int, height: int, making: Making) -> None:
    sys.stdout.write(
        f"{what:9}{making.quality:6} {width}x{height} {making.samples:3} spp"
        f" {making.wall_s:7.2f} s wall {making.cpu_s:7.2f} s cpu  {making.renderer}\n"
    )
    sys.stdout.flush()


if __name__ == "__main__":
    main()

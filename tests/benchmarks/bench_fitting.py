"""How long fitting takes, and how well figures come off plain grounds: python -m tests.benchmarks.bench_fitting."""

from __future__ import annotations

import time

import numpy as np
from PIL import Image

from tests.providers.fitting import golden
from toolkit.providers.fitting.candidate import candidate_of
from toolkit.providers.fitting.fit import fit

SIZE = (1024, 1536)


def main() -> None:
    """Print CPU seconds for a transparent and an opaque picture, and IoU for every golden figure and ground."""
    for kind in ("transparent", "opaque"):
        large = np.array(Image.fromarray(golden.figure("coat")).resize(SIZE, Image.Resampling.LANCZOS))
        image = large if kind == "transparent" else golden.on_ground(large, np.array([255.0]))
        data, brief = golden.encoded(image), golden.brief("coat", *SIZE)
        fit([data], brief, golden.MAKING)
        started = time.process_time()
        fit([data], brief, golden.MAKING)
        print(f"{kind:12} {time.process_time() - started:5.2f} s CPU at {SIZE[0]} x {SIZE[1]}")
    grounds = {"white": np.array([255.0]), "off-white": np.array([246.0, 244.0, 240.0]), "grey": golden.grey_slope()}
    for name in golden.TRAITS:
        cut = golden.figure(name)
        line = []
        for ground, colour in grounds.items():
            for how in ("PNG", "JPEG"):
                data = golden.encoded(golden.on_ground(cut, colour, golden.shadow(cut)), how)
                layer = candidate_of(data, golden.WIDTH, golden.HEIGHT).layer
                line.append(f"{ground} {how} {golden.overlap(layer.solid, cut[..., 3] >= 128):.3f}")
        print(f"{name:12} IoU, with a shadow: {', '.join(line)}")


if __name__ == "__main__":
    main()

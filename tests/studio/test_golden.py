"""Two small figures look as they did when somebody last looked: ``WRITE_GOLDEN=1`` renews what they are held against.

The back ends draw slightly different pictures, so single pixels may differ and whole areas may not.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Look, Traits
from toolkit.studio.choose import PaletteColours, complete
from toolkit.studio.draw import draw_figure
from toolkit.studio.probe import has_gpu

GOLDEN = Path(__file__).parent / "golden"
ARTEFACTS = Path(__file__).parents[1] / "artefacts"
PALETTE = PaletteColours({}, ("#ff6b4a", "#1f9d94"), "#1b2a52", "#f7f1e6", "#f7f1e6", ("#ffc94d",))
MEAN, WORST = 3.0, 60.0
"""Largest difference of the softened pictures, of 255: on average, and of the worst thousandth of all values."""
LOOKS = {
    "hoodie": Traits(
        skin=4,
        hair="short-crop",
        outfit="hoodie",
        pose="waving",
        expression="smile",
        eyewear="none",
        headwear="none",
        facial_hair="none",
        accessories=("none",),
        details=("none",),
        aid="none",
    ),
    "suit": Traits(
        skin=10,
        hair="bun",
        outfit="suit",
        pose="standing",
        expression="laugh",
        eyewear="none",
        headwear="none",
        facial_hair="none",
        accessories=("none",),
        details=("none",),
        aid="none",
    ),
}
ALONE = """
import sys
from pathlib import Path
import numpy as np
from toolkit.studio.backend import use_backend
assert use_backend().short == sys.argv[1]
from tests.studio.test_golden import draw
np.save(Path(sys.argv[2]), draw("hoodie"))
"""
OTHERS = ("scalar", "cuda") if has_gpu() else ("scalar",)
"""Back ends besides the one the pictures were made with that can be tried on this machine."""


def look_of(name: str) -> Look:
    return complete(LOOKS[name], "golden", PALETTE)


def draw(name: str) -> NDArray[np.uint8]:
    """The figure on a plain grey ground, (192, 128, 3)."""
    figure = draw_figure(look_of(name), width=128, height=192, quality="draft", seed=1, logos=FigureLogos())
    alpha = figure.image[..., 3:] / 255
    return np.asarray(figure.image[..., :3] * alpha + 200 * (1 - alpha) + 0.5, np.uint8)


def hold(name: str, drawn: NDArray[np.uint8]) -> None:
    """Compare with the golden picture; leaves both and their difference in ``tests/artefacts`` when they differ."""
    wanted = np.asarray(Image.open(GOLDEN / f"{name}.png").convert("RGB"))
    soft = [np.asarray(Image.fromarray(p).filter(ImageFilter.GaussianBlur(1.0)), np.float32) for p in (drawn, wanted)]
    off = np.abs(soft[0] - soft[1])
    mean, worst = float(off.mean()), float(np.quantile(off, 0.999))
    if mean > MEAN or worst > WORST:
        ARTEFACTS.mkdir(exist_ok=True)
        side_by_side = np.concatenate([wanted, drawn, np.clip(4 * off, 0, 255).astype(np.uint8)], axis=1)
        Image.fromarray(side_by_side).save(ARTEFACTS / f"golden-{name}.png")
    assert (mean <= MEAN, worst <= WORST) == (True, True), f"{name}: mean {mean:.1f}, worst {worst:.1f}"


@pytest.mark.parametrize("name", LOOKS)
def test_a_figure_looks_as_it_did(name: str) -> None:
    drawn = draw(name)
    if os.environ.get("WRITE_GOLDEN") == "1":
        GOLDEN.mkdir(exist_ok=True)
        Image.fromarray(drawn).save(GOLDEN / f"{name}.png")
    hold(name, drawn)


@pytest.mark.parametrize("other", OTHERS)
def test_with_another_back_end_it_looks_the_same(other: str, tmp_path: Path) -> None:
    picture, env = tmp_path / "other.npy", os.environ | {"CAMPAIGN_BACKEND": other}
    command = [sys.executable, "-c", ALONE, other, str(picture)]
    subprocess.run(command, check=True, timeout=120, capture_output=True, env=env)
    hold("hoodie", np.load(picture))

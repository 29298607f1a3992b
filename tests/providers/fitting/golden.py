"""Figures drawn by the studio, as a model might send them; run this module to draw them anew."""

from __future__ import annotations

import functools
import io
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types

from toolkit.model.brief import Brief
from toolkit.model.figure import Making
from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Look, Traits
from toolkit.studio.choose import PaletteColours, complete

WIDTH, HEIGHT = 384, 576
HERE = Path(__file__).parent / "golden"


def _traits(**changes: Any) -> Traits:
    plain: dict[str, Any] = {"pose": "standing", "accessories": ("none",), "eyewear": "none", "headwear": "none"}
    return Traits(**{**plain, "aid": "none", **changes})


TRAITS = {
    "bald": _traits(hair="bald", outfit="t-shirt", skin=5),
    "coat": _traits(hair="fringe-bob", outfit="lab-coat", outfit_colour="#ffffff", skin=2),
    "hat": _traits(headwear="hard-hat", outfit="shirt", skin=7),
    "afro": _traits(accessories=("mug",), hair="afro", outfit="dress", skin=8),
}
"""A plain one, white clothes, a hat, and tall hair with something in the hand."""
PALETTE = PaletteColours({}, ("#ff6b4a", "#1f9d94"), "#1b2a52", "#f7f1e6", "#f7f1e6", ("#ffc94d",))
MAKING = Making("openai", "stand-in", "", "final", 0, 1, 1.0, 0.0, None, True)

Pixels = NDArray[np.uint8]


def look(name: str) -> Look:
    """The look of a golden figure."""
    return complete(TRAITS[name], name, PALETTE)


def brief(name: str, width: int = WIDTH, height: int = HEIGHT) -> Brief:
    """What a model was asked for."""
    return Brief(name, look(name), width, height, "final", 1, "openai", "stand-in", FigureLogos())


@functools.cache
def _kept(name: str) -> Pixels:
    with Image.open(HERE / f"{name}.png") as picture:
        return np.array(picture.convert("RGBA"))


def figure(name: str) -> Pixels:
    """(H, W, 4): the cut-out without any shadow."""
    return _kept(name).copy()


def shadow(cut: Pixels) -> NDArray[np.float32]:
    """(H, W) darkness of a soft shadow such as models paint: a flat oval round the feet, a little to the right."""
    solid = cut[..., 3] > 127
    rows, columns = np.flatnonzero(solid.any(axis=1)), np.flatnonzero(solid[-80:].any(axis=0))
    middle, half = (columns[0] + columns[-1]) / 2 + 6, (columns[-1] - columns[0]) / 2 + 8
    y, x = np.mgrid[: cut.shape[0], : cut.shape[1]]
    oval = ((x - middle) / half) ** 2 + ((y - rows[-1] + 12) / (0.26 * half)) ** 2 < 1
    return np.asarray(0.5 * ndimage.gaussian_filter(oval.astype(np.float32), 7), np.float32)


def on_ground(cut: Pixels, ground: NDArray[np.floating], dark: NDArray[np.float32] | None = None) -> Pixels:
    """(H, W, 4), opaque: the cut-out on a ground (broadcast to its shape), over a shadow if there is one."""
    under = np.broadcast_to(ground, (*cut.shape[:2], 3)).astype(np.float32)
    if dark is not None:
        under = under * (1 - dark[..., None])
    alpha = cut[..., 3:].astype(np.float32) / 255
    grain = np.random.default_rng(7).normal(0, 0.5, (*cut.shape[:2], 1))
    seen = np.clip(np.rint(cut[..., :3] * alpha + under * (1 - alpha) + grain), 0, 255).astype(np.uint8)
    return np.dstack([seen, np.full(cut.shape[:2], 255, np.uint8)])


def grey_slope() -> NDArray[np.float32]:
    """A ground from light grey above to a darker one below."""
    return np.linspace(232, 170, HEIGHT, dtype=np.float32)[:, None, None] * np.ones(3, np.float32)


def moved(cut: Pixels, scale: float, right: int, down: int) -> Pixels:
    """The cut-out at another size and place in its frame."""
    size = round(cut.shape[1] * scale), round(cut.shape[0] * scale)
    small = Image.fromarray(cut).resize(size, Image.Resampling.LANCZOS)
    frame = Image.new("RGBA", (cut.shape[1], cut.shape[0]))
    frame.paste(small, (right, down))
    return np.array(frame)


def encoded(image: Pixels, kind: str = "PNG", **how: Any) -> bytes:
    """The picture as a file."""
    out = io.BytesIO()
    picture = Image.fromarray(image)
    (picture.convert("RGB") if kind == "JPEG" else picture).save(out, kind, **how)
    return out.getvalue()


def overlap(one: NDArray[np.bool_], other: NDArray[np.bool_]) -> float:
    """Intersection over union."""
    return float((one & other).sum() / (one | other).sum())


def draw() -> None:
    """Draw the golden figures anew, without their shadows."""
    from toolkit.studio.backend import usable_cores, use_backend

    use_backend()
    from toolkit.studio.assemble import assemble
    from toolkit.studio.dressed import dressed
    from toolkit.studio.picture import draw_picture
    from toolkit.studio.quality import EFFORTS

    HERE.mkdir(exist_ok=True)
    for name in TRAITS:
        effort = EFFORTS["draft"]
        solids = dressed(look(name), assemble(look(name)), FigureLogos(), effort.detail)
        picture = draw_picture(solids, (WIDTH, HEIGHT), effort, 1, usable_cores(), shadow=False)
        Image.fromarray(picture.image).save(HERE / f"{name}.png", optimize=True)


if __name__ == "__main__":
    draw()

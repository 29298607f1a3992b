"""How far pictures are from a reference that is itself a little noisy, and how far two references are apart."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image
from skimage.color import deltaE_ciede2000, rgb2lab

from toolkit.studio.tone import encode

_SHEET: Final = 0.84
"""Linear light of the sheet that the pair of references is shown on."""
_STRETCH: Final = 4
"""How many times the difference of the pair is made stronger, to be seen."""


@dataclass(frozen=True, slots=True, eq=False)
class Truth:
    """A reference: many samples and no denoiser, in linear light."""

    colour: NDArray[np.float32]
    """(H, W, 3), premultiplied with ``alpha``."""
    alpha: NDArray[np.float32]
    """(H, W), 0 to 1."""
    noise: float
    """What is left of it: mean square of the error, of 255 in sRGB."""

    @property
    def inside(self) -> NDArray[np.bool_]:
        """(H, W) the figure's own pixels; its edge is left out."""
        return self.alpha > 0.999


def truth_of(layers: Sequence[NDArray[np.float32]]) -> Truth:
    """From pictures (H, W, 4) of as many samples each, but of other seeds; an even number of them."""
    halves = [np.asarray(sum(layers[at::2]), np.float32) / len(layers[at::2]) for at in (0, 1)]
    both = np.asarray((halves[0] + halves[1]) / 2, np.float32)
    apart = [encode(half[both[..., 3] > 0.999][:, :3]).astype(np.float64) for half in halves]
    return Truth(both[..., :3], both[..., 3], float(np.mean((apart[0] - apart[1]) ** 2)) / 4)


def decibels(square: float) -> float:
    """A mean square error, of 255, as PSNR in dB."""
    return float(10 * np.log10(255**2 / max(square, 1e-3)))


def psnr(image: NDArray[np.uint8], truth: Truth) -> float:
    """dB of (H, W, 3 or 4) sRGB over the figure's pixels, with what the reference itself is off taken out.

    That is fair to both sides: one reference has more noise left than the other, and it has nothing to do with the
    noise of the picture.
    """
    off = image[truth.inside][:, :3].astype(np.float64) - encode(truth.colour)[truth.inside]
    return decibels(float(np.mean(off**2)) - truth.noise)


def apart(one: Truth, other: Truth) -> str:
    """How near two references are, in words."""
    inside = one.inside & other.inside
    a, b = (encode(truth.colour)[inside] for truth in (one, other))
    square = float(np.mean((a.astype(np.float64) - b) ** 2)) - one.noise - other.noise
    steps = deltaE_ciede2000(rgb2lab(a[None]), rgb2lab(b[None]))  # type: ignore[no-untyped-call]  # scikit-image: no types
    outline = np.abs(one.alpha - other.alpha).mean()
    return (
        f"{decibels(square):.1f} dB, CIEDE2000 {np.mean(steps):.1f} on average,"
        f" below {np.quantile(steps, 0.95):.1f} for 95 % of the pixels; {outline:.2%} of the outline"
    )


def save_pair(studio: Truth, cycles: Truth, path: Path) -> None:
    """Both references on a sheet, and beside them where they differ, made stronger."""
    shown = [encode(t.colour + (1 - t.alpha)[..., None] * _SHEET) for t in (studio, cycles)]
    off = np.abs(shown[0].astype(int) - shown[1]) * _STRETCH
    Image.fromarray(np.hstack([*shown, np.clip(off, 0, 255).astype(np.uint8)])).save(path)

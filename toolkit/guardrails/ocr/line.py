"""One line of lettering, read."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from PIL import Image

from toolkit.guardrails.ocr.models import alphabet, recogniser
from toolkit.guardrails.pixels import Pixels

HEIGHT = 48
"""The height in px that the recogniser was trained on."""
_NARROWEST = 64
_WIDEST = 2400


@dataclass(frozen=True, slots=True)
class Reading:
    """What a line says."""

    text: str
    sure: float
    """The mean probability of its characters, 0 to 1; 0 when there are none."""


NOTHING = Reading("", 0.0)


def read_line(picture: Pixels) -> Reading:
    """Read (H, W, 3 or 4) uint8 sRGB that shows one line, upright. Raises ``OcrMissing``."""
    height, width = picture.shape[:2]
    if min(height, width) < 2:
        return NOTHING
    size = min(_WIDEST, max(8, round(width * HEIGHT / height)))
    small = Image.fromarray(np.ascontiguousarray(picture[..., :3])).resize((size, HEIGHT), Image.Resampling.BILINEAR)
    # What is narrower than two letters is set on mid-grey, which is nothing to the network.
    sheet = np.full((HEIGHT, max(size, _NARROWEST), 3), 127, np.uint8)
    sheet[:, :size] = np.asarray(small)
    return _said(recogniser()(sheet))


def _said(likely: np.ndarray[tuple[int, ...], np.dtype[np.float32]]) -> Reading:
    """The text of (steps, characters) probabilities: the likeliest at each step, repeats and nothings left out."""
    best = likely.argmax(axis=1)
    fresh = (best > 0) & np.concatenate(([True], best[1:] != best[:-1]))
    letters = alphabet()
    text = "".join(letters[each] for each in best[fresh])
    sure = likely[fresh, best[fresh]]
    return Reading(text.strip(), float(sure.mean()) if sure.size else 0.0)

"""What the kit's own logos say, as the recogniser reads them: a figure wears them, on its chest and on its base."""

from __future__ import annotations

import functools
from pathlib import Path

import numpy as np
from rapidfuzz.fuzz import partial_ratio

from toolkit.guardrails.ocr.find import find_lettering, upright
from toolkit.guardrails.ocr.line import read_line
from toolkit.guardrails.ocr.spelling import key
from toolkit.imaging.raster import RasterFailed, rasterise
from toolkit.imaging.svg import SvgRefused, clean_svg
from toolkit.model.brand_kit import BrandKit

_WIDTH = 600
_ALIKE = 75.0
"""Of 100. A logo on a chest is small and bent: whether it is right is for other checks, here it only must be known."""


def is_wordmark(said: str, kit: BrandKit) -> bool:
    """Whether a reading is the brand's name or the lettering of its logo, or a part of it."""
    wanted = key(said).casefold()
    return any(
        partial_ratio(wanted, mark) >= _ALIKE and len(wanted) <= len(mark) + 2
        for mark in (key(kit.name).casefold(), *_marks(kit))
        if mark
    )


def _marks(kit: BrandKit) -> tuple[str, ...]:
    found = (_read(logo.path, logo.on == "dark", logo.width / logo.height, kit.digest) for logo in kit.logos)
    return tuple(dict.fromkeys(mark for marks in found for mark in marks))


@functools.lru_cache(maxsize=32)
def _read(path: Path, on_dark: bool, ratio: float, _kit: str) -> tuple[str, ...]:
    height = max(1, round(_WIDTH / ratio))
    try:
        drawn = rasterise(clean_svg(path.read_bytes())[0], _WIDTH, height)
    except (OSError, SvgRefused, RasterFailed):
        return ()  # `logo/integrity` says that the file cannot be drawn
    cover = drawn[..., 3:].astype(np.float32) / 255
    flat = drawn[..., :3] * cover + (0.0 if on_dark else 255.0) * (1 - cover)
    sheet = np.full((height + 80, _WIDTH + 80, 3), 0 if on_dark else 255, np.uint8)
    sheet[40:-40, 40:-40] = np.rint(flat)
    return tuple(key(read_line(upright(sheet, each)).text).casefold() for each in find_lettering(sheet))

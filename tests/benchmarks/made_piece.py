"""The made piece of the tests, its figure at the size of a real one."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
from PIL import Image

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit

_LARGER = 4


def made_piece(folder: Path) -> PieceExhibit:
    """The made piece with its figure at the size of a real one."""
    exhibit = made.piece_exhibit(folder)
    size = exhibit.figure_image.shape[1] * _LARGER, exhibit.figure_image.shape[0] * _LARGER
    image = np.array(Image.fromarray(exhibit.figure_image).resize(size, Image.Resampling.LANCZOS))
    parts = np.array(Image.fromarray(exhibit.parts).resize(size, Image.Resampling.NEAREST))
    return dataclasses.replace(exhibit, figure_image=image, parts=parts)

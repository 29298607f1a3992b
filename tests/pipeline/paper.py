"""A provider that cuts figures out of paper: real pixels in milliseconds, with a log of every figure it drew."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.errors import ProviderStopped
from toolkit.imaging.colour import hex_to_rgb
from toolkit.model.brief import Brief
from toolkit.model.figure import Figure, Making
from toolkit.providers.base import Stage

LOG = "PAPER_LOG"
"""Environment variable: the file that gets one line for every figure drawn."""
NAMES = ("", "skin", "eyes", "hair", "outfit.main", "trousers", "shoes", "base")


class Paper:
    """Draws by colouring rectangles. A row's id says what goes wrong with it."""

    name = "paper"
    renderer = "paper 1"

    def draw(self, brief: Brief, *, plain: bool = False) -> Figure:
        """Draw a head, a coat, legs, shoes and a base."""
        if brief.row_id.startswith("boom"):
            raise ValueError("the paper tore")
        if brief.row_id.startswith("dry"):
            raise ProviderStopped("The ink is used up.", "Fill it up and run again.")
        if brief.row_id.startswith("killer") or (brief.row_id.startswith("frail") and not plain):
            os.kill(os.getpid(), signal.SIGKILL)
        if brief.row_id.startswith("slow"):
            time.sleep(1.5)
        image, parts = _cut(brief, 192, 288)
        with Path(os.environ[LOG]).open("a") as log:
            log.write(f"{brief.row_id}\n")
        return Figure(image, parts, NAMES, foot_line=274.0, centre=96.0, crown=20.0, props=(), making=_making(brief))

    def packshot(self, brief: Brief, stage: Stage, *, plain: bool = False) -> tuple[NDArray[np.uint8], Making]:
        """Show the middle of the card."""
        if brief.row_id.startswith("shaky") and not plain:
            os.kill(os.getpid(), signal.SIGKILL)
        return np.ascontiguousarray(stage.card[:90:1, :60:1, :3]), _making(brief)


def open_paper(threads: int) -> Paper:
    """Open it; paper needs no threads."""
    del threads
    return Paper()


def _cut(brief: Brief, width: int, height: int) -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    image = np.zeros((height, width, 4), np.uint8)
    parts = np.zeros((height, width), np.uint8)
    look = brief.look
    wide = 30 + sum(map(ord, brief.row_id)) % 20  # two people are not cut alike
    for name, colour, top, bottom, half in (
        ("hair", look.hair_colour, 20, 60, wide),
        ("skin", "#c08060", 50, 130, wide),
        ("eyes", "#101010", 85, 95, wide - 12),
        ("outfit.main", look.outfit_colour, 130, 200, wide + 8),
        ("trousers", look.trousers_colour, 200, 245, wide),
        ("shoes", look.shoes_colour, 245, 260, wide + 2),
        ("base", look.base_colour, 260, 275, wide + 20),
    ):
        there = (slice(top, bottom), slice(width // 2 - half, width // 2 + half))
        image[there] = (*hex_to_rgb(colour), 255)
        parts[there] = NAMES.index(name)
    return image, parts


def _making(brief: Brief) -> Making:
    return Making("paper", "paper 1", "scissors", brief.quality, 1, brief.seed, 0.02, 0.02, 0.0, False)

"""A brief: all that decides one figure's looks, frozen; its digest is the figure's identity."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from toolkit.model.ask import AskBrief
from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Look


@dataclass(frozen=True, slots=True)
class Brief:
    """What a provider is given. Holds no name: the model or studio never learns who it draws."""

    row_id: str
    look: Look
    width: int
    height: int
    quality: Literal["draft", "final"]
    seed: int
    provider: str
    renderer: str
    """Version of what draws: a new one makes new figures."""
    logos: FigureLogos
    ask: AskBrief | None = None
    """What an image model is asked for; ``None`` when the studio draws."""

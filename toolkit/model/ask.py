"""What an image model is asked for, as far as it decides the figure's looks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ReferenceRole = Literal["portrait", "style", "pose"]
Background = Literal["transparent", "opaque"]


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture that goes along with the words, by digest: a brief never holds the picture itself."""

    role: ReferenceRole
    """``portrait``: the person's photo; ``style``: the kit's sheet; ``pose``: the studio's draft of the same traits."""
    sha256: str
    """Of the recipe that the studio draws it by; of a photo, a digest keyed by the output folder's secret."""


@dataclass(frozen=True, slots=True)
class AskBrief:
    """The part of a brief that is only there when an image model draws. Holds no name and nothing of a photo."""

    endpoint: str
    """Host that is asked: ``api.openai.com``."""
    model: str
    quality: str
    background: Background
    candidates: int
    """Pictures asked for in one call; one of them becomes the figure."""
    prompt: str
    """The words as they are sent, a reviewer's note included."""
    template: str
    """Which prompt template wrote it: its name and the first 12 digits of its SHA-256."""
    references: tuple[Reference, ...] = ()
    width: int = 1024
    height: int = 1536
    """px of the picture that is asked for."""

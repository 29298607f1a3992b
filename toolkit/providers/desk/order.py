"""What is handed to the desk: one brief to be drawn by an image model."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.model.ask import AskBrief
from toolkit.providers.image_model import InputImage

Prepare = Callable[[], tuple[InputImage, ...]]


@dataclass(frozen=True, slots=True, eq=False)
class AskOrder:
    """One row's turn at the image model."""

    key: str
    """The brief's digest."""
    row_id: str
    ask: AskBrief
    width: int
    height: int
    """px."""
    prepare: Prepare
    """Makes the pictures that go along, in memory; called in a thread, once for every call that is sent."""
    safety_id: str = ""
    """Hashed id of the person."""
    anew: bool = False
    """A person wants it drawn again: what is known of the brief is put aside. A refusal still holds."""

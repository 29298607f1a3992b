"""What is handed to the desk: one brief to be drawn by an image model."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass

from toolkit.model.ask import AskBrief
from toolkit.providers.image_model import Call, InputImage

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

    def as_call(self, images: tuple[InputImage, ...]) -> Call:
        """The call as it goes out, under an id of its own."""
        ask = self.ask
        return Call(
            id=secrets.token_hex(12),
            model=ask.model,
            prompt=ask.prompt,
            images=images,
            width=self.width,
            height=self.height,
            quality=ask.quality,
            background=ask.background,
            count=ask.candidates,
            safety_id=self.safety_id,
        )

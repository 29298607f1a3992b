"""What a sure fix changes in how one box is set; nothing, for most boxes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Changes:
    """How a box is set otherwise than its template has it."""

    left_out: tuple[str, ...] = ()
    """Slots that stay empty."""
    inks: tuple[tuple[str, str], ...] = ()
    """(slot, name of the kit's colour in which its words are set)."""
    own_label: bool = False
    """Whether the label says how the figure was made in the toolkit's words, and not in the template's."""
    bleed: bool = False
    """Whether the outermost print inside the trim is drawn out over the bleed."""


AS_DRAWN: Final = Changes()
"""Nothing is changed."""

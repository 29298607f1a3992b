"""What an exported file says of itself."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import toolkit

GENERATOR: Final = f"campaign-toolkit {toolkit.__version__}"
DISCLOSURE: Final = "Digital artwork"
"""No model drew it, so it is not called AI."""


@dataclass(frozen=True, slots=True)
class Notes:
    """Facts that go into the file. There is no name among them: a file travels further than its box."""

    campaign: str
    row_id: str
    height_mm: float
    """Of the studio's own figure at the scale of this file."""

    def told(self) -> Mapping[str, str]:
        """All of it as words, in a fixed order."""
        return {
            "generator": GENERATOR,
            "campaign": self.campaign,
            "row": self.row_id,
            "disclosure": DISCLOSURE,
            "scale": f"a figure of {self.height_mm:g} mm",
        }

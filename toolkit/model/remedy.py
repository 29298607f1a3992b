"""What is tried when a check fails, before a person has to look: a sure fix, or drawing again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from toolkit.model.noun import Noun


class Remedy(Noun):
    """One thing to try when a check fails, from a kit or a campaign."""

    check: str
    do: Literal["fix", "regenerate"]
    at_most: int = 1
    """How often a figure is drawn again at most; a fix is tried once."""


FIXES: Mapping[str, str] = {
    "text/fits": "a tagline or series that does not fit, or would be too small to read, is left out",
    "text/contrast": "a text that hardly stands out is set in the kit's ink or paper colour",
    "links/allowed": "a tagline or series that leads to an address the kit does not list is left out",
    "disclosure/visible": (
        "a label of the template's that is not true is set in the toolkit's words, and one that hardly stands out in "
        "the kit's ink or paper colour"
    ),
    "print/bleed": "print that stops at the trim is drawn out over the bleed",
    "portrait/quality": "a photo whose only face is small is cropped to head and shoulders, from the file's own pixels",
    "figure/alone": "what lies apart from the figure, and is no thing it came with, is cut away",
}
"""Checks with a sure fix -> what the fix does."""

REDRAWN: frozenset[str] = frozenset(
    {
        "text/as-printed",
        "colour/outfit",
        "figure/complete",
        "figure/alone",
        "figure/blank",
        "safety/image",
    }
)
"""Checks that look at the figure, so that another drawing may pass; the others see what code has set."""

REDRAWN_CODES: Mapping[str, frozenset[str]] = {"text/as-printed": frozenset({"stray", "perhaps"})}
"""Of a check that looks at more than the figure: the codes that another drawing may mend."""

MOST_AGAIN = 5
"""How often a campaign may have a figure drawn again at most: each time is paid."""

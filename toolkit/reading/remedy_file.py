"""``guardrails: on_failure:`` of a kit or a campaign: what follows when a check fails, and what is tried before."""

from __future__ import annotations

from typing import Literal

from pydantic import Field, model_validator

from toolkit.model.finding import Severity
from toolkit.model.noun import Noun
from toolkit.model.remedy import FIXES, MOST_AGAIN, REDRAWN, Remedy
from toolkit.reading.check_name import CheckName
from toolkit.reading.milder import refuse_milder
from toolkit.reading.problems import Problems
from toolkit.reading.shapes import Line
from toolkit.reading.yaml_tree import Tree


class OnFailureEntry(Noun):
    """What follows when a check fails: another severity, or something to try first."""

    check: CheckName
    do: Literal["block", "ask", "fix", "regenerate"]
    """`block` and `ask` are severities, as in `overrides`. `fix` mends what can be mended for sure. `regenerate` has an
    image model draw the figure again."""
    at_most: int | None = Field(default=None, ge=1, le=MOST_AGAIN)
    """With `regenerate`: how often at most, each time paid; 1 when it is left out."""
    reason: str = Field(default="", max_length=300)
    """With `block` and `ask`: why, as the report prints it."""
    by: Line = ""
    """With `block` and `ask`: who answers for it."""

    @model_validator(mode="after")
    def _possible(self) -> OnFailureEntry:
        if self.do in ("block", "ask"):
            if len(self.reason.strip()) < 3:
                raise ValueError(f"'{self.check}' gets another severity and nobody says why. // Add `reason:`.")
            refuse_milder(self.check, Severity(self.do), self.by)
        if self.do == "fix" and self.check not in FIXES:
            there = ", ".join(sorted(FIXES))
            raise ValueError(
                f"There is no sure fix for '{self.check}'. // There is one for {there}; else `block` or `ask`."
            )
        if self.do == "regenerate" and self.check not in REDRAWN:
            there = ", ".join(sorted(REDRAWN))
            raise ValueError(f"Another drawing changes nothing that '{self.check}' looks at. // It may for {there}.")
        if self.at_most is not None and self.do != "regenerate":
            raise ValueError(
                f"'at_most' says how often a figure is drawn again, and '{self.do}' draws none. // Leave it out."
            )
        return self

    def remedy(self) -> Remedy | None:
        """What is tried; ``None`` for another severity."""
        if self.do == "fix":
            return Remedy(check=self.check, do="fix")
        return Remedy(check=self.check, do="regenerate", at_most=self.at_most or 1) if self.do == "regenerate" else None


def refuse_redrawing(entries: tuple[OnFailureEntry, ...], tree: Tree, problems: Problems) -> None:
    """Note what a campaign on the studio cannot do; a kit may say it, for campaigns on image models."""
    for number, entry in enumerate(entries):
        if entry.do == "regenerate":
            what = "The studio draws the very same figure from the same brief, so drawing again mends nothing."
            todo = "Take it out, change the row's traits or the provider's seed, or let an image model draw."
            tree.error(problems, ("guardrails", "on_failure", number, "do"), "same-again", what, todo)

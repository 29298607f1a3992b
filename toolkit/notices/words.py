"""The summary in words and as JSON, for whoever is told."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.model.notice import Summary
from toolkit.words.say import say

SCHEMA = "campaign-summary/1"


def text_of(summary: Summary) -> str:
    """The summary as plain text: headline, facts, and what needs a person."""
    lines = [summary.headline, ""]
    width = max((len(name) for name, _ in summary.facts), default=0)
    lines += [f"{name:<{width}}  {value}" for name, value in summary.facts]
    if summary.attention:
        lines += ["", say("Needs a person:"), *(f"- {line}" for line in summary.attention)]
    return "\n".join(lines) + "\n"


def json_of(summary: Summary, *, paths: bool) -> Mapping[str, object]:
    """The summary for machines; ``paths`` names the proof by its path on this machine, else by its name alone."""
    return {
        "schema": SCHEMA,
        "after": summary.after.value,
        "campaign": summary.campaign,
        "title": summary.title,
        "exit_code": summary.exit_code,
        "headline": summary.headline,
        "text": text_of(summary),
        "facts": dict(summary.facts),
        "attention": list(summary.attention),
        "made_at": summary.made_at,
        "proof": [str(path) if paths else path.name for path in summary.proof],
    }

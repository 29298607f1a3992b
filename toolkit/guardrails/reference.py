"""The reference of all guardrails as Markdown: what each holds, why, how it can fail, what follows."""

from __future__ import annotations

from collections.abc import Iterator

from toolkit.guardrails.base import CONSEQUENCE, Guardrail, PieceExhibit, RowExhibit, SetExhibit, Stage
from toolkit.guardrails.catalog import GUARDRAILS

_WHEN = {
    Stage.BEFORE: "Before anything is drawn",
    Stage.PIECE: "On each finished piece",
    Stage.SET: "On the campaign as a whole",
}

_HEAD = """# Guardrails

A guardrail is a check with an id, a reason and a severity that has a consequence. Its finding has a code for machines,
a sentence for people, what was measured and its limit, and the place in the picture. This page is written by
`toolkit/guardrails/reference.py` from the guardrails themselves; do not edit it.

How a check can end: **pass**, **fail**, **skip** (it could not look here, and says why; this is not a pass) and
**error** (a fault of the toolkit, never dressed up as a fault of the piece). The score is passed out of tested;
skips and errors stand beside it.

| severity | what follows when it fails |
|---|---|
"""

_OVERRIDES = """
A kit or a campaign may change the severity of a check, with a reason that the report prints; the campaign's word goes
over the kit's. An override never makes a milder answer harder: what a check only asks about, such as a person's name,
is never blocked. `disclosure/visible` is made milder only by a named person (`by:`), and `consent/recorded` and
`consent/photo` by nobody: without a consent nothing is made, so a file that says otherwise is refused.

```yaml
guardrails:
  overrides:
    - check: print/resolution
      severity: note
      reason: This campaign is for screens only.
```
"""


def reference() -> str:
    """All guardrails by stage, as Markdown; ``docs/guardrails.md`` is this text."""
    rows = "".join(f"| **{severity.value}** | {what} |\n" for severity, what in CONSEQUENCE.items())
    return _HEAD + rows + _OVERRIDES + "\n" + "\n".join(_table()) + "\n" + "\n".join(_stages())


def _table() -> Iterator[str]:
    yield "| id | holds | severity |\n|---|---|---|"
    for each in GUARDRAILS:
        anchor = each.id.replace("/", "")
        yield f"| [`{each.id}`](#{anchor}) | {each.title} | {each.severity.value} |"


def _stages() -> Iterator[str]:
    for stage, heading in _WHEN.items():
        yield f"\n## {heading}"
        for each in GUARDRAILS:
            if each.stage is stage:
                yield entry(each)


def entry(each: Guardrail[RowExhibit] | Guardrail[PieceExhibit] | Guardrail[SetExhibit]) -> str:
    """One guardrail, explained; a section of the reference."""
    codes = "\n".join(f"| `{code}` | {meaning} |" for code, meaning in each.codes.items())
    measured = f"Measured: {each.measured}\n\n" if each.measured else ""
    return (
        f"\n### {each.id}\n\n{each.title}. Severity: **{each.severity.value}**.\n\n{each.rationale}\n\n"
        f"Source: {each.source}.\n\n{measured}| code | fails when |\n|---|---|\n{codes}"
    )

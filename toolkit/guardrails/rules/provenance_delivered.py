"""provenance/delivered: what lies at the target still says how it was made."""

from __future__ import annotations

from toolkit.guardrails.base import Guardrail, MarkedExhibit, Stage
from toolkit.guardrails.mark_faults import CODES, all_good, fault_of
from toolkit.guardrails.remark import Remark, failed, skipped
from toolkit.model.finding import Severity


def inspect(exhibit: MarkedExhibit) -> tuple[Remark, ...]:
    """Hold what was read back against what was sent."""
    if exhibit.skip or not exhibit.files:
        return (skipped(exhibit.skip or "There is no file to look at."),)
    faults = [failed("unread", file.missing) for file in exhibit.files if file.missing]
    faults += [fault for file in exhibit.files if not file.missing and (fault := fault_of(file)) is not None]
    if faults:
        return tuple(faults)
    targets = ", ".join(sorted({file.target for file in exhibit.files}))
    return (all_good(exhibit.files, f", read back from {targets}"),)


GUARDRAIL = Guardrail(
    id="provenance/delivered",
    title="What was sent still says how it was made",
    rationale=(
        "Stores, gateways and content networks re-encode pictures, and re-encoding strips marks without a word. "
        "Every file that a run sends is read back once, whole, from where it lies, and its marks are held against "
        "its bytes. What happens to it later, at other people's, nobody can see from here."
    ),
    source="the same standards as provenance/marked; C2PA's own guidance that stripped marks cannot be detected",
    stage=Stage.DELIVERED,
    severity=Severity.BLOCK,
    codes={**CODES, "unread": "the file could not be read back from where it was put"},
    inspect=inspect,
)

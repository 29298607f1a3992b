"""provenance/marked: every file that is sent says how it was made, rightly, and under a signature that holds."""

from __future__ import annotations

from toolkit.guardrails.base import Guardrail, MarkedExhibit, Stage
from toolkit.guardrails.mark_faults import CODES, all_good, fault_of
from toolkit.guardrails.remark import Remark, skipped
from toolkit.model.finding import Severity


def inspect(exhibit: MarkedExhibit) -> tuple[Remark, ...]:
    """Hold what each file says against how it was made."""
    if exhibit.skip or not exhibit.files:
        return (skipped(exhibit.skip or "There is no file to look at."),)
    faults = tuple(fault for file in exhibit.files if (fault := fault_of(file)) is not None)
    return faults or (all_good(exhibit.files, ""),)


GUARDRAIL = Guardrail(
    id="provenance/marked",
    title="Every file says how it was made",
    rationale=(
        "Platforms and the EU's AI Act want to know from the file itself whether a model drew it, and brands want to "
        "show that a studio figure was not. After the last encode each file is read again: IPTC's digital source type "
        "in the XMP, and a signed C2PA manifest over all of its bytes. A studio render is digital art and never "
        "called AI; a model's figure is, alone and in our box."
    ),
    source=(
        "C2PA 2.x; IPTC NewsCodes 'digital source type' of 23 October 2024, in which digitalArt is retired; "
        "Regulation (EU) 2024/1689, Art. 50(2)"
    ),
    stage=Stage.MARKED,
    severity=Severity.BLOCK,
    codes=CODES,
    inspect=inspect,
)

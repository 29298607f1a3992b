"""words/tone: claims and phrases that the brand would rather not use are asked about."""

from __future__ import annotations

from toolkit.guardrails.base import Guardrail, RowExhibit, Stage
from toolkit.guardrails.remark import Remark, failed, passed, skipped
from toolkit.guardrails.rules.words_banned import fold, pattern_of
from toolkit.guardrails.texts import printed
from toolkit.model.finding import Severity


def inspect(exhibit: RowExhibit) -> tuple[Remark, ...]:
    """Look for every phrase of the kit's list in every printed text; a name has no tone."""
    phrases = exhibit.job.kit.wording.tone
    if not phrases:
        return (skipped("The kit names no phrases to be asked about (wording.tone)."),)
    remarks = []
    for phrase in phrases:
        pattern = pattern_of(phrase.term)
        for passage in printed(exhibit):
            found = None if passage.is_name else pattern.search(fold(passage.text))
            if found is not None:
                instead = f" Perhaps '{phrase.instead}'?" if phrase.instead else ""
                message = f"'{found.group()}' in the {passage.field}: {phrase.why.rstrip('.')}.{instead}"
                remarks.append(failed("tone", message, at_most=Severity.ASK))
    return tuple(remarks) or (passed(f"None of the kit's {len(phrases)} phrases to be asked about."),)


GUARDRAIL = Guardrail(
    id="words/tone",
    title="In the brand's tone",
    rationale=(
        "Some phrases are not forbidden but deserve a second look: a superlative, a claim about the environment or "
        "health that somebody has to be able to prove, a joke that has worn thin. The kit lists them with a reason, "
        "and a person decides where they stand, in any inflection. Names are left alone."
    ),
    source="the kit's own wording.tone",
    stage=Stage.BEFORE,
    severity=Severity.ASK,
    codes={"tone": "a printed text other than the name has a phrase of the kit's list, or an inflection of it"},
    options={
        "wording.tone": "kit: the phrases, why, and what to say instead",
    },
    inspect=inspect,
)

"""portrait/one-face: a photo that would be sent shows exactly one person."""

from __future__ import annotations

from toolkit.guardrails.base import Guardrail, RowExhibit, Stage
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.model.finding import Severity

NO_PHOTO = "No photo of this person would be sent."


def inspect(exhibit: RowExhibit) -> tuple[Remark, ...]:
    """Count the faces in the photo as it would be sent."""
    seen = exhibit.portrait
    if seen is None:
        return (passed(NO_PHOTO),)
    if seen.refused:
        return (skipped("The photo cannot be looked at; portrait/quality says why."),)
    if seen.unmeasured:
        return (skipped(f"Faces were not counted. {seen.unmeasured}"),)
    count = len(seen.faces)
    if not count:
        lies = f" The photo lies {seen.lies}; turn it upright and save it." if seen.lies else ""
        todo = lies or " It may be turned away, covered, cut off, blurred or very small; use another photo."
        return (failed("none", f"No face was found in the photo.{todo}", Measure(0, 1, ">=", "faces")),)
    measure = Measure(count, 1, "<=", "faces")
    if not measure.good:
        message = f"There are {count} faces in the photo, and only one person has agreed; crop it to that one."
        return (failed("several", message, measure),)
    return (passed("One face.", measure),)


GUARDRAIL = Guardrail(
    id="portrait/one-face",
    title="A photo that is sent shows one person",
    rationale=(
        "A model that is sent two faces draws either of them, or a mixture; and whoever stands beside the person on "
        "the photo has not agreed to be sent anywhere. A photo without a face tells a model nothing, and what comes "
        "back is paid for all the same. It only counts faces and recognises nobody. What it cannot see: a bystander "
        "whose face is under a sixteenth of the picture's longer side, faces from the side or behind, "
        "and masks; a face in a painting or on a shirt counts as one."
    ),
    source=(
        "GDPR Article 5(1)(c) (data minimisation); dlib's HOG detector at a score of 0.5, which counted 25 of 25 "
        "test pictures rightly (24 photos with 0 to 2 faces, and a drawn figure)"
    ),
    stage=Stage.BEFORE,
    severity=Severity.BLOCK,
    codes={
        "none": "no face was found in the photo that would be sent",
        "several": "more than one face was found in it",
    },
    inspect=inspect,
    measured=(
        "on 1 December 2026 (tests/benchmarks/bench_portraits.py), on 100 tiny grey faces of 25 px, enlarged, and 100 "
        "tiny pictures of other things: one face in 85 and none in 15 of the first, none in any of the others. On 200 "
        "good photos of one person, varied from one portrait, it saw one face each time; how it fares with good photos "
        "of others was not measured. A photo of 1024 px takes 0.18 s of processor time, one without a face 0.25 s."
    ),
)

"""portrait/metadata: what would be sent of a photo is its pixels and nothing else."""

from __future__ import annotations

from typing import Final

from toolkit.guardrails.base import Guardrail, RowExhibit, Stage
from toolkit.guardrails.remark import Measure, Remark, failed, passed, skipped
from toolkit.guardrails.rules.portrait_one_face import NO_PHOTO
from toolkit.model.finding import Severity

_SAID: Final = {
    "gps": "the place where it was taken",
    "exif": "EXIF (camera, time, perhaps a serial number)",
    "xmp": "XMP (edits, perhaps names)",
    "comment": "a comment",
    "profile": "a colour profile, which names its maker",
    "thumbnail": "a thumbnail, which may show what was cropped away",
    "segment": "a segment that no decoder needs",
    "behind": "another file behind the picture",
    "not-jpeg": "what is no plain JPEG, so nobody can say what else it carries",
}


def inspect(exhibit: RowExhibit) -> tuple[Remark, ...]:
    """Go through the bytes as they would be sent, segment by segment."""
    seen = exhibit.portrait
    if seen is None:
        return (passed(NO_PHOTO),)
    if seen.refused and not seen.left:
        return (skipped("The photo cannot be read, so nothing of it would be sent; portrait/quality says why."),)
    if not seen.left:
        return (
            passed("Pixels only: no EXIF, place, XMP, comment, profile or thumbnail.", Measure(0, 0, "<=", "bytes")),
        )
    return tuple(
        failed(each.code, f"The photo would be sent with {_SAID[each.code]}.", Measure(each.bytes, 0, "<=", "bytes"))
        for each in seen.left
    )


GUARDRAIL = Guardrail(
    id="portrait/metadata",
    title="A photo that is sent is pixels only",
    rationale=(
        "A phone writes into each photo where and when it was taken and with which device, and a cropped one may still "
        "carry the whole picture as a thumbnail. None of it helps a model to draw. The toolkit re-encodes every photo "
        "before it is sent; this check looks into the very bytes that would go, so that nobody has to take that on "
        "trust. It cannot say what the pixels themselves give away, such as a name tag or a view from a window. "
        "Nothing a kit or campaign does can mend a failure here: it is a fault of the toolkit, so please report it."
    ),
    source="GDPR Article 5(1)(c) (data minimisation); segments of ITU-T T.81 and CIPA DC-008 (EXIF)",
    stage=Stage.BEFORE,
    severity=Severity.BLOCK,
    codes={code: f"the bytes carry {said}" for code, said in _SAID.items()},
    inspect=inspect,
    measured=(
        "on 1 December 2026: 9 of 9 kinds of things added to the bytes were named; 200 files with place, time, names, "
        "comment and profile, in turn JPEG, PNG and WebP, went out as pixels alone."
    ),
)

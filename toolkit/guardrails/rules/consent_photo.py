"""consent/photo: a reference photo leaves this machine only where the person's consent says so."""

from __future__ import annotations

from toolkit.guardrails.base import Guardrail, RowExhibit, Stage
from toolkit.guardrails.consents import shortfalls
from toolkit.guardrails.remark import Remark, failed, passed
from toolkit.model.consent import Use
from toolkit.model.finding import Severity
from toolkit.model.roster import PersonKind


def inspect(exhibit: RowExhibit) -> tuple[Remark, ...]:
    """Look whether a photo would be sent away, and whether that is allowed."""
    if exhibit.row.photo is None:
        return (passed("The row has no photo."),)
    if not exhibit.remote:
        return (passed("The figure is drawn on this machine; the photo is not sent anywhere."),)
    if exhibit.row.kind is PersonKind.PERSONA:
        return (failed("persona", "A persona is nobody, so a photo sent for one shows somebody who was not asked."),)
    consent = exhibit.consent
    if consent is None or consent.subject != exhibit.row.id:
        return (failed("none", "The photo would be sent to a provider, and no consent is recorded."),)
    if Use.PHOTO not in consent.uses:
        return (failed("use", "The photo would be sent to a provider, and the consent does not cover 'photo'."),)
    over = [each for each in shortfalls(consent, exhibit.job.campaign, exhibit.today) if each.code != "use"]
    if over:
        return (failed("not-in-force", f"The photo would be sent to a provider, but {over[0].message}."),)
    return (passed("The consent allows the photo to be sent to the provider."),)


GUARDRAIL = Guardrail(
    id="consent/photo",
    title="No photo leaves without consent",
    rationale=(
        "A portrait says more than a figure ever will: face, surroundings, place and time of the picture. Sending it "
        "to a provider is a use of its own, which a consent to be shown as a figure does not include. The studio sends "
        "nothing, so there it always holds."
    ),
    source="GDPR Articles 5(1)(c) and 44 to 49 (data minimisation, transfer to third countries)",
    stage=Stage.BEFORE,
    severity=Severity.BLOCK,
    codes={
        "none": "the photo would be sent and no consent is recorded",
        "use": "the consent does not cover 'photo'",
        "not-in-force": "the consent covers 'photo' but is not in force for this campaign",
        "persona": "a photo would be sent for a persona, who cannot have agreed",
    },
    options={
        "uses": "consents: `photo` allows the photo to be sent",
        "provider.references": "campaign: without `portrait` no photo is sent",
    },
    inspect=inspect,
)

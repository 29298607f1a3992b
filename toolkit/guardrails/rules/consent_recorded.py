"""consent/recorded: a real person's row has a consent that covers this campaign, today."""

from __future__ import annotations

from toolkit.guardrails.base import Guardrail, RowExhibit, Stage
from toolkit.guardrails.consents import shortfalls, withdrawal_of
from toolkit.guardrails.remark import Remark, failed, passed
from toolkit.model.finding import Severity
from toolkit.model.roster import PersonKind


def inspect(exhibit: RowExhibit) -> tuple[Remark, ...]:
    """Hold the row's consent against uses, dates, channels and markets; every shortfall is one remark."""
    row, consent, campaign = exhibit.row, exhibit.consent, exhibit.job.campaign
    gone = withdrawal_of(exhibit.job, row.id)
    if gone is not None:
        day = gone.at.date().isoformat()
        return (failed("withdrawn", f"'{row.id}' took all consent back on {day}; nothing is made of this person."),)
    if row.kind is PersonKind.PERSONA:
        return (passed("persona, no consent needed"),)
    if consent is None:
        return (failed("none", f"No consent is recorded for '{row.id}'; nothing may be made of a person without one."),)
    if consent.subject != row.id:
        return (failed("none", f"The consent at hand is that of '{consent.subject}', not of '{row.id}'."),)
    found = shortfalls(consent, campaign, exhibit.today)
    where = f"line {consent.line} of the consent record" if consent.line else "the consent record"
    if found:
        return tuple(failed(each.code, f"{each.message[0].upper()}{each.message[1:]} ({where}).") for each in found)
    until = f", until {consent.valid_until.isoformat()}" if consent.valid_until else ""
    return (passed(f"Covered by {where}{until}."),)


GUARDRAIL = Guardrail(
    id="consent/recorded",
    title="A recorded consent covers this use",
    rationale=(
        "A figure with a person's features and name is that person's personal data and uses their right to their own "
        "image. Consent has to be specific, provable and as easy to withdraw as to give, so it is held against the "
        "uses, channels, markets and dates of this very campaign before anything is drawn."
    ),
    source="GDPR Articles 4(11) and 7; rights of personality and publicity in the campaign's markets",
    stage=Stage.BEFORE,
    severity=Severity.BLOCK,
    codes={
        "none": "no consent is recorded for this person",
        "withdrawn": "the person took all consent back (`campaign withdraw`), and none was given since",
        "revoked": "the person has withdrawn it",
        "not-yet": "it holds only from a later day",
        "expired": "its last day has passed",
        "use": "it does not cover likeness and name",
        "channel": "a channel of the campaign is not in it",
        "market": "a market of the campaign is not in it",
    },
    options={
        "consents": "campaign: the table of consents (`campaign consent list` says who is covered)",
        "channels, markets": "campaign: what a consent has to cover",
        "kind": "roster: `staff` needs a consent, `persona` says that nobody is shown",
    },
    inspect=inspect,
)

"""`campaign consent template FILE --out FORM.pdf`: the form a person signs, in the person's language."""

from __future__ import annotations

from pathlib import Path

from rich.text import Text

from toolkit.commands import speech
from toolkit.errors import CampaignError
from toolkit.model.campaign import Campaign, ModelSettings
from toolkit.reading.find import find_campaign
from toolkit.reading.job import read_job
from toolkit.reading.suggest import did_you_mean
from toolkit.report.consent_form import consent_form, write_consent_form
from toolkit.report.form_words import FALLBACK, languages, words_of
from toolkit.wiring import now


def write_template(file: Path, *, out: Path, language: str | None, as_json: bool, encoding: str | None) -> int:
    """Write the form and say where it is; raises ``CampaignError`` for a language that it is not written in."""
    if out.is_dir() or out.suffix.lower() != ".pdf":
        raise CampaignError(f"'{out}' is not the name of a PDF.", "Name it '--out consent.pdf'.")
    job = read_job(find_campaign(file), encoding=encoding)
    chosen = _language(job.campaign, language)
    form = consent_form(job.campaign, job.kit, chosen, _sent_to(job.campaign))
    pages = write_consent_form(form, job.campaign, job.kit, out, now())
    if as_json:
        speech.say_json({"form": str(out), "language": chosen, "pages": pages})
        return 0
    if language is None and not job.campaign.language.startswith(chosen):
        said = f"The form is not written in '{job.campaign.language}' yet: this one is in {words_of(chosen)['name']}."
        speech.err().print(Text(said, style="yellow"))
    speech.out().print(Text("Consent form: ", style="bold") + Text(str(out)))
    speech.out().print(Text(words_of("en")["legal"], style="dim"))
    return 0


def _language(campaign: Campaign, asked: str | None) -> str:
    """The language asked for; else the campaign's own, where the form is written in it; else English."""
    known = languages()
    if asked is None:
        own = campaign.language.split("-")[0]
        return own if own in known else FALLBACK
    wanted = asked.strip().lower().split("-")[0]
    if wanted not in known:
        raise CampaignError(f"The form is not written in '{asked[:20]}'.", did_you_mean(wanted, known, "It is in"))
    return wanted


def _sent_to(campaign: Campaign) -> str:
    """Who would get a photo, in the campaign's own words; empty when none leaves this machine."""
    settings = campaign.provider
    if not isinstance(settings, ModelSettings) or "portrait" not in settings.references:
        return ""
    return f"{settings.name} ({settings.model})" if settings.model else settings.name

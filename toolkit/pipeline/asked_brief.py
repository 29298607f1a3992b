"""The part of a brief that an image model is asked with."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlsplit

from toolkit.errors import CampaignError
from toolkit.model.ask import AskBrief, Background
from toolkit.model.campaign import ModelSettings
from toolkit.model.job import Job
from toolkit.model.roster import RosterRow
from toolkit.model.traits import Look
from toolkit.pipeline.photo_sent import crops_photo
from toolkit.pipeline.remote import photo_path
from toolkit.providers.model_table import facts_of
from toolkit.providers.prompting.default import template_of
from toolkit.providers.prompting.note import tidy_note
from toolkit.providers.prompting.write import write_prompt
from toolkit.providers.references.digest import references_of
from toolkit.providers.references.safety import photo_digest

_HOSTS: Final = {"openai": "api.openai.com", "gemini": "generativelanguage.googleapis.com"}


def ask_of(job: Job, row: RosterRow, look: Look, settings: ModelSettings, notes: tuple[str, ...]) -> AskBrief:
    """Write what is asked for this row; ``notes`` are the reviewers', oldest first."""
    photo = _photo_digest(job, row) if row.photo is not None and "portrait" in settings.references else None
    references = references_of(settings, job.kit, look, photo)
    background = background_of(settings)
    note = tidy_note(" ".join(notes), row.name)
    template = template_of(job.kit)
    pictures = tuple(reference.role for reference in references)
    return AskBrief(
        endpoint=host_of(settings),
        model=settings.model,
        quality=settings.quality,
        background=background,
        candidates=settings.candidates,
        prompt=write_prompt(look, job.kit, template, note, pictures, background),
        template=template.version,
        references=references,
        width=settings.width,
        height=settings.height,
    )


def host_of(settings: ModelSettings) -> str:
    """Host that a campaign's calls go to; a plug-in without an address is told by its name."""
    if settings.base_url:
        return urlsplit(settings.base_url).netloc.lower()
    return _HOSTS.get(settings.name, settings.name)


def background_of(settings: ModelSettings) -> Background:
    """What is asked for: transparent where the model can do it, else opaque, to be cut out here."""
    if settings.background != "auto":
        return settings.background
    if "background" in settings.drop_params:
        return "opaque"
    facts = facts_of(settings.model)
    return "opaque" if facts is not None and facts.transparent == "no" else "transparent"


def _photo_digest(job: Job, row: RosterRow) -> str:
    try:
        # a part of it is another picture
        told = photo_path(job, row).read_bytes() + (b"\0closer" if crops_photo(job, row) else b"")
        return photo_digest(job.campaign.output, told)
    except OSError as error:
        raise CampaignError(
            f"The photo of {row.id} cannot be read: {error.strerror}.", "Put it back, or take it out of the roster."
        ) from None

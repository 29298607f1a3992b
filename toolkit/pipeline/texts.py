"""The words that go on one row's box, by slot of the template."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.lettering.coverage import missing_glyphs
from toolkit.model.campaign import ModelSettings
from toolkit.model.job import Job
from toolkit.model.roster import RosterRow
from toolkit.words.speaking import code_of

LABELS: Mapping[str, tuple[str, str]] = {
    "en": ("Digital artwork", "AI-generated figure"),
    "de": ("Digitale Kunst", "KI-generierte Figur"),
    "fr": ("Art numérique", "Généré par IA"),
    "es": ("Arte digital", "Generado con IA"),
    "it": ("Arte digitale", "Generato con IA"),
    "pt": ("Arte digital", "Gerado por IA"),
    "nl": ("Digitale kunst", "Met AI gemaakt"),
    "ja": ("デジタルアート", "AI生成フィギュア"),
}
"""What a box says of its figure, by language (ISO 639-1): of a studio render, and of what an image model drew.

No model draws the studio's pictures, so they are not called AI. Other languages get English, and so does a kit whose
fonts lack the letters, for that would keep every box back. A template may say it in words of its own (``data-text``).
The consent form is written in the same languages.
"""


def texts_of(job: Job, row: RosterRow, model_drawn: bool | None = None) -> dict[str, str]:
    """Return the printed texts of a row: name, role, tagline (the kit's when the row has none), series, disclosure.

    ``model_drawn`` says whether a model drew the figure; ``None``, before it is drawn: whether one is meant to.
    """
    by_model = isinstance(job.campaign.provider, ModelSettings) if model_drawn is None else model_drawn
    return {
        "name": row.name,
        "role": row.role,
        "tagline": row.tagline or job.kit.wording.tagline,
        "series": job.campaign.series,
        "disclosure": _printable(by_model, job),
    }


def disclosure(model_drawn: bool, language: str = "en") -> str:
    """Return the words that say how the figure was made, in a language or else in English."""
    studio, model = LABELS.get(code_of(language), LABELS["en"])
    return model if model_drawn else studio


def _printable(by_model: bool, job: Job) -> str:
    label = disclosure(by_model, job.campaign.language)
    fonts = [face.path for face in job.kit.faces]
    return disclosure(by_model) if fonts and missing_glyphs(label, fonts) else label

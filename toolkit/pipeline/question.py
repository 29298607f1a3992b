"""What a model with eyes would be asked about a row's figure, and under which digest its answer is kept."""

from __future__ import annotations

from dataclasses import dataclass

from toolkit.model.ask import AskBrief
from toolkit.model.campaign import VisionSettings
from toolkit.model.digest import digest_of
from toolkit.model.job import Job
from toolkit.model.traits import Look
from toolkit.providers.vision.records import Question
from toolkit.providers.vision.rubric import RUBRIC, SYSTEM, question_of


@dataclass(frozen=True, slots=True)
class Asking:
    """One look to be asked for."""

    row_id: str
    figure: str
    """SHA-256 of the figure's file."""
    words: str
    key: str


def asking_of(
    job: Job, settings: VisionSettings, endpoint: str, row_id: str, look: Look, figure: str, ask: AskBrief | None
) -> Asking:
    """The question about one figure; ``ask`` is what an image model was asked for it, ``None`` when none was."""
    from_photo = ask is not None and any(reference.role == "portrait" for reference in ask.references)
    logos = ask is None and job.kit.figure.chest_logo and bool(job.kit.logos)
    words = question_of(look, from_photo=from_photo, logos=logos)
    question = Question(RUBRIC, SYSTEM, words, figure, settings.model, endpoint)
    return Asking(row_id, figure, words, digest_of(question))

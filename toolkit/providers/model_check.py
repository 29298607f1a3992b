"""Hold a campaign's provider against what is known of its model, before anything is sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from toolkit.model.campaign import ModelSettings
from toolkit.providers.model_table import facts_of, models, shutdown_warning, size_trouble


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that does not fit."""

    key: str
    """Of ``provider:``: ``quality``."""
    what: str
    todo: str
    level: Literal["error", "warning"] = "error"


def faults_of(settings: ModelSettings, environ: Mapping[str, str], today: date) -> tuple[Fault, ...]:
    """Everything that would stop the run, and what should be known of the model; asks nobody.

    On Azure and compatible servers a model's name is the deployment's own, so nothing is concluded from it.
    """
    facts = facts_of(settings.model) if settings.name in ("openai", "gemini") else None
    found: list[Fault] = []
    if facts is not None and facts.gone(today):
        what = f"The model '{facts.id}' was shut down on {facts.shutdown}."
        found.append(Fault("model", what, f"Use '{facts.successor}'." if facts.successor else "Name another one."))
    elif facts is None and settings.name == "openai":
        known = ", ".join(m.id for m in models().values() if m.state == "current")
        what = f"The toolkit's table has no model '{settings.model}': what it costs is not known."
        found.append(Fault("model", what, f"It knows {known}. Give 'prices:' to have a plan.", "warning"))
    warning = shutdown_warning(settings.model, today) if facts is not None else ""
    if warning:
        found.append(Fault("model", warning, "", "warning"))
    if facts is not None and facts.qualities and settings.quality not in facts.qualities:
        what = f"{facts.id} has no quality '{settings.quality}'."
        found.append(Fault("quality", what, f"It has {', '.join(facts.qualities)}."))
    trouble = size_trouble(facts, settings.width, settings.height)
    if trouble:
        found.append(Fault("size", trouble, "Leave 'size' out for 1024x1536."))
    if facts is not None and settings.background == "transparent" and facts.transparent == "no":
        what = f"{facts.id} draws no transparent background."
        found.append(Fault("background", what, "Leave it out: the figure is cut out here."))
    variable = settings.key_env
    if variable and variable != "NONE" and not environ.get(variable):
        found.append(Fault("key_env", f"{variable} is not set here.", "Set it where the campaign runs.", "warning"))
    return tuple(found)

"""Open OpenAI, Azure or a compatible server as an image model, or say what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from toolkit.errors import ProviderStopped
from toolkit.model.campaign import ModelSettings
from toolkit.providers.model_table import ModelFacts, facts_of, table_date
from toolkit.providers.openai_images.keys import key_of, key_variable
from toolkit.providers.openai_images.server import server_of

if TYPE_CHECKING:
    from toolkit.providers.openai_images.images import OpenAIImages

OLDEST = 3
"""Major version of the `openai` package that this code was read against."""


def open_openai(settings: ModelSettings, environ: Mapping[str, str], today: date | None = None) -> OpenAIImages:
    """Open ``openai``, ``azure`` or ``compatible``; sends nothing. Raises ``ProviderStopped`` with what to do.

    The key is read from ``key_env``, or else from ``OPENAI_API_KEY`` (``AZURE_OPENAI_API_KEY`` for Azure). A server
    without keys is said with ``key_env: NONE``. ``today`` (UTC) decides which models are gone.
    """
    check_package()
    server = server_of(settings)
    facts = _facts(settings, today or datetime.now(UTC).date())
    key = key_of(settings, environ)
    # the SDK takes a while to load, and is not always installed: only a campaign that asks a model loads it
    from toolkit.providers.openai_images.images import Access, OpenAIImages

    return OpenAIImages(Access(settings, server, key, key_variable(settings) or "", environ, facts))


def check_package() -> None:
    """Raise ``ProviderStopped`` when the package `openai` is not there, or too old."""
    try:
        found = version("openai")
    except PackageNotFoundError as error:
        raise ProviderStopped(
            "The package 'openai' is not installed.", "Install it: pip install 'campaign-toolkit[openai]'."
        ) from error
    if int(found.partition(".")[0]) < OLDEST:
        raise ProviderStopped(
            f"The package 'openai' is too old ({found}).", "Install it anew: pip install -U 'campaign-toolkit[openai]'."
        )


def _facts(settings: ModelSettings, today: date) -> ModelFacts | None:
    """What is known of the model; on Azure and elsewhere the name is the deployment's own, and nothing is concluded."""
    if settings.name == "azure" and not settings.model:
        raise ProviderStopped("The campaign names no deployment.", "Put its name under 'model'.")
    if settings.name != "openai":
        return None
    facts = facts_of(settings.model)
    if facts is not None and facts.gone(today) and facts.shutdown is not None:
        raise ProviderStopped(
            f"The model '{settings.model}' was shut down on {facts.shutdown.isoformat()} "
            f"(table of {table_date().isoformat()}).",
            f"Use '{facts.successor}' instead: change 'model' of the campaign's provider.",
        )
    return facts

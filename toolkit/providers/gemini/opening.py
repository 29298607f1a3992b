"""Open Google's image models, or say what is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from importlib.util import find_spec
from typing import TYPE_CHECKING, Final

from toolkit.errors import ProviderStopped
from toolkit.model.campaign import ModelSettings
from toolkit.providers.gemini.keys import key_of
from toolkit.providers.model_table import ModelFacts, facts_of, table_date
from toolkit.providers.openai_images.server import server_of

if TYPE_CHECKING:
    from toolkit.providers.gemini.images import GeminiImages

URL: Final = "https://generativelanguage.googleapis.com/v1beta"
PACKAGE: Final = "httpx2"


def open_gemini(settings: ModelSettings, environ: Mapping[str, str], today: date | None = None) -> GeminiImages:
    """Open ``gemini``; sends nothing. Raises ``ProviderStopped`` with what to do.

    The key is read from ``key_env``, or else from ``GEMINI_API_KEY`` or ``GOOGLE_API_KEY``. ``base_url`` is Google's
    unless the campaign names a gateway; it ends in the version, ``/v1beta``. ``today`` (UTC) decides which models
    are gone.
    """
    if find_spec(PACKAGE) is None:
        raise ProviderStopped(
            f"The package '{PACKAGE}' is not installed.", "Install it: pip install 'campaign-toolkit[gemini]'."
        )
    if settings.candidates != 1:
        raise ProviderStopped("Gemini draws one picture per call.", "Take 'candidates' out of the campaign's provider.")
    if not settings.model:
        raise ProviderStopped("The campaign names no model.", "Put its name under 'model'.")
    server = server_of(settings.model_copy(update={"base_url": settings.base_url or URL}))
    facts = _facts(settings.model, today or datetime.now(UTC).date())
    variable, key = key_of(settings, environ)
    from toolkit.providers.gemini.images import Access, GeminiImages

    return GeminiImages(Access(settings, server, variable, key, facts))


def _facts(model: str, today: date) -> ModelFacts | None:
    facts = facts_of(model)
    if facts is not None and facts.gone(today) and facts.shutdown is not None:
        raise ProviderStopped(
            f"The model '{model}' was shut down on {facts.shutdown.isoformat()} (table of {table_date().isoformat()}).",
            f"Use '{facts.successor}' instead: change 'model' of the campaign's provider.",
        )
    return facts

"""Where the key comes from: an environment variable, never a file of ours."""

from __future__ import annotations

from collections.abc import Mapping

from toolkit.errors import ProviderStopped
from toolkit.model.campaign import ModelSettings

NO_KEY = "NONE"
"""``key_env: NONE``: this server needs no key, and none is sent."""
_USUAL = {"openai": "OPENAI_API_KEY", "azure": "AZURE_OPENAI_API_KEY", "compatible": "OPENAI_API_KEY"}


def key_variable(settings: ModelSettings) -> str | None:
    """Name of the environment variable that holds the key; ``None`` when the campaign says that there is none."""
    if settings.key_env is not None and settings.key_env.upper() == NO_KEY:
        return None
    return settings.key_env or _USUAL[settings.name]


def key_of(settings: ModelSettings, environ: Mapping[str, str]) -> str | None:
    """The key, or ``None`` for a server without one; raises ``ProviderStopped`` when the variable is empty or odd."""
    variable = key_variable(settings)
    if variable is None:
        return None
    key = environ.get(variable, "").strip()
    if not key:
        spare = f" If this server needs no key, say 'key_env: {NO_KEY}'." if settings.name == "compatible" else ""
        raise ProviderStopped(
            f"There is no key for the provider '{settings.name}': {variable} is not set.",
            f"Set it in the environment: export {variable}=...{spare}",
        )
    if not key.isascii() or not key.isprintable() or " " in key:
        raise ProviderStopped(
            f"The key in {variable} has characters that no key has.", "Copy it again, without quotes and line breaks."
        )
    return key

"""Where Google's key comes from: an environment variable, never a file of ours."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from toolkit.errors import ProviderStopped
from toolkit.model.campaign import ModelSettings

USUAL: Final = ("GEMINI_API_KEY", "GOOGLE_API_KEY")
"""Read in this order when the campaign names no variable."""


def key_of(settings: ModelSettings, environ: Mapping[str, str]) -> tuple[str, str]:
    """The variable's name and the key in it; raises ``ProviderStopped`` when none is set, or it cannot be a key."""
    names = (settings.key_env,) if settings.key_env else USUAL
    for name in names:
        key = environ.get(name, "").strip()
        if not key:
            continue
        if not key.isascii() or not key.isprintable() or " " in key:
            raise ProviderStopped(
                f"The key in {name} has characters that no key has.", "Copy it again, without quotes and line breaks."
            )
        return name, key
    verb = "are" if len(names) > 1 else "is"
    raise ProviderStopped(
        f"There is no key for the provider 'gemini': {' and '.join(names)} {verb} not set.",
        f"Set it in the environment: export {names[0]}=...",
    )

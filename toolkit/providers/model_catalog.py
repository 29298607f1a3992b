"""The table of image models, plug-ins among them, and how the one of a campaign is opened."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from typing import Final

from toolkit.errors import CampaignError, ProviderStopped
from toolkit.model.campaign import ModelSettings
from toolkit.model.provider_names import plug_ins
from toolkit.providers.image_model import ImageModel

Opener = Callable[[ModelSettings, Mapping[str, str]], ImageModel]
"""Takes the campaign's settings and the environment (for the key), and sends nothing yet."""

_OPENAI: Final = "toolkit.providers.openai_images.opening:open_openai"
MODELS: Final[Mapping[str, str]] = {
    "openai": _OPENAI,
    "azure": _OPENAI,
    "compatible": _OPENAI,
    "gemini": "toolkit.providers.gemini.opening:open_gemini",
}
"""``module:function`` by name; loaded when it is opened, because some need packages of their own."""


def open_model(settings: ModelSettings, environ: Mapping[str, str]) -> ImageModel:
    """Open the image model that a campaign names; raises ``ProviderStopped`` with what is missing."""
    return _opener(settings.name)(settings, environ)


def _opener(name: str) -> Opener:
    if name in MODELS:
        module, _, function = MODELS[name].partition(":")
        opener: Opener = getattr(importlib.import_module(module), function)
        return opener
    found = plug_ins().get(name)
    if found is None:
        raise ProviderStopped(f"The provider '{name}' is not installed.", "Install its plug-in, or name another one.")
    try:
        loaded = found.load()
    except CampaignError:
        raise
    except Exception as error:  # whatever a plug-in does while it loads is the plug-in's trouble, and said as such
        raise ProviderStopped(
            f"The plug-in '{name}' ({found.value}) cannot be loaded: {type(error).__name__}: {error}.",
            "Install it anew, or tell its makers.",
        ) from error
    if not callable(loaded):
        raise ProviderStopped(f"The plug-in '{name}' ({found.value}) is no function.", "Tell its makers.")
    plugged: Opener = loaded
    return plugged

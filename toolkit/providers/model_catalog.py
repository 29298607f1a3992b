"""The table of image models, plug-ins among them, and how the one of a campaign is opened."""

from __future__ import annotations

import importlib
import inspect
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

from toolkit.errors import CampaignError, ProviderStopped
from toolkit.model.campaign import ModelSettings
from toolkit.model.provider_names import plug_ins
from toolkit.providers.image_model import ImageModel

Opener = Callable[[ModelSettings, Mapping[str, str]], ImageModel]
"""Takes the campaign's settings and the environment (for the key), and sends nothing yet."""


@dataclass(frozen=True, slots=True)
class Own:
    """An image model of ours."""

    opener: str
    """``module:function``; loaded when it is opened, because it needs a package of its own."""
    package: str
    """The one that it needs besides the toolkit; the extra has the name of the first provider that needs it."""
    extra: str
    variables: tuple[str, ...]
    """Where its key is looked for, unless the campaign names another place."""


_OPENAI: Final = "toolkit.providers.openai_images.opening:open_openai"
MODELS: Final[Mapping[str, Own]] = {
    "openai": Own(_OPENAI, "openai", "openai", ("OPENAI_API_KEY",)),
    "azure": Own(_OPENAI, "openai", "openai", ("AZURE_OPENAI_API_KEY",)),
    "compatible": Own(_OPENAI, "openai", "openai", ("OPENAI_API_KEY",)),
    "gemini": Own(
        "toolkit.providers.gemini.opening:open_gemini", "httpx2", "gemini", ("GEMINI_API_KEY", "GOOGLE_API_KEY")
    ),
}
_TELL: Final = "Tell its makers; docs/providers.md says what a provider promises."


def open_model(settings: ModelSettings, environ: Mapping[str, str]) -> ImageModel:
    """Open the image model that a campaign names; raises ``ProviderStopped`` with what is missing."""
    if settings.name in MODELS:
        module, _, function = MODELS[settings.name].opener.partition(":")
        opener: Opener = getattr(importlib.import_module(module), function)
        return opener(settings, environ)
    return _open_plug_in(settings, environ)


def load_plug_in(name: str) -> Opener:
    """The function that an installed plug-in announces; raises ``ProviderStopped`` with what is wrong with it."""
    found = plug_ins().get(name)
    if found is None:
        raise ProviderStopped(f"The provider '{name}' is not installed.", "Install its plug-in, or name another one.")
    try:
        loaded = found.load()
    except CampaignError:
        raise
    except (Exception, SystemExit) as error:  # whatever a plug-in does while it loads is its own trouble, and said so
        raise ProviderStopped(
            f"The plug-in '{name}' ({found.value}) cannot be loaded: {type(error).__name__}: {error}.",
            "Install it anew, or tell its makers.",
        ) from error
    if not callable(loaded):
        raise ProviderStopped(f"The plug-in '{name}' ({found.value}) is no function.", _TELL)
    opener: Opener = loaded
    return opener


def _open_plug_in(settings: ModelSettings, environ: Mapping[str, str]) -> ImageModel:
    name = settings.name
    opener = load_plug_in(name)
    trouble: ProviderStopped
    try:
        opened = opener(settings, environ)
    except CampaignError:
        raise
    except Exception as error:
        what = _without_secrets(str(error), environ)
        trouble = ProviderStopped(f"The plug-in '{name}' cannot be opened: {type(error).__name__}: {what}.", _TELL)
    else:
        flaw = _flaw(opened)
        if not flaw:
            return opened
        trouble = ProviderStopped(f"The plug-in '{name}' opens no image model: {flaw}.", _TELL)
    # raised out here: the plug-in's own exception may hold the key
    raise trouble


def _flaw(opened: object) -> str:
    """What keeps something from being an image model, as the end of a sentence; empty when nothing does."""
    for word in ("name", "endpoint"):
        value = getattr(opened, word, None)
        if not isinstance(value, str) or not value.strip():
            return f"it has no '{word}'"
    for word in ("ask", "close"):
        if not inspect.iscoroutinefunction(getattr(opened, word, None)):
            return f"its '{word}' is no 'async def'"
    return ""


def _without_secrets(text: str, environ: Mapping[str, str]) -> str:
    """One short line without any longer value of the environment, since one of them is the key."""
    for value in sorted(environ.values(), key=len, reverse=True):
        if len(value) >= 8:
            text = text.replace(value, "…")
    return " ".join(text.split())[:200]

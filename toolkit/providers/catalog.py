"""The table of providers, and how a worker opens one."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from toolkit.errors import ProviderStopped
from toolkit.providers.base import Provider
from toolkit.studio.version import RENDERER


@dataclass(frozen=True, slots=True)
class Offer:
    """One provider as a campaign can name it."""

    name: str
    opener: str
    """``module:function``, called with the number of threads; loaded in the worker only, because it is heavy."""
    renderer: str
    """Version of what draws, known without loading it."""


CATALOG: Mapping[str, Offer] = {
    "studio": Offer("studio", "toolkit.providers.studio:open_studio", RENDERER),
}


def open_provider(opener: str, threads: int) -> Provider:
    """Load and open a provider by its ``module:function``; raises ``ProviderStopped`` when it cannot be loaded."""
    module, _, function = opener.partition(":")
    try:
        found: Callable[[int], Provider] = getattr(importlib.import_module(module), function)
    except (ImportError, AttributeError) as error:
        raise ProviderStopped(
            f"The provider {opener} cannot be loaded: {error}.", "Run 'campaign doctor' to see what is missing."
        ) from error
    return found(threads)

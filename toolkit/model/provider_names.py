"""The names that a campaign may give as its provider: ours, and those of installed plug-ins."""

from __future__ import annotations

from importlib.metadata import EntryPoint, entry_points
from typing import Final

GROUP: Final = "campaign.providers"
"""Entry point group in which a plug-in announces its provider."""
STUDIO: Final = "studio"
MODELS: Final = ("openai", "azure", "compatible", "gemini")
"""Image models that the toolkit speaks to itself."""
OURS: Final = (STUDIO, *MODELS)


def plug_ins() -> dict[str, EntryPoint]:
    """Installed plug-ins by name; one that takes a name of ours is left out, so that it cannot pass for it."""
    return {found.name: found for found in entry_points(group=GROUP) if found.name not in OURS}


def provider_names() -> tuple[str, ...]:
    """Every name that can be used here: ours first, then plug-ins by name."""
    return (*OURS, *sorted(plug_ins()))

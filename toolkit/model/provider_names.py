"""The names that a campaign may give as its provider: ours, and those of installed plug-ins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import Final

GROUP: Final = "campaign.providers"
"""Entry point group in which a plug-in announces its provider."""
STUDIO: Final = "studio"
MODELS: Final = ("openai", "azure", "compatible", "gemini")
"""Image models that the toolkit speaks to itself."""
OURS: Final = (STUDIO, *MODELS)
_NAME: Final = re.compile(r"[a-z][a-z0-9_-]{0,39}")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A plug-in that cannot be named in a campaign."""

    name: str
    value: str
    """What it announces: ``module:function``."""
    package: str
    """The package that announces it; empty when that is not known."""
    why: str
    """The end of a sentence."""


def plug_ins() -> dict[str, EntryPoint]:
    """Installed plug-ins by name; one that takes a name of ours is left out, so that it cannot pass for it."""
    return _sorted_out()[0]


def left_out() -> tuple[LeftOut, ...]:
    """What is announced and cannot be used, with the reason."""
    return _sorted_out()[1]


def provider_names() -> tuple[str, ...]:
    """Every name that can be used here: ours first, then plug-ins by name."""
    return (*OURS, *sorted(plug_ins()))


def package_of(found: EntryPoint) -> str:
    """Name and version of the package that announces a plug-in; empty when that is not known."""
    return f"{found.dist.name} {found.dist.version}" if found.dist is not None else ""


def _sorted_out() -> tuple[dict[str, EntryPoint], tuple[LeftOut, ...]]:
    """The first package that announces a name has it: a later one would change what a campaign means."""
    usable: dict[str, EntryPoint] = {}
    others: list[LeftOut] = []
    for found in entry_points(group=GROUP):
        if found.name in OURS:
            why = f"the name '{found.name}' is the toolkit's own"
        elif not _NAME.fullmatch(found.name):
            why = "a provider's name has small letters, digits, - and _ only"
        elif found.name not in usable:
            usable[found.name] = found
            continue
        elif (found.value, package_of(found)) == (usable[found.name].value, package_of(usable[found.name])):
            continue  # the same package, found by two paths
        else:
            why = f"the name '{found.name}' is taken by {package_of(usable[found.name]) or 'another package'}"
        others.append(LeftOut(found.name[:60], found.value, package_of(found), why))
    return usable, tuple(others)

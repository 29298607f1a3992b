"""Which pictures go along with the words, known by digest before any of them is drawn or read."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, replace
from typing import Final

from toolkit.model.ask import Reference
from toolkit.model.brand_kit import BrandKit
from toolkit.model.campaign import ModelSettings
from toolkit.model.traits import Look
from toolkit.providers.references.neutral import neutral_looks

SHEET_VERSION: Final = 1
"""Raised whenever what is on the style sheet changes."""
POSE_VERSION: Final = 1
"""Raised whenever the way a pose is drawn changes."""


def references_of(
    settings: ModelSettings, kit: BrandKit, look: Look, photo_sha256: str | None
) -> tuple[Reference, ...]:
    """Return the references of one row in the order of the settings; each role once.

    ``photo_sha256`` is of the photo's own bytes; without a photo there is no portrait.
    """
    known = {"portrait": photo_sha256, "style": style_digest(kit), "pose": pose_digest(look)}
    return tuple(
        Reference(role, sha256) for role in dict.fromkeys(settings.references) if (sha256 := known[role]) is not None
    )


def style_digest(kit: BrandKit) -> str:
    """SHA-256 of the style sheet's recipe: a kit whose colours and style stay the same keeps its sheet."""
    return _digest("style", SHEET_VERSION, [_plain(look) for look in neutral_looks(kit)])


def pose_digest(look: Look) -> str:
    """SHA-256 of the pose's recipe: rows that look alike share one."""
    return _digest("pose", POSE_VERSION, [_plain(look)])


def _plain(look: Look) -> dict[str, object]:
    """The look without how it came about, which nobody sees."""
    return asdict(replace(look, chosen=()))


def _digest(what: str, version: int, looks: list[dict[str, object]]) -> str:
    # not the renderer's version: a new release that draws the same a little better must not have every figure paid anew
    recipe = json.dumps([what, version, looks], sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(recipe.encode()).hexdigest()

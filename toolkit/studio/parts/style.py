"""A style: one entry of a family of parts, by its label and what builds it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from toolkit.model.traits import Look
from toolkit.studio.part import Part
from toolkit.studio.skeleton import Skeleton


@dataclass(frozen=True, slots=True)
class Style:
    """One thing a look can choose."""

    label: str
    """For people, in English."""
    build: Callable[[Look, Skeleton], list[Part]]
    """The parts of it for a look, where the skeleton says."""

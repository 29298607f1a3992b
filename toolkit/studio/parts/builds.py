"""Builds: how wide and deep a body is, as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final

from toolkit.studio.trunk import Trunk


@dataclass(frozen=True, slots=True)
class Build:
    """One build: the trunk's profile, how far the shoulders stand out, how thick arms and legs are."""

    label: str
    trunk: Trunk
    shoulder: float
    """x of the shoulder joint."""
    arm: float
    """Radius of the upper arm in a sleeve."""
    leg: float
    """Radius of the thigh in trousers."""
    stance: float
    """x of the ankle."""


_FLAT: Final = (0.0,) * 7

STYLES: Final[Mapping[str, Build]] = MappingProxyType(
    {
        "slim": Build(
            "slim",
            Trunk(
                (0.182, 0.181, 0.174, 0.168, 0.174, 0.168, 0.12),
                (0.122, 0.125, 0.127, 0.122, 0.127, 0.121, 0.10),
                _FLAT,
            ),
            0.166,
            0.068,
            0.085,
            0.104,
        ),
        "average": Build(
            "average",
            Trunk(
                (0.215, 0.215, 0.212, 0.216, 0.217, 0.205, 0.13), (0.15, 0.152, 0.156, 0.154, 0.156, 0.145, 0.11), _FLAT
            ),
            0.200,
            0.081,
            0.102,
            0.120,
        ),
        "broad": Build(
            "broad",
            Trunk(
                (0.222, 0.222, 0.222, 0.240, 0.272, 0.256, 0.13), (0.16, 0.163, 0.168, 0.177, 0.188, 0.152, 0.10), _FLAT
            ),
            0.242,
            0.096,
            0.119,
            0.134,
        ),
        "round": Build(
            "round",
            Trunk(
                (0.248, 0.255, 0.270, 0.282, 0.258, 0.218, 0.14),
                (0.178, 0.184, 0.199, 0.218, 0.190, 0.147, 0.10),
                (0.0, 0.0, -0.009, -0.023, -0.013, 0.0, 0.0),
            ),
            0.212,
            0.089,
            0.116,
            0.134,
        ),
    }
)
"""Every build by id."""

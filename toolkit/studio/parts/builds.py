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
                (0.195, 0.195, 0.190, 0.190, 0.194, 0.185, 0.12), (0.13, 0.135, 0.140, 0.137, 0.140, 0.130, 0.10), _FLAT
            ),
            0.180,
            0.074,
            0.092,
            0.108,
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
                (0.225, 0.225, 0.222, 0.230, 0.247, 0.240, 0.15), (0.16, 0.162, 0.166, 0.168, 0.178, 0.165, 0.12), _FLAT
            ),
            0.228,
            0.092,
            0.110,
            0.128,
        ),
        "round": Build(
            "round",
            Trunk(
                (0.245, 0.25, 0.262, 0.272, 0.255, 0.222, 0.14),
                (0.175, 0.18, 0.192, 0.208, 0.188, 0.158, 0.11),
                (0.0, 0.0, -0.008, -0.020, -0.012, 0.0, 0.0),
            ),
            0.214,
            0.088,
            0.113,
            0.132,
        ),
    }
)
"""Every build by id."""

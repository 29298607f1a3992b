"""Poses: where elbows, wrists and hands are, as numbers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final, Literal

from toolkit.studio.part import Vec

HandShape = Literal["relaxed", "open", "grip", "flat", "pinch", "fist", "thumb"]


@dataclass(frozen=True, slots=True)
class ArmPose:
    """One arm. x is counted outwards from the body's middle, for either arm; y is negative to the front."""

    elbow: Vec
    wrist: Vec
    finger: Vec
    """Where the fingers point."""
    palm: Vec
    """Where the palm faces."""
    hand: HandShape = "relaxed"


@dataclass(frozen=True, slots=True)
class Pose:
    """Both arms; ``holds`` says whether the right hand is free to hold something instead."""

    label: str
    right: ArmPose
    left: ArmPose
    holds: bool = True
    covers_chest: bool = False
    """Whether an arm lies in front of the chest, where a logo would be."""


REST = ArmPose((0.320, 0.010, 0.655), (0.392, -0.035, 0.530), (0.30, -0.25, -0.92), (-0.95, -0.30, -0.15))
LAP = ArmPose((0.345, 0.000, 0.640), (0.290, -0.165, 0.560), (-0.45, -0.85, -0.28), (-0.10, -0.25, -1.0))
GRIP = ArmPose((0.345, 0.000, 0.650), (0.415, -0.150, 0.585), (0.12, -0.97, 0.16), (-1.0, -0.12, 0.0), "grip")
RAISED = ArmPose((0.420, -0.040, 0.650), (0.350, -0.190, 0.790), (-0.16, -0.92, 0.37), (-0.88, -0.04, -0.48), "grip")
TRAY = ArmPose((0.345, 0.025, 0.615), (0.405, -0.140, 0.555), (0.15, -0.97, 0.06), (0.0, 0.05, 1.0), "flat")
PINCH = ArmPose((0.345, 0.000, 0.650), (0.415, -0.150, 0.585), (0.05, -0.28, 0.95), (0.0, -1.0, -0.25), "pinch")
HIP = ArmPose((0.438, 0.055, 0.672), (0.350, -0.050, 0.568), (-0.58, -0.56, -0.59), (-0.80, 0.55, 0.22), "relaxed")
CANE = ArmPose((0.350, 0.000, 0.655), (0.428, -0.105, 0.545), (-0.16, -0.22, -0.95), (-0.97, -0.06, 0.18), "grip")
WAVE = ArmPose((0.370, -0.020, 0.760), (0.510, -0.095, 0.930), (0.42, -0.08, 0.90), (-0.10, -0.99, 0.0), "open")

STYLES: Final[Mapping[str, Pose]] = MappingProxyType(
    {
        "standing": Pose("standing at ease", REST, REST),
        "waving": Pose("waving", REST, WAVE),
        "holding": Pose("one hand forward", TRAY, REST),
        "hands-on-hips": Pose("hands on hips", HIP, HIP),
        "arms-crossed": Pose(
            "arms crossed",
            ArmPose((0.300, -0.100, 0.660), (-0.005, -0.325, 0.660), (-0.95, 0.28, 0.12), (0.24, 0.95, -0.12)),
            ArmPose((0.300, -0.090, 0.645), (0.005, -0.235, 0.722), (-0.93, 0.14, 0.34), (0.10, 0.97, -0.12)),
            holds=False,
            covers_chest=True,
        ),
        "thinking": Pose(
            "thinking",
            ArmPose((0.300, -0.085, 0.635), (-0.028, -0.262, 0.582), (-0.99, -0.02, 0.02), (-0.12, 0.22, 0.97)),
            ArmPose((0.200, -0.225, 0.690), (0.085, -0.320, 0.925), (-0.24, 0.16, 0.95), (0.20, 0.97, -0.10), "fist"),
            holds=False,
            covers_chest=True,
        ),
        "cheering": Pose("cheering", WAVE, WAVE),
        "presenting": Pose(
            "presenting",
            REST,
            ArmPose((0.365, -0.010, 0.675), (0.500, -0.120, 0.665), (0.80, -0.52, 0.18), (-0.15, -0.25, 0.96), "open"),
        ),
        "thumbs-up": Pose(
            "thumbs up",
            REST,
            ArmPose((0.345, 0.000, 0.660), (0.400, -0.155, 0.640), (0.02, -0.97, 0.15), (-1.0, -0.10, 0.0), "thumb"),
        ),
    }
)
"""Every pose by id."""

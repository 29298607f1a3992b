"""A figure of four plain parts, for tests of the engine that must not depend on anybody's outfit."""

from __future__ import annotations

from toolkit.studio import shapes
from toolkit.studio.part import Material, Part


def stand_in(outfit: str = "#ff6b4a", skin: str = "#c98a62") -> list[Part]:
    """Head, coat, shoes and base."""
    return [
        Part(
            "skin",
            lambda p: shapes.ellipsoid(p, (0, 0, 1.4), (0.42, 0.39, 0.4)),
            (-0.5, -0.5, 0.9),
            (0.5, 0.5, 1.9),
            70,
            Material(skin, "skin"),
            ("stand-in head",),
        ),
        Part(
            "outfit.main",
            lambda p: shapes.capsule(p, (0, 0, 0.3), (0, 0, 0.85), 0.3, 0.2),
            (-0.4, -0.4, -0.1),
            (0.4, 0.4, 1.1),
            70,
            Material(outfit, "cloth"),
            ("stand-in coat",),
        ),
        Part(
            "shoes",
            lambda p: shapes.ellipsoid(shapes.mirror(p), (0.14, -0.08, 0.06), (0.11, 0.18, 0.06)),
            (-0.3, -0.3, -0.01),
            (0.3, 0.15, 0.15),
            60,
            Material("#f4f4f4", "vinyl"),
            ("stand-in shoes",),
        ),
        Part(
            "base",
            lambda p: shapes.cylinder(p, (0, 0, -0.045), 0.46, 0.045, 0.03),
            (-0.5, -0.5, -0.1),
            (0.5, 0.5, 0.02),
            70,
            Material("#f7f1e6", "vinyl"),
            ("stand-in base",),
        ),
    ]

"""Headwear: every style by id, put on the head."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from types import MappingProxyType
from typing import Final

from toolkit.model.traits import Look
from toolkit.studio.colours import from_oklch, to_oklch
from toolkit.studio.part import Finish, Key, Material, Part, Sdf, Vec
from toolkit.studio.parts import gear, hats, head, headphones, wraps
from toolkit.studio.parts.covers import COVERS, kippah_lift
from toolkit.studio.parts.style import Style
from toolkit.studio.skeleton import Skeleton

Shade = float
"""0 for the headwear's colour itself, below 0 darker, above 0 lighter (steps of OKLCH lightness)."""


@dataclass(frozen=True, slots=True, eq=False)
class Piece:
    """One moulded piece of headwear, around the head's centre."""

    sdf: Sdf
    lo: Vec
    hi: Vec
    cells: int
    finish: Finish = "cloth"
    shade: Shade = 0.0


_PIECES: Final[Mapping[str, tuple[str, tuple[Piece, ...]]]] = MappingProxyType(
    {
        "cap": (
            "Cap",
            (
                Piece(hats.cap_crown, (-0.50, -0.53, -0.04), (0.50, 0.49, 0.54), 110),
                Piece(hats.cap_visor, (-0.40, -0.78, 0.06), (0.40, -0.20, 0.26), 100, shade=-0.07),
                Piece(hats.cap_button, (-0.05, -0.04, 0.46), (0.05, 0.06, 0.55), 40, shade=-0.07),
            ),
        ),
        "beanie": (
            "Beanie",
            (
                Piece(hats.beanie_crown, (-0.52, -0.50, -0.12), (0.52, 0.52, 0.60), 110),
                Piece(hats.beanie_cuff, (-0.54, -0.52, -0.12), (0.54, 0.54, 0.34), 150, shade=-0.035),
            ),
        ),
        "hijab": (
            "Hijab",
            (
                Piece(wraps.hijab, (-0.53, -0.52, -0.74), (0.53, 0.52, 0.55), 140),
                Piece(wraps.underscarf, (-0.47, -0.45, 0.04), (0.47, 0.02, 0.49), 100, shade=-0.09),
            ),
        ),
        "turban": (
            "Turban",
            (
                Piece(wraps.turban, (-0.56, -0.56, -0.24), (0.56, 0.56, 0.66), 150),
                Piece(wraps.turban_fold, (-0.27, -0.47, 0.15), (0.27, -0.12, 0.38), 70, shade=-0.10),
            ),
        ),
        "kippah": ("Kippah", (Piece(hats.kippah, (-0.26, -0.19, 0.14), (0.26, 0.36, 0.58), 90),)),
        "hard-hat": (
            "Hard hat",
            (
                Piece(hats.hard_hat, (-0.56, -0.70, 0.03), (0.56, 0.60, 0.62), 130, "gloss"),
                Piece(hats.hard_hat_band, (-0.50, -0.47, -0.04), (0.50, 0.47, 0.25), 110, "matte", -0.45),
            ),
        ),
        "headphones": (
            "Headphones",
            (
                Piece(headphones.headphones, (-0.57, -0.16, -0.22), (0.57, 0.20, 0.56), 120, "vinyl"),
                Piece(headphones.ear_pads, (-0.50, -0.13, -0.21), (0.50, 0.18, 0.11), 120, "matte", -0.30),
            ),
        ),
        "sun-hat": (
            "Sun hat",
            (
                Piece(hats.sun_hat, (-0.76, -0.76, -0.08), (0.76, 0.78, 0.60), 150),
                Piece(hats.sun_hat_ribbon, (-0.52, -0.52, 0.10), (0.52, 0.54, 0.34), 110, shade=-0.28),
            ),
        ),
        "bucket-hat": (
            "Bucket hat",
            (
                Piece(hats.bucket_hat, (-0.66, -0.66, -0.07), (0.66, 0.68, 0.58), 170),
                Piece(hats.bucket_hat_band, (-0.53, -0.53, 0.12), (0.53, 0.55, 0.32), 110, shade=-0.09),
            ),
        ),
        "chef-hat": (
            "Chef's hat",
            (
                Piece(hats.chef_puff, (-0.60, -0.58, 0.20), (0.60, 0.62, 0.77), 140),
                Piece(hats.chef_band, (-0.50, -0.48, 0.06), (0.50, 0.50, 0.43), 110, shade=-0.03),
            ),
        ),
        "headwrap": (
            "Headwrap",
            (
                Piece(wraps.headwrap, (-0.56, -0.50, -0.27), (0.56, 0.62, 0.66), 150),
                Piece(wraps.headwrap_knot, (-0.30, -0.50, 0.24), (0.30, -0.14, 0.62), 90, shade=0.05),
            ),
        ),
        "bike-helmet": (
            "Bicycle helmet",
            (
                Piece(gear.helmet_shell, (-0.52, -0.53, -0.02), (0.52, 0.59, 0.58), 140, "gloss"),
                Piece(gear.helmet_lining, (-0.50, -0.50, -0.04), (0.50, 0.56, 0.54), 120, "matte", -0.45),
                Piece(gear.helmet_straps, (-0.50, -0.36, -0.47), (0.50, 0.27, 0.24), 150, "matte", -0.45),
            ),
        ),
        "headset": (
            "Headset",
            (
                Piece(headphones.headset, (-0.55, -0.13, -0.18), (0.55, 0.18, 0.53), 130, "vinyl"),
                Piece(headphones.headset_pads, (-0.50, -0.11, -0.17), (0.50, 0.15, 0.07), 120, "matte", -0.30),
                Piece(gear.headset_boom, (0.26, -0.42, -0.28), (0.53, 0.02, -0.09), 90, "matte", -0.30),
            ),
        ),
    }
)


def _build(style: str) -> Callable[[Look, Skeleton], list[Part]]:
    def build(look: Look, _skeleton: Skeleton) -> list[Part]:
        parts = []
        for number, piece in enumerate(_worn(style, look.hair)):
            material = Material(_shaded(look.headwear_colour, piece.shade), piece.finish)
            key: Key = ("headwear", style, number)
            if style == "kippah":
                key = (*key, kippah_lift(look.hair))
            parts.append(Part("headwear", piece.sdf, piece.lo, piece.hi, piece.cells, material, key))
        return head.place(parts, head.CENTRE)

    return build


def _worn(style: str, hair: str) -> tuple[Piece, ...]:
    """The pieces of headwear on this hair: a kippah lies on the hair, all else presses it down."""
    pieces, lift = _PIECES[style][1], kippah_lift(hair)
    if style != "kippah" or not lift:
        return pieces
    lifted = partial(hats.kippah, lift=lift)
    return tuple(replace(p, sdf=lifted, hi=(p.hi[0], p.hi[1] + lift, p.hi[2] + lift)) for p in pieces)


def _shaded(colour: str, step: Shade) -> str:
    """The colour a step darker or lighter; what is too dark already goes the other way, so that it is seen."""
    if not step:
        return colour
    base = to_oklch(colour)
    lightness = base.lightness + step
    if lightness < 0.12:
        lightness = base.lightness - step if abs(step) < 0.2 else 0.14
    return from_oklch(base._replace(lightness=min(max(lightness, 0.10), 0.97)))


STYLES: Final[Mapping[str, Style]] = MappingProxyType(
    {
        "none": Style("None", lambda _look, _skeleton: []),
        **{style: Style(label, _build(style)) for style, (label, _) in _PIECES.items()},
    }
)

__all__ = ["COVERS", "STYLES", "Piece"]

"""Hair: every style by id, giving way under headwear and to raised arms."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from types import MappingProxyType
from typing import Final

from toolkit.model.traits import Look
from toolkit.studio.colours import from_oklch, mix, to_oklch
from toolkit.studio.part import Material, Part, Sdf
from toolkit.studio.parts import hair_bound, hair_curly, hair_long, hair_short, hair_tied, head
from toolkit.studio.parts.covers import Cover, cover_over
from toolkit.studio.parts.hair_way import way_for
from toolkit.studio.parts.hairstyle import HairPiece, HairStyle, Ink
from toolkit.studio.parts.style import Style
from toolkit.studio.shapes import Distances, Points
from toolkit.studio.skeleton import Skeleton
from toolkit.studio.skin import TONES

_STYLES: Final[Mapping[str, HairStyle]] = MappingProxyType(
    {
        **hair_short.STYLES,
        **hair_curly.STYLES,
        **hair_bound.STYLES,
        **hair_tied.STYLES,
        **hair_long.STYLES,
    }
)


@lru_cache(maxsize=64)
def hair_pieces(style: str) -> tuple[HairPiece, ...]:
    """The pieces of a hairstyle, around the head's centre. Raises KeyError for an unknown style."""
    return tuple(_STYLES[style].pieces())


def _build(style: str) -> Callable[[Look, Skeleton], list[Part]]:
    def build(look: Look, skeleton: Skeleton) -> list[Part]:
        cover = cover_over(style, look.headwear)
        if cover.covers == "all":
            return []
        pieces = hair_pieces(style)
        low = min((piece.lo[2] for piece in pieces), default=0.0)
        way = way_for(look, skeleton, low, _STYLES[style].ahead)
        parts = [
            Part(
                "hair",
                _clipped(way.clear(piece.sdf), piece, cover),
                piece.lo,
                (piece.hi[0], piece.hi[1] + max(way.right, way.left), piece.hi[2]),
                piece.cells,
                Material(_ink(piece.ink, look), piece.finish),
                ("hair", style, number, "" if look.headwear == "none" else look.headwear, *way.key),
            )
            for number, piece in enumerate(pieces)
        ]
        return head.place(parts, head.CENTRE)

    return build


def _clipped(sdf: Sdf, piece: HairPiece, cover: Cover) -> Sdf:
    def clipped(p: Points) -> Distances:
        flat = p.reshape(-1, 3)
        return cover.clip(flat, sdf(flat), piece.relief).reshape(p.shape[:-1])

    return clipped


def _ink(ink: Ink, look: Look) -> str:
    if ink == "scalp":
        return mix(TONES[look.skin - 1], look.hair_colour, 0.45)
    if ink == "tie":
        return _tie(look)
    return look.hair_colour


def _tie(look: Look) -> str:
    """A band in the colour of the clothes, unless it would not be seen on the hair."""
    hair, band = to_oklch(look.hair_colour), to_oklch(look.outfit_colour)
    if abs(hair.lightness - band.lightness) > 0.12 or abs(hair.chroma - band.chroma) > 0.08:
        return look.outfit_colour
    return from_oklch(band._replace(lightness=band.lightness + (0.25 if band.lightness < 0.6 else -0.25)))


STYLES: Final[Mapping[str, Style]] = MappingProxyType(
    {style: Style(entry.label, _build(style)) for style, entry in _STYLES.items()}
)

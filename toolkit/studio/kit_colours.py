"""The colours that a kit gives the studio: its tokens, resolved to hex, by what they are for."""

from __future__ import annotations

from toolkit.model.brand_kit import BrandKit, ColourRole
from toolkit.studio.choose import PaletteColours


def palette_colours(kit: BrandKit) -> PaletteColours:
    """Return the colours the studio may choose from, resolved from the kit's tokens to ``#rrggbb``."""
    primary = first_of(kit, ColourRole.PRIMARY, ColourRole.SECONDARY, ColourRole.ACCENT, ColourRole.INK)
    dark = first_of(kit, ColourRole.INK, ColourRole.SECONDARY, ColourRole.PRIMARY)
    branded = kit.by_role(ColourRole.PRIMARY, ColourRole.SECONDARY, ColourRole.ACCENT)
    outfit = tuple(hex_of(kit, name, primary) for name in kit.figure.outfit) or tuple(t.hex for t in branded)
    return PaletteColours(
        tokens={token.name: token.hex for token in kit.palette},
        outfit=outfit or (primary,),
        trousers=hex_of(kit, kit.figure.trousers, dark),
        shoes=hex_of(kit, kit.figure.shoes, dark),
        base=hex_of(kit, kit.figure.base, primary),
        accents=tuple(t.hex for t in kit.by_role(ColourRole.ACCENT, ColourRole.SECONDARY)) or (primary,),
        sculpt=kit.figure.sculpt,
    )


def hex_of(kit: BrandKit, name: str, otherwise: str) -> str:
    """The colour of a token, or ``otherwise`` where the kit has no token of that name."""
    token = kit.token(name)
    return token.hex if token is not None else otherwise


def first_of(kit: BrandKit, *roles: ColourRole) -> str:
    """The first colour with one of these roles, tried in order; the palette's first when no role fits."""
    found = next((tokens[0] for role in roles if (tokens := kit.by_role(role))), kit.palette[0])
    return found.hex

"""The client's own look in a proof: logo, accent and title face, each only where it serves the page."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from toolkit.artwork.logo import draw_logo, logo_for
from toolkit.imaging.colour import contrast_ratio
from toolkit.imaging.raster import RasterFailed
from toolkit.imaging.svg import SvgRefused
from toolkit.model.brand_kit import BrandKit, Face
from toolkit.report.fonts import covers, may_embed

PAPER = "#ffffff"
_READABLE = 4.5
"""WCAG 2.2, 1.4.3: contrast of small type with its ground."""
_ACCENTS = ("primary", "accent", "secondary", "ink")
_WIDE, _DEEP = 42.0, 13.0
"""Room for the logo on the cover, mm."""
_DPI = 600


@dataclass(frozen=True, slots=True)
class Mark:
    """The logo as it stands on the cover; mm."""

    width: float
    height: float
    file: Path


@dataclass(frozen=True, slots=True)
class Identity:
    """What a proof takes over from the kit."""

    accent: str = ""
    """``#rrggbb`` of small headings and rules, readable on white; empty for the report's own grey."""
    logo: Mark | None = None
    title: Face | None = None
    """The face of the cover's title; ``None`` for the report's own."""

    @property
    def assets(self) -> dict[str, Path]:
        """Asset names with their files."""
        return {"client-logo": self.logo.file} if self.logo is not None else {}


PLAIN = Identity()


def identity_of(kit: BrandKit, title: str, folder: Path) -> Identity:
    """Return the kit's identity for a proof called ``title``; a logo drawn before is taken from ``folder``."""
    return Identity(_accent(kit), _logo(kit, folder), _title_face(kit, title))


def _accent(kit: BrandKit) -> str:
    """The first colour by role that small type can be set in; a kit of pale colours gets none."""
    ranked = (token.hex for role in _ACCENTS for token in kit.palette if token.role == role)
    return next((colour for colour in ranked if contrast_ratio(colour, PAPER) >= _READABLE), "")


def _logo(kit: BrandKit, folder: Path) -> Mark | None:
    made_for_paper = [logo for logo in kit.logos if logo.on == "light"]
    if not made_for_paper:
        return None
    logo = logo_for(kit, PAPER)
    scale = min(_WIDE / logo.width, _DEEP / logo.height)
    width, height = logo.width * scale, logo.height * scale
    pixels = round(width / 25.4 * _DPI), round(height / 25.4 * _DPI)
    try:
        digest = hashlib.sha256(logo.path.read_bytes()).hexdigest()
        path = folder / f"logo-{digest}-{pixels[0]}.png"
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            aside = path.with_suffix(".part")
            Image.fromarray(draw_logo(logo, *pixels), "RGBA").save(aside, "PNG", optimize=True)
            aside.replace(path)
    except (RasterFailed, SvgRefused):  # the check of the kit says why; a cover can do without
        return None
    return Mark(round(width, 2), round(height, 2), path)


def _title_face(kit: BrandKit, title: str) -> Face | None:
    """The kit's display face, where it has every letter of the title and its maker lets it be embedded."""
    return next((f for f in kit.faces if f.role == "display" and covers(f.path, title) and may_embed(f.path)), None)

"""The brand kit: palette, logos, fonts, box templates, wording and guardrail policy."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path

from toolkit.model.finding import Override
from toolkit.model.noun import Noun
from toolkit.model.prompt_template import PromptTemplate
from toolkit.model.remedy import Remedy
from toolkit.model.sculpt import VINYL, Sculpt
from toolkit.model.signing import SigningSettings


class ColourRole(StrEnum):
    """What a palette colour is for."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    ACCENT = "accent"
    INK = "ink"
    PAPER = "paper"
    NEUTRAL = "neutral"


class Token(Noun):
    """One named colour of the palette."""

    name: str
    """Dotted name, such as ``brand.primary``; templates and rosters use it."""
    hex: str
    """sRGB, ``#rrggbb``, lower case."""
    role: ColourRole
    label: str = ""
    """What people call it: ``Signal red``."""


class Logo(Noun):
    """One variant of the logo, as an SVG file."""

    variant: str
    path: Path
    """Absolute path of the SVG, inside the kit's folder."""
    on: str
    """``light`` or ``dark``: the kind of ground this variant is made for."""
    width: float
    height: float
    """The artwork's own size (SVG viewBox units); only their ratio matters."""
    colours: tuple[str, ...] = ()
    """The flat colours the logo uses, ``#rrggbb``."""


class LogoRules(Noun):
    """How the logo may be used."""

    min_width_mm: float = 12.0
    clear_space: float = 0.25
    """Clear space on every side, as a share of the logo's height."""


class Face(Noun):
    """One font file of the kit."""

    role: str
    """``display``, ``text``, or ``fallback``; a template's slot names the role."""
    path: Path
    family: str
    """The family name inside the file, read when the kit is read."""
    licence: Path
    """The licence text beside the font."""


class BoxTemplate(Noun):
    """One box template: SVG with trim, bleed, safe area and named slots (see docs/kits.md)."""

    name: str
    path: Path
    title: str = ""


class BannedTerm(Noun):
    """A word the brand does not use, and why."""

    term: str
    why: str
    instead: str = ""


class Wording(Noun):
    """The kit's rules of wording."""

    tagline: str = ""
    banned: tuple[BannedTerm, ...] = ()
    tone: tuple[BannedTerm, ...] = ()
    """Phrases that are not banned, and that a person looks at wherever they stand."""
    exempt: tuple[str, ...] = ()
    """Terms of the protected-marks list that this brand may use (its own marks, licensed ones)."""


class FigureStyle(Noun):
    """How the kit wants its figures: which palette tokens clothe them, and the base they stand on."""

    outfit: tuple[str, ...] = ()
    """Tokens an outfit may take when a row leaves it empty; default: primary, secondary and accent colours."""
    trousers: str = ""
    shoes: str = ""
    base: str = ""
    chest_logo: bool = True
    stage: str = ""
    """Token of the ground behind packshots; default: the paper colour."""
    sculpt: Sculpt = VINYL


class BrandKit(Noun):
    """A brand kit, read and checked."""

    id: str
    name: str
    folder: Path
    palette: tuple[Token, ...]
    logos: tuple[Logo, ...]
    logo_rules: LogoRules = LogoRules()
    faces: tuple[Face, ...]
    templates: tuple[BoxTemplate, ...]
    wording: Wording = Wording()
    figure: FigureStyle = FigureStyle()
    links: tuple[str, ...] = ()
    """Web addresses and article numbers that may stand on a box, as text or as a code (see ``model/links.py``)."""
    prompt: PromptTemplate | None = None
    """The kit's own words for image models; ``None``: the toolkit's."""
    overrides: tuple[Override, ...] = ()
    remedies: tuple[Remedy, ...] = ()
    """What is tried when a check fails."""
    provenance: SigningSettings | None = None
    """What is signed with, unless a campaign says otherwise; ``None``: the TEST certificate of the machine."""
    digest: str
    """SHA-256 over kit.yaml and every file it names."""

    def token(self, name: str) -> Token | None:
        """The palette token of that name, or ``None``."""
        return next((t for t in self.palette if t.name == name), None)

    def by_role(self, *roles: ColourRole) -> tuple[Token, ...]:
        """All tokens with one of these roles, in palette order."""
        return tuple(t for t in self.palette if t.role in roles)

    def template(self, name: str) -> BoxTemplate | None:
        """The template of that name, or ``None``."""
        return next((t for t in self.templates if t.name == name), None)

"""The shape of kit.yaml as a brand team writes it."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import AfterValidator, Discriminator, Field, Tag, field_validator

from toolkit.model.brand_kit import BannedTerm, ColourRole, LogoRules
from toolkit.model.links import LinkRefused, read_link
from toolkit.model.noun import Noun
from toolkit.model.sculpt import CONTRAST, GLOSS, HEAD, LIMBS
from toolkit.reading.colour import TOKEN_NAME, hex_colour
from toolkit.reading.override_file import GuardrailsEntry
from toolkit.reading.provenance_file import ProvenanceEntry
from toolkit.reading.shapes import FileName, Line, SafeId, Word
from toolkit.reading.suggest import nearest


class TokenEntry(Noun):
    """One colour: ``{name: brand.primary, hex: "#0b6e4f", role: primary, label: Fern}``."""

    name: Word
    hex: str
    role: ColourRole
    label: Line = ""

    @field_validator("name")
    @classmethod
    def _name(cls, name: str) -> str:
        return token_name(name)

    @field_validator("hex")
    @classmethod
    def _hex(cls, text: str) -> str:
        colour = hex_colour(text)
        if colour is None:
            raise ValueError(f'{text[:40]!r} is no colour. // Write six hex digits in quotes: "#0b6e4f".')
        return colour


class PaletteFile(Noun):
    """A palette kept as a DTCG (Design Tokens Community Group) JSON file."""

    file: FileName
    """The JSON file, in the kit's folder."""
    roles: dict[str, ColourRole] = Field(default_factory=dict)
    """Role of each token whose own last word is not a role: ``{brand.fern: primary}``."""


class LogoEntry(Noun):
    """One variant of the logo."""

    variant: SafeId
    file: FileName
    """SVG in the kit's folder, drawn as paths, without scripts and external links."""
    on: Literal["light", "dark"]
    """The kind of ground it is made for."""


class RulesEntry(LogoRules):
    """How the logo may be used: ``min_width_mm`` and ``clear_space`` (share of the logo's height)."""

    min_width_mm: Annotated[float, Field(gt=0, le=100)] = 12.0
    clear_space: Annotated[float, Field(ge=0, le=2)] = 0.25


class FontEntry(Noun):
    """One font file, with the licence text beside it."""

    role: Literal["display", "text", "fallback"]
    file: FileName
    licence: FileName | None = None
    """Default: the ``OFL*.txt`` or ``LICEN[CS]E*`` file in the font's folder."""


class TemplateEntry(Noun):
    """One box template."""

    name: SafeId
    file: FileName
    title: Line = ""


def link_of(text: str) -> str:
    """Check an entry of ``links`` and return it."""
    try:
        read_link(text)
    except LinkRefused as why:
        scheme, found, after = text.partition("://")
        slip = found and scheme not in {"http", "https"} and nearest(scheme, ("https", "http"))
        todo = f"Did you mean 'https://{after[:60]}'?" if slip else "Write https://example.com/spring or example.com."
        raise ValueError(f"{text[:60]!r} is no link: {why}. // {todo}") from why
    return text.strip()


class WordingEntry(Noun):
    """Rules of wording."""

    tagline: Line = ""
    banned: tuple[BannedTerm, ...] = ()
    tone: tuple[BannedTerm, ...] = ()
    """Phrases that a person should look at wherever they stand: claims, superlatives; as `banned`, but only asked."""
    exempt: tuple[Word, ...] = ()


class FigureEntry(Noun):
    """Which palette tokens clothe the figures, the base they stand on, and how they are sculpted."""

    outfit: tuple[str, ...] = ()
    trousers: str = ""
    shoes: str = ""
    base: str = ""
    chest_logo: bool = True
    stage: str = ""
    style: str = "vinyl"
    """What figures seem to be made of; the numbers below default to the style's own."""
    head: Annotated[float, Field(ge=HEAD[0], le=HEAD[1])] | None = None
    limbs: Annotated[float, Field(ge=LIMBS[0], le=LIMBS[1])] | None = None
    gloss: Annotated[float, Field(ge=GLOSS[0], le=GLOSS[1])] | None = None
    contrast: Annotated[float, Field(ge=CONTRAST[0], le=CONTRAST[1])] | None = None


def _palette_kind(value: object) -> str:
    return "|PaletteFile" if isinstance(value, (dict, PaletteFile)) else "|TokenEntry"


class KitFile(Noun):
    """All of kit.yaml. File names are relative to the kit's folder and never leave it."""

    id: SafeId
    name: Word
    palette: Annotated[
        Annotated[tuple[TokenEntry, ...], Field(min_length=1), Tag("|TokenEntry")]
        | Annotated[PaletteFile, Tag("|PaletteFile")],
        Discriminator(_palette_kind),
    ]
    """A list of colours, or ``file:`` with a DTCG JSON file."""
    logos: tuple[LogoEntry, ...] = Field(min_length=1)
    logo_rules: RulesEntry = RulesEntry()
    fonts: tuple[FontEntry, ...] = Field(min_length=1)
    templates: tuple[TemplateEntry, ...] = Field(min_length=1)
    wording: WordingEntry = WordingEntry()
    figure: FigureEntry = FigureEntry()
    links: tuple[Annotated[str, AfterValidator(link_of)], ...] = Field(default=(), max_length=200)
    """What codes and texts on a box may lead to: ``https://example.com/spring`` (and what lies below), ``example.com``
    (the whole host), ``*.example.com`` (every host below), or the 8 to 14 digits of an article's barcode, in quotes."""
    prompt: FileName | None = None
    """A Jinja2 template for what image models are asked with, ``prompts/figure.j2``; default: the toolkit's own (see
    docs/prompts.md)."""
    guardrails: GuardrailsEntry = GuardrailsEntry()
    provenance: ProvenanceEntry | None = None
    """What sent files are signed with, unless a campaign says otherwise."""


def token_name(name: str) -> str:
    """Check a token's name and return it."""
    if not TOKEN_NAME.fullmatch(name):
        raise ValueError(f"{name[:40]!r} is no token name. // Use lower-case words with dots: brand.primary.")
    return name

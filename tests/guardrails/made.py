"""A small brand, a figure and a box, made with Pillow: good in every way until a test spoils them."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFont

from toolkit.guardrails.base import PieceExhibit, RowExhibit
from toolkit.imaging.raster import rasterise
from toolkit.model.box_art import BoxLayout, Placed
from toolkit.model.brand_kit import BannedTerm, BrandKit, ColourRole, Face, Logo, Token, Wording
from toolkit.model.campaign import Campaign
from toolkit.model.consent import Consent, Use
from toolkit.model.job import Job
from toolkit.model.place import Box
from toolkit.model.roster import PersonKind, RosterRow
from toolkit.model.traits import Look

TODAY = dt.date(2026, 11, 21)
DPI = 300.0
PX = DPI / 25.4
WIDTH, HEIGHT = 543, 780
TRIM = Box(35, 35, 473, 710)
SAFE = Box(70, 70, 403, 640)
PRIMARY, SECONDARY, ACCENT, INK, PAPER = "#c8402a", "#1b3a4b", "#f2b134", "#1a1a1a", "#fbf7ef"

LOGO_SVG = b"""<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 100">
<circle cx="50" cy="50" r="50" fill="#c8402a"/><circle cx="50" cy="50" r="22" fill="#f2b134"/>
<path fill="#1a1a1a" d="M120 10h20v35h40v-35h20v80h-20v-28h-40v28h-20z"/>
<path fill="#1a1a1a" d="M220 10h70v18h-50v14h40v16h-40v14h50v18h-70z"/>
<path fill="#1a1a1a" d="M310 10h20v62h70v18h-90z"/></svg>"""

PART_NAMES = ("", "skin", "hair", "eyes", "mouth", "outfit.main", "trousers", "shoes", "base")
_COLOURS = {
    "skin": "#a0694b",
    "hair": "#2a1c16",
    "eyes": "#f4f0ea",
    "mouth": "#6d2f2b",
    "outfit.main": PRIMARY,
    "trousers": SECONDARY,
    "shoes": "#efe6d6",
    "base": "#d9d2c4",
}
_SHAPES: tuple[tuple[str, str, tuple[int, int, int, int]], ...] = (
    ("base", "ellipse", (70, 340, 186, 372)),
    ("shoes", "ellipse", (86, 322, 126, 352)),
    ("shoes", "ellipse", (130, 322, 170, 352)),
    ("trousers", "rectangle", (94, 262, 162, 332)),
    ("outfit.main", "ellipse", (58, 176, 100, 276)),
    ("outfit.main", "ellipse", (156, 176, 198, 276)),
    ("outfit.main", "rectangle", (84, 168, 172, 276)),
    ("skin", "ellipse", (60, 258, 86, 286)),
    ("skin", "ellipse", (170, 258, 196, 286)),
    ("hair", "ellipse", (60, 18, 196, 150)),
    ("skin", "ellipse", (70, 46, 186, 176)),
    ("eyes", "ellipse", (94, 96, 116, 124)),
    ("eyes", "ellipse", (140, 96, 162, 124)),
    ("mouth", "ellipse", (114, 142, 142, 150)),
)


@functools.cache
def _figure() -> tuple[NDArray[np.uint8], NDArray[np.uint8]]:
    """A figure with a head, two arms and a base, shaded from above, and its part map; 256 x 384."""
    colour = Image.new("RGBA", (256, 384), (0, 0, 0, 0))
    parts = Image.new("L", (256, 384), 0)
    for name, shape, box in _SHAPES:
        getattr(ImageDraw.Draw(colour), shape)(box, fill=_COLOURS[name])
        getattr(ImageDraw.Draw(parts), shape)(box, fill=PART_NAMES.index(name))
    image = np.array(colour)
    light = (1.06 - 0.22 * np.linspace(0, 1, 384))[:, None, None] + 0.05 * np.sin(np.arange(256) / 18.0)[None, :, None]
    image[..., :3] = np.clip(image[..., :3] * light, 0, 255)
    image[374:378, 80:176] = (0, 0, 0, 60)  # the soft shadow on the floor
    return image, np.array(parts)


def look(**changes: Any) -> Look:
    """A complete look, the synthetic figure's, with changes."""
    plain = Look(
        skin=6, hair="crop", hair_colour="#2a1c16", facial_hair="none", brows="soft", expression="smile",
        eye_colour="#4b3621", details=(), eyewear="none", eyewear_colour="#000000", headwear="none",
        headwear_colour="#000000", outfit="jumper", outfit_colour=PRIMARY, outfit_second=ACCENT,
        trousers_colour=SECONDARY, shoes_colour="#efe6d6", build="regular", age="adult", aid="none", pose="stand",
        accessories=(), accessory_colours=(), base="disc", base_colour="#d9d2c4",
    )  # fmt: skip
    return dataclasses.replace(plain, **changes)


def kit(folder: Path, **changes: Any) -> BrandKit:
    """The brand's kit; its logo is written into ``folder``."""
    path = folder / "logo.svg"
    path.write_bytes(LOGO_SVG)
    tokens = (
        ("brand.primary", PRIMARY, ColourRole.PRIMARY),
        ("brand.secondary", SECONDARY, ColourRole.SECONDARY),
        ("brand.accent", ACCENT, ColourRole.ACCENT),
        ("ink", INK, ColourRole.INK),
        ("paper", PAPER, ColourRole.PAPER),
    )
    plain = BrandKit(
        id="orla",
        name="Orla & Finch",
        folder=folder,
        palette=tuple(Token(name=name, hex=colour, role=role) for name, colour, role in tokens),
        logos=(Logo(variant="light", path=path, on="light", width=400, height=100, colours=(PRIMARY, ACCENT, INK)),),
        faces=(),
        templates=(),
        wording=Wording(banned=(BannedTerm(term="cheap", why="We say fair", instead="good value"),)),
        digest="0" * 64,
    )
    return plain.model_copy(update=changes)


def face(path: Path) -> Face:
    """A face of the kit with that font file."""
    return Face(role="display", path=path, family="Made", licence=path)


def campaign(folder: Path, **changes: Any) -> Campaign:
    """A campaign for two channels in one market."""
    plain = Campaign(
        id="spring", title="Spring", file=folder / "spring.yaml", kit=folder, template="card",
        roster=folder / "team.csv", channels=("social", "print"), markets=("DE",), output=folder / "out",
    )  # fmt: skip
    return plain.model_copy(update=changes)


def row(**changes: Any) -> RosterRow:
    """A row of the staff."""
    plain = RosterRow(id="amara-osei", kind=PersonKind.STAFF, name="Amara Osei", role="Lead Engineer", line=2)
    return plain.model_copy(update=changes)


def consent(**changes: Any) -> Consent:
    """A consent that covers the campaign."""
    plain = Consent(
        subject="amara-osei", uses=(Use.LIKENESS, Use.NAME), channels=("social", "print"), markets=("DE", "FR"),
        valid_from=dt.date(2026, 1, 1), valid_until=dt.date(2027, 1, 1), line=2,
    )  # fmt: skip
    return plain.model_copy(update=changes)


def job(folder: Path, **changes: Any) -> Job:
    """The campaign with its kit; ``kit``, ``campaign``, ``rows`` and ``consents`` may be changed."""
    plain = Job(campaign(folder), kit(folder), (row(),), (consent(),))
    return dataclasses.replace(plain, **changes)


def row_exhibit(folder: Path, **changes: Any) -> RowExhibit:
    """A good row before it is drawn."""
    texts = {"name": "Amara Osei", "role": "Lead Engineer", "tagline": "Keeps the lights on", "series": "Spring 2027"}
    plain = RowExhibit(job(folder), row(), consent(), texts, today=TODAY)
    return dataclasses.replace(plain, **changes)


def piece_exhibit(folder: Path, **changes: Any) -> PieceExhibit:
    """A good piece; its pictures are copies that a test may spoil."""
    figure, parts = (picture.copy() for picture in _figure())
    art, placed = _art()
    layout = BoxLayout(WIDTH, HEIGHT, DPI, TRIM, SAFE, Box(105, 210, 333, 410), placed)
    plain = PieceExhibit(job(folder), row(), look(), figure, parts, PART_NAMES, art.copy(), layout)
    return dataclasses.replace(plain, **changes)


@functools.cache
def _art() -> tuple[NDArray[np.uint8], tuple[Placed, ...]]:
    sheet = Image.new("RGBA", (WIDTH, HEIGHT), PAPER)
    draw = ImageDraw.Draw(sheet)
    draw.rectangle((0, 630, WIDTH, HEIGHT), fill=SECONDARY)
    figure = Image.fromarray(_figure()[0])
    sheet.alpha_composite(figure, (143, 232))
    ink = Image.fromarray(np.array(figure)[..., 3]).point(lambda alpha: 255 if alpha >= 128 else 0).getbbox()
    assert ink is not None
    placed = [
        _write(sheet, "name", "Amara Osei", 10.0, (80, 642), PAPER, SECONDARY),
        _write(sheet, "role", "Lead Engineer", 6.5, (80, 682), ACCENT, SECONDARY),
        _write(sheet, "disclosure", "Digital artwork", 5.6, (300, 684), PAPER, SECONDARY),
        Placed(
            "figure",
            "figure",
            Box(143 + ink[0], 232 + ink[1], ink[2] - ink[0], ink[3] - ink[1]),
            Box(143, 232, 256, 384),
        ),
        Placed("fill.paper", "fill", Box(16, 80, 112, 96), Box(16, 80, 112, 96), colour=PAPER, token="paper"),
    ]
    logo = rasterise(LOGO_SVG, 200, 50)
    sheet.alpha_composite(Image.fromarray(logo), (171, 100))
    room = Box(150, 80, 243, 90)
    placed.append(Placed("logo", "logo", Box(171, 100, 200, 50), room, variant="light", ratio=4.0, ground=PAPER))
    return np.array(sheet), tuple(placed)


def _write(
    sheet: Image.Image, slot: str, text: str, size: float, at: tuple[int, int], colour: str, ground: str
) -> Placed:
    """Print a text with Pillow's own font, and record it as the typesetter does."""
    draw, font = ImageDraw.Draw(sheet), ImageFont.load_default(size * DPI / 72)
    draw.text(at, text, fill=colour, font=font, anchor="lt")
    left, top, right, bottom = draw.textbbox(at, text, font=font, anchor="lt")
    box = Box(left, top, right - left, bottom - top)
    room = Box(at[0] - 4, at[1] - 4, min(380, WIDTH - at[0]), bottom - top + 8)
    return Placed(
        slot,
        "text",
        box,
        room,
        text=text,
        lines=(text,),
        font="made.ttf",
        size_pt=size,
        min_pt=min(6.0, size),
        colour=colour,
        ground=ground,
    )


def repainted(exhibit: PieceExhibit, box: Box, colour: str | tuple[int, int, int]) -> PieceExhibit:
    """The piece with a rectangle painted over its art."""
    sheet = Image.fromarray(exhibit.art.copy())
    ImageDraw.Draw(sheet).rectangle((box.x, box.y, box.right - 1, box.bottom - 1), fill=colour)
    return dataclasses.replace(exhibit, art=np.array(sheet))


def placed_as(exhibit: PieceExhibit, slot: str, **changes: Any) -> PieceExhibit:
    """The piece with the record of one slot changed."""
    placed = tuple(dataclasses.replace(p, **changes) if p.slot == slot else p for p in exhibit.layout.placed)
    return dataclasses.replace(exhibit, layout=dataclasses.replace(exhibit.layout, placed=placed))


def without(exhibit: PieceExhibit, slot: str) -> PieceExhibit:
    """The piece with the record of one slot gone."""
    placed = tuple(p for p in exhibit.layout.placed if p.slot != slot)
    return dataclasses.replace(exhibit, layout=dataclasses.replace(exhibit.layout, placed=placed))


def at(exhibit: PieceExhibit, slot: str) -> Placed:
    """The record of a slot."""
    return next(p for p in exhibit.layout.placed if p.slot == slot)

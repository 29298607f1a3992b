"""`campaign kit lookbook KIT`: every style of the studio in this kit's colours, a labelled sheet for each family."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from rich.progress import Progress
from rich.text import Text

from toolkit.artwork.lookbook import DOTS, lookbook_sheet
from toolkit.commands import speech
from toolkit.errors import CampaignError, StorageFailed
from toolkit.imaging.encode import png_bytes
from toolkit.model.brand_kit import BrandKit
from toolkit.model.traits import Look, Traits
from toolkit.pages.lookbook import Entry, Sheet, grid_of
from toolkit.pipeline.brief import logos_on, stage_colour
from toolkit.reading.kit import read_kit
from toolkit.reading.suggest import did_you_mean
from toolkit.report.lookbook import write_lookbook
from toolkit.studio.catalog import FAMILIES, Family
from toolkit.studio.choose import complete
from toolkit.studio.closeup import View, draw_closeup
from toolkit.studio.kit_colours import palette_colours
from toolkit.studio.styles import STYLES

_PLAIN = Traits(
    skin=6, hair="short-side-part", hair_colour="dark-brown", brows="straight", expression="smile", eye_colour="brown",
    details=("none",), eyewear="none", outfit="t-shirt", build="average", pose="standing", accessories=("none",),
    base="disc",
)  # fmt: skip
"""What every picture shows but for the one trait that its sheet is about."""
_VIEWS: dict[str, View] = {
    **dict.fromkeys(("skin", "facial_hair", "brows", "expression", "eye_colour", "details", "eyewear", "age"), "face"),
    **dict.fromkeys(("hair", "hair_colour"), "hair"),
    "headwear": "head",
    "base": "base",
    "accessories": "thing",
}
"""How close the camera goes for a family; the others show the whole figure."""
_RATIOS: dict[View, float] = {"whole": 0.7, "face": 1.0, "hair": 1.0, "head": 1.0, "base": 3 / 2, "thing": 1.0}
"""Width to height of a picture."""
_LEFT_OUT = {"accessories": ("none",)}
"""Options of which there is nothing to see."""
STYLE_SHEET = Family("styles", "Figure styles", {id_: style.label for id_, style in STYLES.items()})
"""Not a column of the roster: a kit chooses one style for all its figures."""
_SHEETS = {**FAMILIES, STYLE_SHEET.id: STYLE_SHEET}


def draw_lookbook(folder: Path, out: Path, only: tuple[str, ...]) -> int:
    """Draw the sheets (all families, or those named) into ``out`` as PNG, and all of them as one PDF."""
    kit = read_kit(folder)
    families = [_family(name) for name in only] if only else list(_SHEETS.values())
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageFailed(f"{out} cannot be written: {error.strerror}.", "Name another folder with --out.") from error
    console = speech.out()
    sheets = []
    with Progress(console=speech.err(), transient=True) as bar:
        task = bar.add_task("drawing", total=sum(len(_options(family)) for family in families))
        for family in families:
            sheets.append(_sheet(kit, family, lambda: bar.advance(task)))
            path = out / f"{family.id}.png"
            path.write_bytes(png_bytes(lookbook_sheet(kit, sheets[-1])))
            console.print(Text(str(path)))
    pdf = out / "lookbook.pdf"
    write_lookbook(kit, sheets, stage_colour(kit), pdf, dt.datetime.now(dt.UTC))
    console.print(Text("Lookbook: ", style="bold") + Text(str(pdf)))
    return 0


def _family(name: str) -> Family:
    if name not in _SHEETS:
        raise CampaignError(f"There is no family '{name}'.", did_you_mean(name, _SHEETS, "Families"))
    return _SHEETS[name]


def _options(family: Family) -> dict[str, str]:
    """What the sheet shows of a family."""
    shown = (id_ for id_ in family.options if id_ not in _LEFT_OUT.get(family.id, ()))
    return {id_: family.options[id_][:1].upper() + family.options[id_][1:] for id_ in shown}


def _sheet(kit: BrandKit, family: Family, drawn: Callable[[], None]) -> Sheet:
    options, view = _options(family), _VIEWS.get(family.id, "whole")
    grid = grid_of(len(options), _RATIOS[view])
    width, height = round(grid.width * DOTS), round(grid.height * DOTS)
    entries = []
    for option, label in options.items():
        look = _wearing(kit, family.id, option)
        logos = logos_on(kit, look)
        image = draw_closeup(look, view, width=width, height=height, quality="draft", seed=1, logos=logos)
        entries.append(Entry(option, label, image))
        drawn()
    of_kit = family is STYLE_SHEET
    where = "Key figure.style of the kit" if of_kit else f"Column {family.id} of the roster"
    return Sheet(family.id, family.label, where, grid, tuple(entries))


def _wearing(kit: BrandKit, family: str, option: str) -> Look:
    """The plain figure with this one option; raises ``ValueError`` for one the catalogue does not have."""
    if family == STYLE_SHEET.id:
        return replace(complete(_PLAIN, "lookbook", palette_colours(kit)), sculpt=STYLES[option].sculpt)
    value: object = (option,) if family in {"details", "accessories"} else int(option) if family == "skin" else option
    return complete(_PLAIN.model_copy(update={family: value}), "lookbook", palette_colours(kit))

"""`campaign kit lookbook KIT`: every style of the studio in this kit's colours, a labelled sheet for each family."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

from rapidfuzz import process
from rich.progress import Progress
from rich.text import Text

from toolkit.artwork.lookbook import lookbook_sheet
from toolkit.commands import speech
from toolkit.errors import CampaignError, StorageFailed
from toolkit.imaging.encode import png_bytes
from toolkit.model.brand_kit import BrandKit
from toolkit.model.traits import Traits
from toolkit.pages.lookbook import Entry, Sheet
from toolkit.pipeline.brief import logos_on, palette_colours, stage_colour
from toolkit.reading.kit import read_kit
from toolkit.report.lookbook import write_lookbook
from toolkit.studio.catalog import FAMILIES, Family
from toolkit.studio.choose import complete
from toolkit.studio.draw import draw_figure

_WIDTH, _HEIGHT = 256, 384
_PLAIN = Traits(
    skin=6, hair="short-side-part", hair_colour="dark-brown", brows="straight", expression="smile", eye_colour="brown",
    eyewear="none", outfit="t-shirt", build="average", pose="standing", accessories=("none",), base="disc",
)  # fmt: skip
"""What every picture shows but for the one trait that its sheet is about."""


def draw_lookbook(folder: Path, out: Path, only: tuple[str, ...]) -> int:
    """Draw the sheets (all families, or those named) into ``out`` as PNG, and all of them as one PDF."""
    kit = read_kit(folder)
    families = [_family(name) for name in only] if only else list(FAMILIES.values())
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageFailed(f"{out} cannot be written: {error.strerror}.", "Name another folder with --out.") from error
    console = speech.out()
    sheets = []
    with Progress(console=speech.err(), transient=True) as bar:
        task = bar.add_task("drawing", total=sum(len(family.options) for family in families))
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
    if name not in FAMILIES:
        near = process.extractOne(name, list(FAMILIES))
        raise CampaignError(f"There is no family '{name}'.", f"Did you mean '{near[0]}'?")
    return FAMILIES[name]


def _sheet(kit: BrandKit, family: Family, drawn: Callable[[], None]) -> Sheet:
    entries = []
    for option, label in family.options.items():
        look = complete(_wearing(family.id, option), "lookbook", palette_colours(kit))
        figure = draw_figure(look, width=_WIDTH, height=_HEIGHT, quality="draft", seed=1, logos=logos_on(kit, look))
        entries.append(Entry(option, label, figure.image))
        drawn()
    return Sheet(family.id, family.label, tuple(entries))


def _wearing(family: str, option: str) -> Traits:
    """The plain traits with this one option; raises ``ValueError`` for one the catalogue does not have."""
    value: object = (option,) if family in {"details", "accessories"} else int(option) if family == "skin" else option
    return _PLAIN.model_copy(update={family: value})

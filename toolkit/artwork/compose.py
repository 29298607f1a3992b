"""Compose the box art: flat art, lettering, logo and figure, with a record of where everything lies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from toolkit.artwork.fills import fills_of
from toolkit.artwork.layer import Layers, draw_layers
from toolkit.artwork.lettered import draw_words, fonts_for
from toolkit.artwork.logo import draw_logo, logo_for, logo_place
from toolkit.artwork.sheet import SOLID, drawn_out, ink_box, main_colour, paste
from toolkit.artwork.sign import sign_beside
from toolkit.artwork.slot import Slot
from toolkit.artwork.stand import Laid, figure_scale, lay_props, stand_figure
from toolkit.artwork.template import Template
from toolkit.artwork.words import TEXT_VALUES, fill_in, holds
from toolkit.model.box_art import BoxArt, BoxLayout, Placed
from toolkit.model.brand_kit import BrandKit, ColourRole
from toolkit.model.changes import AS_DRAWN, Changes
from toolkit.model.figure import Figure
from toolkit.model.place import Box

MM_PER_INCH = 25.4
POINTS_PER_INCH = 72.0
LABEL = "disclosure"
"""The slot whose words say how the figure was made."""


@dataclass(frozen=True, slots=True)
class _Page:
    """One composition under way: the template at a resolution."""

    template: Template
    kit: BrandKit
    dpi: float
    width: int
    height: int
    changes: Changes

    def px(self, box: Box) -> Box:
        """A box of the template in pixels of the sheet."""
        view = self.template.view
        across, down = self.width / view.w, self.height / view.h
        return Box((box.x - view.x) * across, (box.y - view.y) * down, box.w * across, box.h * down)


@dataclass(frozen=True, slots=True, eq=False)
class _Printed:
    """One printed element: what is laid on the sheet, and its record."""

    laid: Laid | None
    placed: Placed
    sign: Laid | None = None
    """What stands beside it; part of the label, and no text."""


def compose(
    template: Template,
    kit: BrandKit,
    texts: Mapping[str, str],
    figure: Figure,
    dpi: float = 300.0,
    changes: Changes = AS_DRAWN,
) -> BoxArt:
    """Compose one box at print resolution.

    ``texts`` has the keys name, role, tagline, series and disclosure; what is missing is empty, and so is what
    ``changes`` leaves out. Where a generative model drew the figure, the sign for it stands beside the disclosure. The
    same input gives the same pixels.
    """
    width, height = (round(mm / MM_PER_INCH * dpi) for mm in (template.width_mm, template.height_mm))
    page = _Page(template, kit, dpi, width, height, changes)
    values: dict[str, str | int] = {key: "" if key in changes.left_out else texts.get(key, "") for key in TEXT_VALUES}
    values["props"] = len(figure.props)
    met = frozenset(condition for condition in template.conditions if holds(condition, values))
    layers = draw_layers(template, met, page.width, page.height)
    printed = tuple(_print_slots(page, values, layers.both))
    if figure.making.model_drawn:
        printed = tuple(_signed(each) for each in printed)
    standing, records = _stand(page, figure)
    card = _stack(page, layers, printed, ())
    image = _stack(page, layers, printed, standing)
    placed = (*(each.placed for each in printed), *records, *fills_of(card, kit, dpi))
    return BoxArt(
        image=image,
        card=card,
        dpi=dpi,
        trim=page.px(template.trim),
        safe=page.px(template.safe),
        blister=_room(page, "blister"),
        placed=placed,
        template=template.name,
        kit_digest=kit.digest,
    )


def layout_of(art: BoxArt) -> BoxLayout:
    """The part of the art that is kept as data."""
    height, width = art.image.shape[:2]
    return BoxLayout(width, height, art.dpi, art.trim, art.safe, art.blister, art.placed)


def _room(page: _Page, name: str) -> Box:
    slot = page.template.slot(name)
    if slot is None:
        raise ValueError(f"the template has no slot '{name}'; read_template does not let one through")
    return page.px(slot.room)


def _print_slots(page: _Page, values: Mapping[str, str | int], ground: NDArray[np.uint8]) -> Iterator[_Printed]:
    """Set every text and logo slot whose condition holds, in the order of the file."""
    for slot in page.template.slots:
        if slot.condition and not holds(slot.condition, values):
            continue
        if slot.name == "logo":
            yield _print_logo(page, slot, ground)
        elif slot.is_text:
            own = slot.name == LABEL and page.changes.own_label
            words = " ".join((str(values[LABEL]) if own else fill_in(slot.words, values)).split())
            if words or slot.required:
                yield _print_words(page, slot, words, ground)


def _print_words(page: _Page, slot: Slot, words: str, sheet: NDArray[np.uint8]) -> _Printed:
    room = page.px(slot.room)
    fill = dict(page.changes.inks).get(slot.name, slot.fill)
    token = page.kit.token(fill) or page.kit.by_role(ColourRole.INK)[0]
    px_per_pt = page.dpi / POINTS_PER_INCH
    behind = _ground(page, slot, sheet, room)
    fonts = fonts_for(page.kit, slot.font)
    if not words:
        record = Placed(slot.name, "text", Box(room.x, room.y, 0.0, 0.0), room, fits=False, ground=behind)
        return _Printed(None, record)
    drawn = draw_words(words, slot, fonts, room, px_per_pt, token.hex)
    record = Placed(
        slot=slot.name,
        kind="text",
        box=ink_box(drawn.picture, drawn.x, drawn.y) or drawn.fitted.ink,
        room=room,
        text=words,
        lines=drawn.fitted.lines,
        font=", ".join(font.path.name for font in drawn.fitted.fonts),
        size_pt=round(drawn.fitted.size / px_per_pt, 3),
        min_pt=slot.floor,
        fits=drawn.fitted.fits,
        colour=token.hex,
        ground=behind,
        token=token.name,
    )
    return _Printed(Laid(drawn.picture, drawn.x, drawn.y), record)


def _signed(printed: _Printed) -> _Printed:
    """The label with its sign; everything else as it is."""
    placed = printed.placed
    if placed.slot != LABEL or not placed.text:
        return printed
    return replace(printed, sign=sign_beside(placed.box, placed.room, placed.colour))


def _print_logo(page: _Page, slot: Slot, sheet: NDArray[np.uint8]) -> _Printed:
    room = page.px(slot.room)
    behind = _ground(page, slot, sheet, room)
    logo = logo_for(page.kit, behind)
    place = logo_place(logo, page.kit, room, slot.align, slot.valign)
    # Whole pixels around the exact place; the drawing is centred in them at its own proportions.
    x, y = round(place.x), round(place.y)
    picture = draw_logo(logo, max(1, round(place.w)), max(1, round(place.h)))
    width_mm = place.w / page.dpi * MM_PER_INCH
    record = Placed(
        slot=slot.name,
        kind="logo",
        box=ink_box(picture, x, y) or place,
        room=room,
        fits=width_mm >= page.kit.logo_rules.min_width_mm - 0.05,
        ground=behind,
        variant=logo.variant,
        ratio=logo.width / logo.height,
    )
    return _Printed(Laid(picture, x, y), record)


def _ground(page: _Page, slot: Slot, sheet: NDArray[np.uint8], room: Box) -> str:
    token = page.kit.token(slot.ground)
    return token.hex if token is not None else main_colour(sheet, room)


def _stand(page: _Page, figure: Figure) -> tuple[tuple[Laid, ...], tuple[Placed, ...]]:
    """The figure and the accessories beside it, and their records."""
    room = _room(page, "figure")
    laid = [stand_figure(figure, room)]
    records = [Placed("figure", "figure", _solid_box(laid[0], room), room)]
    slot = page.template.slot("props")
    if slot is not None:
        place = page.px(slot.room)
        for prop, lying in zip(figure.props, lay_props(figure.props, place, figure_scale(figure, room)), strict=True):
            laid.append(lying)
            records.append(Placed("props", "prop", _solid_box(lying, place), place, text=prop.id))
    return tuple(laid), tuple(records)


def _solid_box(laid: Laid, room: Box) -> Box:
    return ink_box(laid.picture, laid.x, laid.y, SOLID) or Box(room.x, room.y, 0.0, 0.0)


def _stack(page: _Page, layers: Layers, printed: tuple[_Printed, ...], standing: tuple[Laid, ...]) -> NDArray[np.uint8]:
    """Lay everything in order: art behind, its lettering, figure and accessories, art in front, its lettering."""
    sheet = layers.behind.copy()
    below = [laid for p in printed if p.placed.slot in page.template.below for laid in (p.laid, p.sign)]
    above = [laid for p in printed if p.placed.slot not in page.template.below for laid in (p.laid, p.sign)]
    whole = Laid(layers.front, 0, 0) if layers.front is not None else None
    for laid in (*below, *standing, whole, *above):
        if laid is not None:
            paste(sheet, laid.picture, laid.x, laid.y)
    return drawn_out(sheet, page.px(page.template.trim)) if page.changes.bleed else sheet

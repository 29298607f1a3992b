"""What every box template has to hold: its areas, its slots, and how they lie to each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping

from toolkit.artwork.logo import draw_logo, logo_size
from toolkit.artwork.slot import REQUIRED_SLOTS, Slot
from toolkit.imaging.raster import RasterFailed
from toolkit.imaging.svg import SvgRefused
from toolkit.model.brand_kit import BrandKit
from toolkit.model.place import Box

_SLACK = 0.01
_TRIAL_PX = 96


def template_faults(
    slots: tuple[Slot, ...], areas: Mapping[str, Box], view: Box, units_per_mm: float, kit: BrandKit
) -> list[tuple[str, str]]:
    """Every (place, sentence) that is wrong with a template; boxes in its own units."""
    faults = list(_missing(slots, areas))
    if faults:
        return faults
    faults += _areas(areas, view, units_per_mm)
    by_name = {slot.name: slot for slot in slots}
    for slot in slots:
        faults += ((slot.name, what) for what in _place(slot, by_name["blister"].room, areas["safe"]))
        faults += ((slot.name, what) for what in _tokens(slot, kit))
    faults += _logo(by_name["logo"], units_per_mm, kit)
    faults += _apart([slot for slot in slots if slot.is_text or slot.name == "logo"])
    return faults


def _missing(slots: tuple[Slot, ...], areas: Mapping[str, Box]) -> Iterator[tuple[str, str]]:
    names = Counter(slot.name for slot in slots)
    for name in REQUIRED_SLOTS:
        if not names[name]:
            yield name, f"there is no slot '{name}'"
    for name, times in names.items():
        if times > 1:
            yield name, f"the slot '{name}' is drawn {times} times"
    for area in ("trim", "safe"):
        if area not in areas:
            yield area, f"there is no area '{area}'"


def _areas(areas: Mapping[str, Box], view: Box, units_per_mm: float) -> Iterator[tuple[str, str]]:
    slack = _SLACK * units_per_mm
    if not (areas["bleed"].contains(view, slack) and view.contains(areas["bleed"], slack)):
        yield "bleed", "the area 'bleed' is not the whole page"
    if not view.contains(areas["trim"], slack):
        yield "trim", "the area 'trim' leaves the page"
    if not areas["trim"].contains(areas["safe"], slack):
        yield "safe", "the area 'safe' leaves the trim"


def _place(slot: Slot, blister: Box, safe: Box) -> Iterator[str]:
    if slot.is_text or slot.name == "logo":
        if slot.room.overlaps(blister):
            yield f"the slot '{slot.name}' lies under the blister, where it cannot be read"
        if not safe.contains(slot.room, _SLACK):
            yield f"the slot '{slot.name}' leaves the safe area"
    elif slot.name in {"figure", "props"} and not blister.contains(slot.room, _SLACK):
        yield f"the slot '{slot.name}' is not inside the blister"


def _tokens(slot: Slot, kit: BrandKit) -> Iterator[str]:
    for key, name in (("data-fill", slot.fill), ("data-ground", slot.ground)):
        if name and kit.token(name) is None:
            yield f"its {key}='{name}' is not a token of the palette"
    if slot.is_text and not slot.fill:
        yield "it has no data-fill that names the token of its ink"


def _logo(slot: Slot, units_per_mm: float, kit: BrandKit) -> Iterator[tuple[str, str]]:
    for logo in kit.logos:
        try:
            draw_logo(logo, _TRIAL_PX, _TRIAL_PX)
        except (RasterFailed, SvgRefused, OSError) as trouble:
            yield "logo", f"the kit's logo '{logo.variant}' cannot be drawn: {trouble}"
        width = logo_size(logo, kit, slot.room)[0] / units_per_mm
        if width < kit.logo_rules.min_width_mm - _SLACK:
            yield (
                "logo",
                f"the slot 'logo' leaves the variant '{logo.variant}' {width:.1f} mm beside its clear space; "
                f"the kit asks for {kit.logo_rules.min_width_mm:g} mm",
            )


def _apart(slots: list[Slot]) -> Iterator[tuple[str, str]]:
    for at, one in enumerate(slots):
        for other in slots[at + 1 :]:
            if one.room.overlaps(other.room) and not (one.condition or other.condition):
                yield one.name, f"the slots '{one.name}' and '{other.name}' overlap"

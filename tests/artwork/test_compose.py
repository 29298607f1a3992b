"""Composing: exact colours, exact places, the same bytes, and the boxes we would show a client."""

from __future__ import annotations

import itertools
import time

import numpy as np
import pytest

from tests.artwork.boxes import TEXTS, figure_of, kit_of, same_as_golden
from toolkit.artwork.compose import compose, layout_of
from toolkit.artwork.stand import FRAME_SHARE
from toolkit.artwork.template import Template, read_template
from toolkit.imaging.colour import contrast_ratio, hex_to_rgb
from toolkit.imaging.encode import png_bytes
from toolkit.model.box_art import BoxArt, Placed
from toolkit.model.brand_kit import BrandKit

DPI = 100.0
BOXES = [("halden", "blister"), ("lumi", "arch")]


def template_of(kit: BrandKit, name: str) -> Template:
    entry = kit.template(name)
    assert entry is not None
    return read_template(entry.path, kit)


def box(kit_name: str, template: str, props: int = 0, dpi: float = DPI, **texts: str) -> BoxArt:
    kit = kit_of(kit_name)
    return compose(template_of(kit, template), kit, {**TEXTS, **texts}, figure_of(props), dpi)


def placed(art: BoxArt, slot: str) -> Placed:
    return next(each for each in art.placed if each.slot == slot)


@pytest.mark.parametrize(("kit", "template"), BOXES)
@pytest.mark.parametrize("props", [0, 3])
def test_the_box_looks_as_it_did(kit: str, template: str, props: int) -> None:
    art = box(kit, template, props, name="Aleksandra Wiśniewska-Kowalczyk" if props else "Zoë Lindqvist")
    assert same_as_golden(art.image, f"{kit}-{props}-props")


@pytest.mark.parametrize(("kit", "template"), BOXES)
def test_print_size_is_exact_and_everything_is_opaque(kit: str, template: str) -> None:
    art = box(kit, template, dpi=300)
    assert art.image.shape == (1606, 1075, 4)
    assert art.card.shape == art.image.shape
    assert (art.image[..., 3] == 255).all()
    assert (art.card[..., 3] == 255).all()
    assert art.trim.w / 300 * 25.4 == pytest.approx(85, abs=0.05)
    assert art.trim.h / 300 * 25.4 == pytest.approx(130, abs=0.05)
    assert layout_of(art).width == 1075


@pytest.mark.parametrize(("kit_name", "template"), BOXES)
def test_flat_areas_are_their_token_to_the_digit(kit_name: str, template: str) -> None:
    art, kit = box(kit_name, template), kit_of(kit_name)
    fills = [each for each in art.placed if each.kind == "fill"]
    assert len(fills) >= 4
    for fill in fills:
        token = kit.token(fill.token)
        assert token is not None
        b = fill.box
        area = art.card[int(b.y) : int(b.bottom), int(b.x) : int(b.right), :3]
        assert (area == hex_to_rgb(token.hex)).all()


@pytest.mark.parametrize(("kit_name", "template"), BOXES)
def test_all_lettering_is_its_token_reads_well_and_lies_clear_of_the_blister(kit_name: str, template: str) -> None:
    art, kit = box(kit_name, template), kit_of(kit_name)
    texts = [each for each in art.placed if each.kind == "text"]
    assert {each.slot for each in texts} == {"name", "role", "tagline", "series", "disclosure"}
    for text in texts:
        assert text.fits
        assert text.size_pt >= text.min_pt
        assert contrast_ratio(text.colour, text.ground) >= 4.5, text.slot
        assert art.safe.contains(text.box, 0.5)
        assert not art.blister.overlaps(text.box)
        token = kit.token(text.token)
        assert token is not None
        b = text.box
        area = art.image[int(b.y) : int(b.bottom), int(b.x) : int(b.right), :3]
        assert (area == hex_to_rgb(token.hex)).all(axis=2).any(), f"no pixel of {text.slot} has its full ink"


def test_the_recorded_ink_is_tight() -> None:
    kit = kit_of("halden")
    template = template_of(kit, "blister")
    with_name = compose(template, kit, TEXTS, figure_of(), DPI)
    without = compose(template, kit, {**TEXTS, "name": ""}, figure_of(), DPI)
    changed = np.abs(with_name.card.astype(np.int16) - without.card).max(axis=2) > 12
    rows, columns = np.flatnonzero(changed.any(axis=1)), np.flatnonzero(changed.any(axis=0))
    ink = placed(with_name, "name").box
    assert (ink.x, ink.y, ink.right, ink.bottom) == pytest.approx(
        (columns[0], rows[0], columns[-1] + 1, rows[-1] + 1), abs=1
    )


def test_a_required_text_that_is_empty_is_recorded_as_not_fitting() -> None:
    name = placed(box("halden", "blister", name=""), "name")
    assert (name.text, name.fits) == ("", False)


def test_an_optional_text_and_its_ribbon_go_together() -> None:
    art, without = box("halden", "blister"), box("halden", "blister", series="")
    assert all(each.slot != "series" for each in without.placed)
    x, y = int(71 / 25.4 * DPI), int(1.5 / 25.4 * DPI)
    kit = kit_of("halden")
    flare, spruce = kit.token("brand.flare"), kit.token("brand.spruce")
    assert flare is not None
    assert spruce is not None
    assert tuple(art.card[y, x, :3]) == hex_to_rgb(flare.hex)
    assert tuple(without.card[y, x, :3]) == hex_to_rgb(spruce.hex)


def test_a_name_that_cannot_fit_says_so_and_stays_in_its_room() -> None:
    art = box("halden", "blister", name="Maximiliane-Friederike " * 6)
    name = placed(art, "name")
    assert not name.fits
    assert name.size_pt < name.min_pt
    assert name.room.contains(name.box, 2)


def test_words_that_look_like_markup_or_jinja_are_printed_as_they_are() -> None:
    name = placed(box("halden", "blister", name='{{ 7*7 }} <b>&"x'), "name")
    assert name.text == '{{ 7*7 }} <b>&"x'


@pytest.mark.parametrize(("kit", "template"), BOXES)
def test_the_card_is_the_art_without_the_figure(kit: str, template: str) -> None:
    art = box(kit, template, 2)
    differs = (art.card != art.image).any(axis=2)
    rows, columns = np.flatnonzero(differs.any(axis=1)), np.flatnonzero(differs.any(axis=0))
    assert rows.size
    assert art.blister.x <= columns[0]
    assert columns[-1] <= art.blister.right
    assert art.blister.y <= rows[0]
    assert rows[-1] <= art.blister.bottom


def test_figures_of_a_set_stand_on_one_line_at_one_scale() -> None:
    kit = kit_of("halden")
    template = template_of(kit, "blister")
    short, tall = (compose(template, kit, TEXTS, figure_of(taller=t), DPI) for t in (0, 12))
    a, b = placed(short, "figure").box, placed(tall, "figure").box
    assert a.bottom == pytest.approx(b.bottom, abs=1)
    assert a.w == pytest.approx(b.w, abs=1)
    assert b.h - a.h == pytest.approx(12 / 192 * placed(short, "figure").room.h / FRAME_SHARE, abs=2)
    assert a.x + a.w / 2 == pytest.approx(placed(short, "figure").room.x + placed(short, "figure").room.w / 2, abs=1)


def test_a_figure_drawn_larger_stands_just_as_large() -> None:
    kit = kit_of("halden")
    template = template_of(kit, "blister")
    small, large = (compose(template, kit, TEXTS, figure_of(scale=s), DPI) for s in (2, 4))
    a, b = placed(small, "figure").box, placed(large, "figure").box
    assert (a.x, a.y, a.w, a.h) == pytest.approx((b.x, b.y, b.w, b.h), abs=2)


@pytest.mark.parametrize(("kit", "template"), BOXES)
def test_accessories_lie_evenly_in_their_slot(kit: str, template: str) -> None:
    art = box(kit, template, 3)
    props = [each for each in art.placed if each.kind == "prop"]
    assert [each.text for each in props] == ["prop-0", "prop-1", "prop-2"]
    assert all(each.room.contains(each.box, 1) for each in props)
    upright = props[0].room.h > props[0].room.w
    middles = [each.box.y + each.box.h / 2 if upright else each.box.x + each.box.w / 2 for each in props]
    assert middles[1] - middles[0] == pytest.approx(middles[2] - middles[1], abs=2)
    assert not any(a.box.overlaps(b.box) for a, b in itertools.pairwise(props))


def test_the_same_input_gives_the_same_bytes() -> None:
    one, two = box("lumi", "arch", 2), box("lumi", "arch", 2)
    assert png_bytes(one.image, 300) == png_bytes(two.image, 300)
    assert one.placed == two.placed


def test_warm_composing_takes_little_time() -> None:
    kit = kit_of("halden")
    template, figure = template_of(kit, "blister"), figure_of(3, scale=8)
    compose(template, kit, TEXTS, figure)
    started = time.process_time()
    compose(template, kit, {**TEXTS, "name": "Ottilie Åkesson"}, figure)
    assert time.process_time() - started < 1.0

"""The logo: right variant, never stretched, room around it."""

from __future__ import annotations

from typing import get_args

import numpy as np
import pytest

from tests.artwork.boxes import TEXTS, figure_of, kit_of
from toolkit.artwork.compose import compose
from toolkit.artwork.logo import draw_logo, logo_for, logo_place, weakest_contrast
from toolkit.artwork.template import read_template
from toolkit.imaging.colour import hex_to_rgb
from toolkit.lettering.fit import Align
from toolkit.model.place import Box


@pytest.mark.parametrize("kit", ["halden", "lumi"])
def test_the_variant_is_the_one_for_the_ground(kit: str) -> None:
    brand = kit_of(kit)
    assert logo_for(brand, "#102020").on == "dark"
    assert logo_for(brand, "#fff5e4").on == "light"


@pytest.mark.parametrize("kit", ["halden", "lumi"])
def test_each_variant_stands_out_on_its_own_ground(kit: str) -> None:
    brand = kit_of(kit)
    for token in brand.palette:
        if token.role in {"primary", "paper"}:
            assert weakest_contrast(logo_for(brand, token.hex), token.hex) >= 3


def test_the_only_variant_is_used_when_there_is_no_other() -> None:
    kit = kit_of("halden")
    alone = kit.model_copy(update={"logos": kit.logos[:1]})
    assert logo_for(alone, "#ffffff") == kit.logos[0]


@pytest.mark.parametrize("room", [Box(10, 10, 600, 90), Box(10, 10, 90, 600), Box(0, 0, 300, 300)])
def test_proportions_and_clear_space_are_kept(room: Box) -> None:
    kit = kit_of("halden")
    logo = kit.logos[0]
    for align in get_args(Align):
        place = logo_place(logo, kit, room, align, "middle")
        clear = kit.logo_rules.clear_space * place.h
        assert place.w / place.h == pytest.approx(logo.width / logo.height)
        assert room.contains(Box(place.x - clear, place.y - clear, place.w + 2 * clear, place.h + 2 * clear), 1e-6)


@pytest.mark.parametrize(("kit_name", "template_name"), [("halden", "blister"), ("lumi", "arch")])
def test_nothing_intrudes_into_the_clear_space(kit_name: str, template_name: str) -> None:
    kit = kit_of(kit_name)
    entry = kit.template(template_name)
    assert entry is not None
    art = compose(read_template(entry.path, kit), kit, TEXTS, figure_of())
    logo = next(each for each in art.placed if each.kind == "logo")
    clear = kit.logo_rules.clear_space * logo.box.h
    top, left = int(logo.box.y - clear) + 1, int(logo.box.x - clear) + 1
    around = art.card[top : int(logo.box.bottom + clear), left : int(logo.box.right + clear), :3]
    inner = np.ones(around.shape[:2], np.bool_)
    y, x = int(logo.box.y) - top, int(logo.box.x) - left
    inner[y : y + int(logo.box.h) + 1, x : x + int(logo.box.w) + 1] = False
    assert (around[inner] == hex_to_rgb(logo.ground)).all()
    assert logo.fits
    assert logo.box.w / 300 * 25.4 >= kit.logo_rules.min_width_mm - 0.2
    assert logo.box.w / logo.box.h == pytest.approx(logo.ratio, rel=0.03)


def test_a_drawn_logo_cannot_be_changed_by_its_user() -> None:
    picture = draw_logo(kit_of("lumi").logos[0], 60, 40)
    with pytest.raises(ValueError, match="read-only"):
        picture[0, 0] = 0

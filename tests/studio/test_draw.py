"""A figure's picture: the same bytes, the right parts in the right places, colours near their tokens."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from toolkit.imaging.colour import delta_e
from toolkit.model.figure import Figure
from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Look, Traits
from toolkit.studio.backend import scalar_only
from toolkit.studio.catalog import FAMILIES
from toolkit.studio.choose import PaletteColours, complete
from toolkit.studio.draw import draw_figure

PALETTE = PaletteColours({}, ("#ff6b4a", "#1f9d94"), "#1b2a52", "#f7f1e6", "#f7f1e6", ("#ffc94d",))
LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 2 1"><rect width="2" height="1" fill="#fff"/></svg>'
LOGOS = FigureLogos(LOGO, LOGO.replace("#fff", "#00f"))
TRAITS = Traits(
    skin=5, hair="short-crop", outfit="hoodie", outfit_colour="#ff6b4a", pose="standing", accessories=("none",)
)


def look() -> Look:
    return complete(TRAITS, "test", PALETTE)


def draw(a_look: Look, seed: int = 1, threads: int | None = None) -> Figure:
    return draw_figure(a_look, width=128, height=192, quality="draft", seed=seed, logos=LOGOS, threads=threads)


@pytest.fixture(scope="module")
def figure() -> Figure:
    return draw(look())


def share(figure: Figure, name: str) -> float:
    return float((figure.parts == figure.part_names.index(name)).mean())


def test_the_same_look_gives_the_same_bytes_with_any_number_of_threads(figure: Figure) -> None:
    again = draw(look(), threads=1)
    assert np.array_equal(figure.image, again.image)
    assert np.array_equal(figure.parts, again.parts)


def test_it_is_a_cut_out(figure: Figure) -> None:
    alpha = figure.image[..., 3]
    assert figure.image.shape == (192, 128, 4)
    assert (alpha[:5] == 0).all()
    assert 0.15 < (alpha == 255).mean() < 0.6
    assert ((alpha > 0) & (figure.parts == 0)).any(), "there is a shadow"
    assert (figure.image[(alpha == 0)] == 0).all()


def test_parts_are_where_they_belong(figure: Figure) -> None:
    for name in ("skin", "hair", "outfit.main", "trousers", "shoes", "base", "eyes", "detail"):
        assert share(figure, name) > 0, name
    rows = {
        n: np.argwhere(figure.parts == figure.part_names.index(n))[:, 0].mean()
        for n in figure.part_names
        if share(figure, n)
    }
    assert rows["hair"] < rows["outfit.main"] < rows["trousers"] < rows["base"]
    assert figure.crown < rows["hair"] < rows["base"] < figure.foot_line + 1
    assert figure.centre == 64


@pytest.mark.parametrize("colour", ["#ff6b4a", "#1f9d94", "#1b2a52", "#ffc94d"])
def test_clothes_are_the_colour_of_their_token(colour: str) -> None:
    drawn = draw(replace(look(), outfit_colour=colour))
    pixels = drawn.image[drawn.parts == drawn.part_names.index("outfit.main")][:, :3]
    assert float(delta_e(pixels, colour).mean()) < 12


def test_no_skin_is_black_or_burnt_out() -> None:
    for tone, low, high in ((1, 150, 252), (10, 20, 120)):
        drawn = draw(replace(look(), skin=tone))
        skin = drawn.image[drawn.parts == drawn.part_names.index("skin")][:, :3]
        assert low < float(skin.mean()) < high


def test_what_nobody_holds_is_a_prop() -> None:
    drawn = draw(replace(look(), accessories=("mug", "book"), accessory_colours=(("#ff6b4a", "#ffffff"),) * 2))
    assert [p.id for p in drawn.props] == ["book"]
    assert drawn.props[0].image[..., 3].any()
    assert share(drawn, "accessory") > 0


def test_the_base_has_the_logo_made_for_it(figure: Figure) -> None:
    rows = np.argwhere(figure.parts == figure.part_names.index("detail"))[:, 0]
    chest, rim = rows < rows.mean(), rows > rows.mean()
    ink = figure.image[figure.parts == figure.part_names.index("detail")].astype(int)
    blue = ink[:, 2] - ink[:, 0]
    assert np.median(blue[rim]) > 60
    assert np.median(blue[chest]) < 40


def test_the_plain_back_end_takes_over_for_a_while(figure: Figure) -> None:
    with scalar_only():
        plain = draw(look())
    again = draw(look())
    assert plain.making.backend.startswith("scalar")
    assert again.making.backend == figure.making.backend
    assert np.array_equal(again.image, figure.image)
    off = np.abs(plain.image.astype(int) - figure.image)
    assert off.mean() < 3


def test_how_it_was_made_is_said(figure: Figure) -> None:
    assert figure.making.usd == 0
    assert not figure.making.model_drawn
    assert figure.making.renderer.startswith("studio ")
    assert figure.making.cpu_s > 0


@pytest.mark.parametrize("base", FAMILIES["base"].options)
def test_every_base_bears_the_logo_narrow_and_wide(base: str) -> None:
    for aid in ("none", "wheelchair"):
        drawn = draw(replace(look(), base=base, aid=aid))
        low = np.argwhere(drawn.parts == drawn.part_names.index("detail"))[:, 0] > 0.8 * drawn.foot_line
        assert low.sum() > 5, aid

"""Styles change what a figure seems to be made of, and leave the brand's colours and the figure's order alone."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.studio.parts.figures import a_look
from toolkit.imaging.colour import delta_e
from toolkit.model.figure import Figure
from toolkit.model.figure_logos import FigureLogos
from toolkit.model.sculpt import CONTRAST, GLOSS, HEAD, LIMBS, Sculpt
from toolkit.model.traits import Look
from toolkit.studio.assemble import assemble
from toolkit.studio.draw import draw_figure
from toolkit.studio.light import MIDDLE, PORTRAIT_LIGHT
from toolkit.studio.materials import knobs
from toolkit.studio.mesh_cache import mesh_of
from toolkit.studio.part import Material
from toolkit.studio.skeleton import skeleton_for
from toolkit.studio.solids import solids_of
from toolkit.studio.styles import STYLES


def look_in(sculpt: Sculpt) -> Look:
    return replace(a_look(hair="short-crop"), sculpt=sculpt, outfit_colour="#1f9d94")


def draw(sculpt: Sculpt) -> Figure:
    return draw_figure(look_in(sculpt), width=128, height=192, quality="draft", seed=1, logos=FigureLogos())


def outfit_of(figure: Figure) -> NDArray[np.uint8]:
    return np.asarray(figure.image[figure.parts == figure.part_names.index("outfit.main")][:, :3])


@pytest.mark.parametrize("style", STYLES)
def test_the_outfit_keeps_its_colour_in_every_style(style: str) -> None:
    middle = np.median(outfit_of(draw(STYLES[style].sculpt)), axis=0)
    assert float(delta_e(middle[None].astype(np.uint8), "#1f9d94")[0]) < 8


@pytest.mark.parametrize("contrast", CONTRAST)
def test_contrast_leaves_the_outfits_colour_alone(contrast: float) -> None:
    middle = np.median(outfit_of(draw(Sculpt(contrast=contrast))), axis=0)
    assert float(delta_e(middle[None].astype(np.uint8), "#1f9d94")[0]) < 10


def test_more_contrast_is_deeper_shade() -> None:
    soft, hard = (outfit_of(draw(Sculpt(contrast=c))).mean(axis=1) for c in CONTRAST)
    assert np.ptp(np.percentile(hard, (5, 95))) > 1.15 * np.ptp(np.percentile(soft, (5, 95)))


def test_the_front_gets_the_same_light_whatever_the_contrast() -> None:
    front = np.array([MIDDLE]), np.array([(-0.34, -0.87, 0.36)])
    lit = [PORTRAIT_LIGHT.with_contrast(c).received(*front)[0] for c in (*CONTRAST, 1.0)]
    assert lit == pytest.approx([lit[0]] * 3)


@pytest.mark.parametrize("times", HEAD)
def test_the_head_grows_from_the_chin_and_the_body_stays(times: float) -> None:
    plain, scaled = assemble(look_in(Sculpt())), assemble(look_in(Sculpt(head=times)))
    tops = [max(p.hi[2] for p in parts if p.name == "hair") - 1.02 for parts in (plain, scaled)]
    assert tops[1] == pytest.approx(tops[0] * times)
    assert [p.key for p in plain if p.name == "base"] == [p.key for p in scaled if p.name == "base"]
    head = next(p for p in scaled if p.name == "skin")
    vertices = mesh_of(replace(head, cells=30)).vertices
    assert np.abs(head.sdf(vertices)).max() < 0.03


@pytest.mark.parametrize("times", LIMBS)
def test_limbs_are_as_thick_as_asked(times: float) -> None:
    plain, scaled = skeleton_for(look_in(Sculpt())), skeleton_for(look_in(Sculpt(limbs=times)))
    assert scaled.right.radius == pytest.approx(plain.right.radius * times)
    assert scaled.left_leg.radius == pytest.approx(plain.left_leg.radius * times)


@pytest.mark.parametrize("gloss", GLOSS)
def test_gloss_makes_every_finish_glossier(gloss: float) -> None:
    made = knobs(Material("#ffffff", "vinyl", gloss))
    plain = knobs(Material("#ffffff", "vinyl"))
    assert (made["roughness"] < plain["roughness"]) == (gloss > 1)
    assert all(0 <= value <= 1 for value in made.values())


def test_clay_is_dented_and_wood_is_grained() -> None:
    def torso(style: str) -> tuple[float, float]:
        parts = [p for p in assemble(look_in(STYLES[style].sculpt)) if p.name == "outfit.main"][:1]
        flat = None if parts[0].bumps is None else (lambda p: np.zeros(len(p), np.float32))
        (solid,) = solids_of([replace(parts[0], bumps=flat)], 0.4)
        (made,) = solids_of(parts, 0.4)
        tilt = float(np.abs(made.mesh.normals - solid.mesh.normals).max())
        return tilt, 0.0 if made.colours is None else float(made.colours.std(axis=0).max())

    assert torso("vinyl") == (0.0, 0.0)
    clay, peg = torso("clay"), torso("peg")
    assert 0.05 < clay[0] < 0.5
    assert peg[0] == 0
    assert peg[1] > 0.005


def test_a_peg_has_painted_eyes() -> None:
    names = [{p.name for p in assemble(look_in(STYLES[style].sculpt))} for style in ("vinyl", "peg")]
    assert {"iris", "glint", "eyes"} <= names[0]
    assert "eyes" in names[1]
    assert not {"iris", "glint"} & names[1]

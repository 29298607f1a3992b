"""What the studio draws for a model to see: plain ground all round, whole figures, and no logo."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from tests.providers.prompting.kits import kit, look
from toolkit.providers.references.drawing import over_ground
from toolkit.providers.references.neutral import neutral_looks
from toolkit.providers.references.pose import draw_pose
from toolkit.providers.references.style import draw_style_sheet

GROUND = (0xD6, 0xD6, 0xD8)


def inked(image: NDArray[np.uint8]) -> NDArray[np.bool_]:
    """Where a picture shows anything but the ground."""
    return np.asarray((np.abs(image.astype(int) - GROUND) > 3).any(axis=-1))


def test_a_pose_shows_the_whole_figure_on_plain_ground() -> None:
    image = draw_pose(look(pose="waving", outfit_colour="#ff6a3d", outfit="hoodie"), 2, height=192, quality="draft")
    assert image.shape == (192, 128, 3)
    assert image.dtype == np.uint8
    shown = inked(image)
    assert 0.15 < shown.mean() < 0.6
    edge = np.concatenate([shown[:4].ravel(), shown[-4:].ravel(), shown[:, :4].ravel(), shown[:, -4:].ravel()])
    assert not edge.any()
    orange = (image[..., 0] > 180) & (image[..., 1] < 140) & (image[..., 2] < 110)
    assert orange.sum() > 200


def test_a_pose_is_the_same_each_time() -> None:
    of = look(pose="standing")
    assert np.array_equal(draw_pose(of, 2, 96, "draft"), draw_pose(of, 1, 96, "draft"))


def test_a_style_sheet_shows_three_figures_apart() -> None:
    image = draw_style_sheet(kit(), 2, height=192, quality="draft")
    assert image.shape == (192, 288, 3)
    columns = np.asarray(inked(image).any(axis=0))
    starts = np.flatnonzero(np.diff(columns.astype(int)) == 1)
    assert len(starts) == 3
    assert not columns[:3].any()
    assert not columns[-3:].any()


def test_neutral_looks_are_unlike_each_other_and_wear_the_kits_colours() -> None:
    looks = neutral_looks(kit())
    hexes = {token.hex for token in kit().palette}
    assert len({(of.skin, of.hair, of.outfit, of.outfit_colour) for of in looks}) == 3
    assert {of.outfit_colour for of in looks} <= hexes
    assert {of.sculpt for of in neutral_looks(kit("lumi"))} == {kit("lumi").figure.sculpt}
    assert all(of.headwear == of.eyewear == of.aid == "none" and not of.accessories for of in looks)


def test_what_is_clear_shows_the_ground() -> None:
    clear = np.zeros((2, 2, 4), np.uint8)
    clear[0, 0] = (10, 20, 30, 255)
    over = over_ground(clear)
    assert tuple(over[0, 0]) == (10, 20, 30)
    assert tuple(over[1, 1]) == GROUND

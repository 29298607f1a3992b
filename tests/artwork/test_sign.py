"""The sign of a figure that a model drew stands beside its label, in its ink, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from tests.artwork.boxes import TEXTS, figure_of, kit_of
from tests.artwork.test_compose import BOXES, DPI, placed, template_of
from toolkit.artwork.compose import compose
from toolkit.artwork.sign import sign_beside
from toolkit.imaging.colour import hex_to_rgb
from toolkit.model.box_art import BoxArt
from toolkit.model.place import Box

LABEL = Box(100.0, 50.0, 80.0, 12.0)


def boxed(kit_name: str, template: str, *, model_drawn: bool) -> BoxArt:
    kit, figure = kit_of(kit_name), figure_of()
    drawn = replace(figure, making=replace(figure.making, model_drawn=model_drawn))
    return compose(template_of(kit, template), kit, {**TEXTS, "disclosure": "AI-generated figure"}, drawn, 3 * DPI)


@pytest.mark.parametrize(("kit", "template"), BOXES)
def test_only_what_a_model_drew_bears_it(kit: str, template: str) -> None:
    plain, signed = (boxed(kit, template, model_drawn=drawn) for drawn in (False, True))
    rows, columns = np.nonzero((plain.image != signed.image).any(axis=2))
    label = placed(signed, "disclosure")
    assert len(rows) > 40
    assert label == placed(plain, "disclosure")
    assert label.room.x <= columns.min()
    assert columns.max() < label.box.x - 1  # it touches no letter
    assert label.room.y - 8 <= rows.min() <= rows.max() <= label.room.bottom + 8
    inked = (signed.image[rows, columns, :3] == hex_to_rgb(label.colour)).all(axis=1)
    assert inked.sum() > 20


def test_it_takes_the_side_that_has_room() -> None:
    left = sign_beside(LABEL, Box(60, 40, 130, 30), "#123456")
    assert left is not None
    assert left.x + left.picture.shape[1] <= LABEL.x
    right = sign_beside(LABEL, Box(95, 40, 130, 30), "#123456")
    assert right is not None
    assert right.x >= LABEL.right
    assert right.picture[..., 3].max() == 255
    assert sign_beside(LABEL, Box(95, 40, 95, 30), "#123456") is None

"""A picture drawn in bands is the picture drawn whole, and leaves the camera as it was."""

from __future__ import annotations

import numpy as np
import pytest

from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Traits
from toolkit.studio.backend import use_backend
from toolkit.studio.camera import PORTRAIT, Crop
from toolkit.studio.choose import PaletteColours, complete

SIZE = (64, 96)
PALETTE = PaletteColours({}, ("#ff6b4a", "#1f9d94"), "#1b2a52", "#f7f1e6", "#f7f1e6", ("#ffc94d",))


def test_bands_make_the_same_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    use_backend(2)
    from toolkit.studio import render
    from toolkit.studio.assemble import assemble
    from toolkit.studio.dressed import dressed
    from toolkit.studio.light import PORTRAIT_LIGHT
    from toolkit.studio.scene import build_scene

    look = complete(Traits(hair="bald", outfit="t-shirt", accessories=("none",)), "bands", PALETTE)
    solids = dressed(look, assemble(look), FigureLogos(), 0.4)
    scene = build_scene(solids, PORTRAIT_LIGHT.recipe(), PORTRAIT, SIZE, Crop(4, 8, 52, 80))
    whole = render.draw_light(scene, 4, seed=1)
    monkeypatch.setattr(render, "_AT_ONCE", 52 * 33)  # bands of 33, 33 and 14 rows
    banded = render.draw_light(scene, 4, seed=1)
    assert banded.colour.shape == whole.colour.shape == (80, 52, 3)
    assert np.abs(banded.coverage - whole.coverage).max() <= 0.5
    assert np.abs(banded.albedo - whole.albedo).mean() < 0.01
    assert abs(float(banded.colour.mean() - whole.colour.mean())) < 0.01
    monkeypatch.undo()
    again = render.draw_light(scene, 4, seed=1)
    assert np.array_equal(again.colour, whole.colour)

"""Alpha comes out clean: dirt, painted shadows and pinholes go; what belongs to the figure stays as it is."""

from __future__ import annotations

import numpy as np
import pytest

from tests.providers.fitting import golden
from toolkit.providers.fitting.clean import clean
from toolkit.providers.fitting.layer import layer_of


@pytest.mark.parametrize("name", golden.TRAITS)
def test_a_clean_figure_stays_as_it_is(name: str) -> None:
    cut = golden.figure(name)
    layer = clean(layer_of(cut))
    assert golden.overlap(layer.solid, cut[..., 3] >= 128) > 0.999
    inner = cut[..., 3] == 255
    assert np.abs(layer.pixels()[inner].astype(int) - cut[inner].astype(int)).max() <= 1


def test_islands_go_and_a_thing_beside_the_figure_stays() -> None:
    cut = golden.figure("bald")
    cut[20:26, 30:36] = 255
    cut[500:506, 350:353] = (10, 10, 10, 255)
    cut[440:520, 330:370] = (200, 60, 40, 255)
    layer = clean(layer_of(cut))
    assert not layer.alpha[:40, :60].any()
    assert layer.alpha[450:490, 340:360].min() == 1


def test_a_painted_half_clear_shadow_goes() -> None:
    cut = golden.figure("bald")
    dark = golden.shadow(cut)
    own = cut[..., 3].astype(np.float32) / 255
    cut[..., 3] = np.rint(255 * (own + (1 - own) * dark)).astype(np.uint8)
    layer = clean(layer_of(cut))
    assert golden.overlap(layer.alpha > 0, own > 0) > 0.97


def test_pinholes_are_filled_with_the_colours_around_them_and_gaps_stay() -> None:
    cut = golden.figure("bald")
    shirt = cut[345, 180, :3].astype(int)
    cut[344:347, 179:182] = 0
    cut[150:152, 190:192] = 0
    cut[330:352, 140:150] = 0
    layer = clean(layer_of(cut))
    assert layer.alpha[344:347, 179:182].min() == 1
    assert layer.alpha[150:152, 190:192].min() == 1
    assert np.abs(layer.colour[345, 180] - shirt).max() < 30
    assert layer.alpha[334:348, 143:147].max() == 0


def test_a_half_clear_inside_becomes_solid() -> None:
    cut = golden.figure("coat")
    cut[330:380, 170:210, 3] = 180
    assert clean(layer_of(cut)).alpha[332:378, 172:208].min() == 1

"""A figure is lifted off a plain ground, white clothes off a white one too; a ground that is not plain is refused."""

from __future__ import annotations

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.providers.fitting import golden
from toolkit.providers.fitting.clean import clean
from toolkit.providers.fitting.layer import Layer, layer_of
from toolkit.providers.fitting.lift import lift
from toolkit.providers.trouble import Unusable

GROUNDS = {
    "white": np.array([255.0, 255.0, 255.0]),
    "grey slope": golden.grey_slope(),
    "green": np.array([0.0, 177.0, 64.0]),
}


def lifted(image: NDArray[np.uint8]) -> tuple[Layer, tuple[str, ...]]:
    layer, notes = lift(layer_of(image))
    return clean(layer), notes


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", golden.TRAITS)
def test_the_silhouette_is_recovered(name: str, ground: str) -> None:
    cut = golden.figure(name)
    layer, notes = lifted(golden.on_ground(cut, GROUNDS[ground]))
    assert golden.overlap(layer.solid, cut[..., 3] >= 128) >= 0.98
    assert notes[0].startswith("The picture came without transparency")


@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("name", ["bald", "coat"])
def test_the_shadow_that_the_model_painted_goes_with_the_ground(name: str, ground: str) -> None:
    cut = golden.figure(name)
    layer, _ = lifted(golden.on_ground(cut, GROUNDS[ground], golden.shadow(cut)))
    assert golden.overlap(layer.solid, cut[..., 3] >= 128) >= 0.97


def test_edges_have_the_figures_own_colour_and_not_the_grounds() -> None:
    cut = golden.figure("afro")
    layer, _ = lifted(golden.on_ground(cut, GROUNDS["green"]))
    soft = (layer.alpha > 0.1) & (layer.alpha < 0.9) & (np.arange(golden.HEIGHT)[:, None] < 200)
    red, green = layer.colour[soft][:, 0], layer.colour[soft][:, 1]
    assert soft.sum() > 100
    assert float((green > red + 10).mean()) < 0.02, "brown hair has no green rim"


def test_a_gap_between_arm_and_body_stays_open_and_an_eyes_glint_does_not() -> None:
    cut = golden.figure("bald")
    cut[330:352, 140:150, 3] = 0
    white = golden.on_ground(cut, GROUNDS["white"])
    white[232:240, 150:158, :3] = 255
    layer, _ = lifted(white)
    assert layer.alpha[334:348, 143:147].max() < 0.1
    assert layer.alpha[232:240, 150:158].min() > 0.9


def test_an_outline_that_has_the_grounds_colour_is_said() -> None:
    coat = golden.figure("coat")
    cloth = coat[330, 170, :3].astype(np.float64)
    _, notes = lifted(golden.on_ground(coat, cloth))
    assert any("look at the figure's edges" in note for note in notes)


def chequered() -> NDArray[np.float32]:
    y, x = np.mgrid[: golden.HEIGHT, : golden.WIDTH] // 16
    return np.where(((x + y) % 2 == 0)[..., None], 255.0, 204.0).astype(np.float32)


@pytest.mark.parametrize("kind", ["noise", "chequered", "halves"])
def test_a_ground_that_is_not_plain_is_refused(kind: str) -> None:
    halves = np.where(np.arange(golden.WIDTH)[None, :, None] < 190, 40.0, 220.0)
    noise = np.random.default_rng(1).integers(0, 255, (golden.HEIGHT, golden.WIDTH, 3)).astype(np.float32)
    ground = {"noise": noise, "chequered": chequered(), "halves": halves}[kind]
    with pytest.raises(Unusable, match="not plain") as caught:
        lift(layer_of(golden.on_ground(golden.figure("bald"), ground)))
    assert caught.value.code == "ground"

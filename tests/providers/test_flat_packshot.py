"""A figure that is only a picture stands before its card; nothing of the print outside the blister is covered."""

from __future__ import annotations

import numpy as np
import pytest

from tests.providers.fitting import golden
from toolkit.imaging.colour import delta_e
from toolkit.model.figure import WHOLE, Figure
from toolkit.model.place import Box
from toolkit.providers.base import Stage
from toolkit.providers.flat_packshot import draw_flat_packshot

NAVY, CORAL, SKY = (11, 31, 75), (255, 107, 53), (170, 215, 226)


def stage() -> Stage:
    card = np.full((136, 91, 4), 255, np.uint8)
    card[..., :3] = SKY
    card[:40, :, :3], card[124:, :, :3] = CORAL, NAVY
    return Stage(card, (85.0, 130.0), Box(3, 3, 85, 130), Box(10, 48, 71, 72), "#eceae6", figure=Box(28, 56, 36, 58))


def figure() -> Figure:
    image = golden.figure("bald")
    image[552:560, 100:290] = (0, 0, 0, 90)
    parts = (golden.figure("bald")[..., 3] >= 128).astype(np.uint8)
    return Figure(image, parts, ("", WHOLE), 547.0, 192.0, 118.0, (), golden.MAKING)


@pytest.fixture(scope="module")
def drawn() -> np.ndarray:
    image, making = draw_flat_packshot(figure(), stage(), quality="draft", seed=1, size=(160, 200))
    assert making.provider == "studio"
    assert making.model_drawn, "what is in it was drawn by a model"
    assert making.usd == 0.0
    return image


def test_the_figure_stands_on_the_card_in_its_own_colours(drawn: np.ndarray) -> None:
    assert drawn.shape == (200, 160, 3)
    shirt = delta_e(drawn[70:140, 55:105].reshape(-1, 3), "#ff6b4a") < 14
    assert shirt.sum() > 80


def test_the_print_around_the_blister_is_not_covered(drawn: np.ndarray) -> None:
    assert float(delta_e(drawn[32:44, 60:100].reshape(-1, 3), "#ff6b35").mean()) < 12
    assert float(delta_e(drawn[166:172, 60:100].reshape(-1, 3), "#0b1f4b").mean()) < 12


def test_it_throws_a_shadow_on_the_card(drawn: np.ndarray) -> None:
    blueish = (drawn[..., 2].astype(int) - drawn[..., 0] > 15) & (drawn[..., 2] > drawn[..., 1])
    sky = drawn[80:150, 45:115, 2][blueish[80:150, 45:115]]
    assert np.percentile(sky, 5) < 0.85 * np.percentile(sky, 80)


def test_the_same_input_gives_the_same_bytes(drawn: np.ndarray) -> None:
    again, _ = draw_flat_packshot(figure(), stage(), quality="draft", seed=1, size=(160, 200))
    assert np.array_equal(again, drawn)

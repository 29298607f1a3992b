"""A packshot shows the card's print in its own colours, the same bytes each time."""

from __future__ import annotations

import numpy as np

from toolkit.imaging.colour import delta_e
from toolkit.model.figure_logos import FigureLogos
from toolkit.model.place import Box
from toolkit.model.traits import Traits
from toolkit.studio.choose import PaletteColours, complete
from toolkit.studio.packshot import draw_packshot

PALETTE = PaletteColours({}, ("#ff6b4a", "#1f9d94"), "#1b2a52", "#f7f1e6", "#f7f1e6", ("#ffc94d",))
TRAITS = Traits(hair="bald", outfit="t-shirt", pose="standing", accessories=("none",), eyewear="none")


def test_the_card_is_printed_in_its_own_colours() -> None:
    card = np.zeros((136, 91, 4), np.uint8)
    card[:] = (11, 31, 75, 255)
    card[:40, :, :3] = (255, 107, 53)
    look = complete(TRAITS, "test", PALETTE)

    def draw() -> np.ndarray:
        image, making = draw_packshot(
            look,
            card=card,
            card_mm=(85.0, 130.0),
            trim=Box(3, 3, 85, 130),
            blister=Box(10, 48, 71, 76),
            stage="#eceae6",
            quality="draft",
            seed=1,
            logos=FigureLogos(),
            width=96,
            height=120,
        )
        assert making.quality == "draft"
        return image

    first = draw()
    assert first.shape == (120, 96, 3)
    assert np.array_equal(first, draw())
    rim = np.concatenate([first[0], first[-1], first[:, 0], first[:, -1]]).astype(int)
    inner = np.concatenate([first[3], first[-4], first[:, 3], first[:, -4]]).astype(int)
    assert np.abs(rim - inner).max() < 12, "the picture has no border of its own"
    assert 150 < first[3, 3].mean() < 250, "the wall is neither black nor burnt out"
    assert float(delta_e(first[20:24, 40:60].reshape(-1, 3), "#ff6b35").mean()) < 12

"""Every skin tone is lit as kindly: on the drawn face its features stand out, its shape is seen, its tone is kept.

One band holds for all ten tones, so none may be flattered at the cost of another. ``bench_tones`` prints the table.
"""

from __future__ import annotations

from itertools import pairwise

import pytest

from tests.studio.busts import bust, lightness_of_face, measured
from toolkit.studio.skin import TONES

ALL = range(1, len(TONES) + 1)
EXPRESSIONS = ("smile", "joy")


@pytest.mark.parametrize("expression", EXPRESSIONS)
@pytest.mark.parametrize("tone", ALL)
def test_a_face_keeps_the_one_band_of_all_tones(tone: int, expression: str) -> None:
    face = measured(bust(tone, expression), tone)
    assert face.off <= 12.0, "the lit face has left its Monk tone"
    assert 22.0 <= -face.brows <= 72.0, "black brows sink into the face, or look drawn on"
    assert 25.0 <= abs(face.eyes) <= 75.0
    assert 16.0 <= abs(face.mouth) <= 43.0
    assert 13.5 <= face.modelling <= 22.5, "nose and cheeks are flat, or the light is hard"
    assert face.clipped <= 0.002


@pytest.mark.parametrize("hair_colour", ["blond", "grey"])
@pytest.mark.parametrize("tone", [2, 6, 8])
def test_brows_of_other_hair_are_seen_as_well(tone: int, hair_colour: str) -> None:
    assert abs(measured(bust(tone, "smile", hair_colour), tone).brows) >= 12.0


def test_no_two_tones_are_drawn_alike() -> None:
    lightness = [lightness_of_face(bust(tone, "smile")) for tone in ALL]
    steps = [above - below for above, below in pairwise(lightness)]
    assert min(step for n, step in enumerate(steps) if n != 1) >= 1.5  # Monk tone 3 is lighter than 2

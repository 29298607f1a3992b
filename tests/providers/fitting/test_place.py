"""Figures of a set stand on one line, as high as the studio's, wherever and however large a model drew them."""

from __future__ import annotations

import numpy as np
import pytest

from tests.providers.fitting import golden
from toolkit.providers.fitting.candidate import Candidate, candidate_of
from toolkit.providers.fitting.framing import framing_of
from toolkit.providers.fitting.place import Placed, place
from toolkit.providers.trouble import Unusable

DRAWN = [(1.0, 0, 0), (0.9, 30, 20), (0.84, 10, 60), (0.8, 60, 100)]
"""Scale and place of a figure in the model's picture."""


def candidate(name: str, scale: float = 1.0, right: int = 0, down: int = 0) -> Candidate:
    return candidate_of(
        golden.encoded(golden.moved(golden.figure(name), scale, right, down)), golden.WIDTH, golden.HEIGHT
    )


def placed(name: str, scale: float = 1.0, right: int = 0, down: int = 0) -> Placed:
    found = candidate(name, scale, right, down)
    return place(found.layer, found.stance, framing_of(golden.brief(name)), (golden.WIDTH, golden.HEIGHT))


@pytest.mark.parametrize("name", golden.TRAITS)
def test_the_studios_own_figure_stays_where_it_is(name: str) -> None:
    found = placed(name)
    assert abs(found.scale - 1) < 0.01
    assert golden.overlap(found.layer.solid, golden.figure(name)[..., 3] >= 128) > 0.96
    assert found.notes == ()


def test_foot_lines_agree_within_a_pixel_and_heights_within_a_hundredth() -> None:
    bodies = {}
    for name in golden.TRAITS:
        wanted = framing_of(golden.brief(name))
        for drawn in DRAWN:
            found = placed(name, *drawn)
            rows = np.flatnonzero(found.layer.solid.any(axis=1))
            assert abs(rows[-1] + 1 - wanted.foot_line) <= 1, (name, drawn)
            assert abs(found.centre - golden.WIDTH / 2) <= 1, (name, drawn)
            bodies[name, drawn] = (rows[-1] + 1 - rows[0]) / (wanted.foot_line - wanted.crown)
    assert max(bodies.values()) / min(bodies.values()) <= 1.01
    assert len({framing_of(golden.brief(name)).foot_line for name in golden.TRAITS}) == 1


def test_a_hat_makes_a_figure_taller_and_not_its_wearer_smaller() -> None:
    plain, hat, afro = (framing_of(golden.brief(name)) for name in ("bald", "hat", "afro"))
    assert plain.foot_line - plain.crown < 0.96 * (hat.foot_line - hat.crown)
    assert plain.foot_line - plain.crown < 0.92 * (afro.foot_line - afro.crown)


def test_a_balloon_above_the_head_is_not_the_crown() -> None:
    cut = golden.figure("bald")
    crown = candidate("bald").stance.crown
    y, x = np.mgrid[: golden.HEIGHT, : golden.WIDTH]
    cut[60:330, 298:301] = (40, 40, 40, 255)
    cut[330:334, 270:301] = (40, 40, 40, 255)
    cut[((x - 300) ** 2 + (y - 40) ** 2) < 30**2] = (220, 40, 40, 255)
    held = candidate_of(golden.encoded(cut), golden.WIDTH, golden.HEIGHT)
    assert held.stance.top <= 11
    assert abs(held.stance.crown - crown) <= 2


def test_one_too_wide_for_the_frame_is_made_smaller_and_says_so() -> None:
    cut = golden.moved(golden.figure("bald"), 0.85, 30, 60)
    cut[300:320, 8:376] = (40, 40, 40, 255)
    found = candidate_of(golden.encoded(cut), golden.WIDTH, golden.HEIGHT)
    widest = place(found.layer, found.stance, framing_of(golden.brief("bald")), (golden.WIDTH, golden.HEIGHT))
    assert any("too wide" in note for note in widest.notes)
    assert not widest.layer.solid[:, [0, -1]].any()


def test_a_small_figure_is_enlarged_with_a_note_and_a_tiny_one_refused() -> None:
    assert placed("bald", 0.82, 20, 40).notes == ()
    (note,) = placed("bald", 0.7, 20, 40).notes
    assert "enlarged 1.4" in note
    with pytest.raises(Unusable) as caught:
        placed("bald", 0.4, 20, 40)
    assert caught.value.code == "too-small"

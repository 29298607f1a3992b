"""Nothing outside the blister's rectangle is ever covered, whatever the figure and the card."""

from __future__ import annotations

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from toolkit.model.place import Box
from toolkit.studio.packing import Extent, pack

sizes = st.floats(0.6, 2.2)


@settings(max_examples=40, deadline=None)
@given(wide=sizes, deep=st.floats(0.6, 1.5), high=sizes, top=st.floats(20, 50), left=st.floats(4, 15))
def test_the_dome_hides_only_its_own_rectangle(wide: float, deep: float, high: float, top: float, left: float) -> None:
    extent = Extent((-wide / 2, -deep / 2, -0.1), (wide / 2, deep / 2, high - 0.1))
    packing = pack(extent, (85, 130), Box(left, top, 85 - 2 * left, 70), (1200, 1500))
    front, back, eye = packing.front, packing.blister, packing.camera.origin
    for x in (front.left, front.right):
        for z in (front.bottom, front.top):
            t = -eye[1] / (-packing.depth - eye[1])
            on_card = (eye[0] + (x - eye[0]) * t, eye[2] + (z - eye[2]) * t)
            assert back.left - 1e-6 <= on_card[0] <= back.right + 1e-6
            assert back.bottom - 1e-6 <= on_card[1] <= back.top + 1e-6
    low, high_ = np.add(extent.lo, packing.shift), np.add(extent.hi, packing.shift)
    assert front.left - 0.01 <= low[0]
    assert high_[0] <= front.right + 0.01
    assert front.bottom - 0.01 <= low[2]
    assert high_[2] <= front.top + 0.01
    assert -packing.depth < low[1]
    assert high_[1] < 0

"""Energy is a range, says what it counts, and grows with the work."""

from __future__ import annotations

import pytest

from toolkit.footprint.energy import energy_of


def test_an_hour_of_one_core_is_its_watts() -> None:
    energy = energy_of(3600.0)
    assert energy.low_wh == pytest.approx(5.0)
    assert energy.high_wh == pytest.approx(15.0)
    assert energy.boundary.startswith("Estimated")
    assert "5 to 15 W" in energy.boundary


def test_no_work_takes_no_energy() -> None:
    assert energy_of(0.0).high_wh == 0.0

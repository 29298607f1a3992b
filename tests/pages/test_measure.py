"""Numbers read well and lose nothing that matters."""

import pytest

from toolkit.pages.measure import dollars, energy, limit_text, number, seconds, with_unit


@pytest.mark.parametrize(
    ("value", "text"),
    [(0, "0"), (6.0, "6"), (14.2, "14.2"), (0.3149, "0.31"), (0.0521, "0.052"), (300.0, "300"), (12_345.6, "12,346"),
     (9.999, "10"), (99.96, "100"), (-0.0001, "0")],
)  # fmt: skip
def test_numbers_keep_three_digits_at_most(value: float, text: str) -> None:
    assert number(value) == text


def test_units_are_written_as_people_write_them() -> None:
    assert with_unit(3.1, "dE00") == "3.1 ΔE"
    assert limit_text(4.5, ">=", ":1") == "≥ 4.5 : 1"
    assert limit_text(12, "<=", "mm") == "≤ 12 mm"
    assert with_unit(3, "dE00") == "3 ΔE"
    assert (with_unit(0, "characters"), limit_text(0, "<=", "characters")) == ("0", "≤ 0")
    assert (with_unit(237, "of 255"), limit_text(45, ">=", "of 255")) == ("237 of 255", "≥ 45")


def test_unknown_money_and_energy_stay_unknown() -> None:
    assert dollars(None) == "unknown"
    assert dollars(0) == "$0"
    assert dollars(0.046) == "$0.046"
    assert energy(None, None) == "unknown"
    assert energy(None, 2.0) == "up to 2 Wh"
    assert energy(0.5, None) == "0.5 Wh or more"
    assert energy(0.5, 1.5) == "0.5 to 1.5 Wh"


def test_durations() -> None:
    assert [seconds(s) for s in (0.42, 59.9, 65, 7_440)] == ["0.4 s", "59.9 s", "1 min 05 s", "2 h 04 min"]

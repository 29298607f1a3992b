"""First names as they are printed."""

from __future__ import annotations

import pytest

from toolkit.artwork.team.names import first_name


@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("Amara Okafor", "Amara"),
        ("佐藤 美咲", "美咲"),
        ("김 민준", "민준"),
        ("佐藤美咲", "佐藤美咲"),
        ("Dr. Zofia Błażejewska", "Zofia"),
        ("J. Ibáñez", "J."),
        ("Renée", "Renée"),
        ("Anne-Marie  Dubois", "Anne-Marie"),
        ("Prof.", "Prof."),
        ("", ""),
    ],
)
def test_the_first_name_is_found(name: str, first: str) -> None:
    assert first_name(name) == first

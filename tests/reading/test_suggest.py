"""Did you mean: near slips are put right, far ones are not guessed."""

from __future__ import annotations

import pytest

from toolkit.reading.suggest import did_you_mean, nearest

HAIR = ("bald", "bun", "short-side-part", "long-straight", "long-wavy", "quiff", "afro", "coils-short")


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("qiuff", "quiff"),
        ("bnu", "bun"),
        ("Side part short", "short-side-part"),
        ("side part", "short-side-part"),
        ("longwavy", "long-wavy"),
        ("LONG STRAIGHT", "long-straight"),
        ("short coils", "coils-short"),
    ],
)
def test_near_slips(slip: str, meant: str) -> None:
    assert nearest(slip, HAIR) == meant


@pytest.mark.parametrize("word", ["", "x", "mohican", "🦔", "zzzzzzzzzz" * 100])
def test_far_words_get_the_list_and_no_guess(word: str) -> None:
    assert nearest(word, HAIR) is None
    assert did_you_mean(word, HAIR, "Hair").startswith("Hair: bald, bun, ")


def test_nothing_known_nothing_said() -> None:
    assert did_you_mean("x", ()) == ""

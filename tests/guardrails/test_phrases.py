"""The labelled phrases: 200 that have to be found and 200 that do not, and what the check makes of them."""

from __future__ import annotations

from pathlib import Path

from tests.guardrails.phrases import TUNED, phrases, precision_and_recall, screen


def test_there_are_two_hundred_of_each_and_none_twice() -> None:
    for side in ("hit", "free"):
        texts = [text for group in phrases()[side].values() for text in group]
        assert len(texts) == len(set(texts)) == 200


def test_it_screens_as_well_as_the_documentation_says(tmp_path: Path) -> None:
    groups = screen(tmp_path)
    precision, recall = precision_and_recall(groups)
    assert precision >= 0.87
    assert recall >= 0.90
    tuned = tuple(each for each in groups if each.group in TUNED or not each.protected)
    assert precision_and_recall(tuned)[1] >= 0.98


def test_no_real_name_and_no_ordinary_use_is_blocked(tmp_path: Path) -> None:
    by_group = {each.group: each for each in screen(tmp_path)}
    assert by_group["names"].found == 0
    assert by_group["asked_is_fine"].blocked == ()
    assert len(by_group["ordinary"].blocked) <= 2

"""set/duplicates names the pairs that share a figure, mirrored ones too."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tests.guardrails import made
from toolkit.guardrails.base import SetExhibit
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.set_duplicates import inspect
from toolkit.imaging.fingerprint import fingerprint
from toolkit.model.finding import Outcome, Verdict
from toolkit.model.outcome import RowOutcome, RowState


def outcome(row_id: str, print_: str) -> RowOutcome:
    return RowOutcome(made.row(id=row_id), RowState.CLEAR, 1, None, None, (), None, Verdict(), (), fingerprint=print_)


def look(folder: Path, **prints: str) -> tuple[Remark, ...]:
    outcomes = tuple(outcome(row_id, print_) for row_id, print_ in prints.items())
    return inspect(SetExhibit(made.job(folder), outcomes))


def other(seed: int) -> str:
    return np.random.default_rng(seed).bytes(32).hex()


def flipped(print_: str, bits: int) -> str:
    return f"{int(print_, 16) ^ ((1 << bits) - 1):064x}"


def lopsided(folder: Path) -> NDArray[np.uint8]:
    image = made.piece_exhibit(folder).figure_image
    image[180:260, 176:236] = (240, 230, 40, 255)
    return image


def test_different_figures_pass_and_say_how_near_they_are(tmp_path: Path) -> None:
    (remark,) = look(tmp_path, anna=other(1), ben=other(2), cleo=other(3))
    assert remark.outcome is Outcome.PASS
    assert remark.measure is not None
    assert remark.measure.value > 80


def test_the_same_figure_names_both(tmp_path: Path) -> None:
    (remark,) = look(tmp_path, anna=other(1), ben=other(2), cleo=other(1))
    assert remark.code == "alike"
    assert "'anna' and 'cleo'" in remark.message


def test_the_limit_is_sixteen_bits(tmp_path: Path) -> None:
    assert look(tmp_path, anna=other(1), ben=flipped(other(1), 16))[0].code == "alike"
    assert look(tmp_path, anna=other(1), ben=flipped(other(1), 17))[0].code == "ok"


def test_a_mirrored_picture_is_found(tmp_path: Path) -> None:
    image = lopsided(tmp_path)
    mirrored = np.ascontiguousarray(image[:, ::-1])
    prints = fingerprint(image), fingerprint(mirrored)
    (remark,) = (r for r in look(tmp_path, anna=prints[0], ben=prints[1]) if r.code == "mirrored")
    assert "mirror images" in remark.message


def test_a_figure_saved_smaller_is_the_same(tmp_path: Path) -> None:
    image = lopsided(tmp_path)
    assert look(tmp_path, anna=fingerprint(image), ben=fingerprint(image[::2, ::2]))[0].code == "alike"


def test_every_pair_is_said(tmp_path: Path) -> None:
    assert len(look(tmp_path, anna=other(1), ben=other(1), cleo=other(1))) == 3


def test_fewer_than_two_figures_skip(tmp_path: Path) -> None:
    assert [remark.outcome for remark in look(tmp_path, anna=other(1), ben="")] == [Outcome.SKIP]

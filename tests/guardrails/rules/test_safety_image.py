"""safety/image scores what a model drew, blocks or asks by the score, and says so where it cannot."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest

from tests.guardrails import made
from tests.guardrails.blobs import blot
from tests.guardrails.scorer import scored
from toolkit.guardrails import unsafe_content
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules import safety_image
from toolkit.guardrails.rules.safety_image import MOST, MOST_CLEAR, inspect
from toolkit.guardrails.unsafe_content import INSTALL, unsafe_score
from toolkit.model.finding import Outcome, Severity


def modelled(folder: Path) -> PieceExhibit:
    return dataclasses.replace(made.piece_exhibit(folder), model_drawn=True)


def look(exhibit: PieceExhibit) -> Remark:
    (remark,) = inspect(exhibit)
    return remark


def test_a_figure_of_the_studio_is_not_scored_and_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(safety_image, "unsafe_score", None)
    remark = look(made.piece_exhibit(tmp_path))
    assert remark.outcome is Outcome.PASS
    assert remark.measure is None
    assert "not scored" in remark.message


def test_a_harmless_figure_passes_with_its_score(tmp_path: Path) -> None:
    scored()
    remark = look(modelled(tmp_path))
    assert remark.outcome is Outcome.PASS
    assert remark.measure is not None
    assert 0 <= remark.measure.value < MOST_CLEAR


@pytest.mark.parametrize("number", [0, 1, 2])
def test_what_the_network_takes_for_unsafe_blocks(tmp_path: Path, number: int) -> None:
    scored()
    picture = np.dstack([blot(number), np.full((256, 256), 255, np.uint8)])
    remark = look(dataclasses.replace(modelled(tmp_path), figure_image=picture))
    assert (remark.code, remark.at_most) == ("unsafe", None)


def test_what_surrounds_a_figure_does_not_change_its_score() -> None:
    scored()
    picture = np.dstack([blot(2), np.full((256, 256), 255, np.uint8)])
    framed = np.zeros((600, 400, 4), np.uint8)
    framed[100:356, 50:306] = picture
    framed[400:, :, :3] = 255  # see-through: its colour is nobody's business
    assert unsafe_score(framed) == pytest.approx(unsafe_score(picture), abs=1e-6)


@pytest.mark.parametrize(
    ("score", "code", "at_most"),
    [(0.29, "ok", None), (0.31, "doubtful", Severity.ASK), (0.79, "doubtful", Severity.ASK), (0.81, "unsafe", None)],
)
def test_the_score_decides(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, score: float, code: str, at_most: Severity | None
) -> None:
    monkeypatch.setattr(safety_image, "unsafe_score", lambda _: score)
    remark = look(modelled(tmp_path))
    assert (remark.code, remark.at_most) == (code, at_most)
    assert MOST_CLEAR < MOST


def test_without_the_network_it_is_skipped_with_the_line_that_installs_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unsafe_content, "_PACKAGE", "no_such_package")
    unsafe_content._session.cache_clear()
    remark = look(modelled(tmp_path))
    unsafe_content._session.cache_clear()
    assert remark.outcome is Outcome.SKIP
    assert INSTALL in remark.message


def test_another_network_is_not_trusted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    package = tmp_path / "opennsfw_other"
    package.mkdir()
    (package / "__init__.py").write_text("raise ImportError('never imported')\n")
    (package / "open-nsfw.onnx").write_bytes(b"another")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(unsafe_content, "_PACKAGE", "opennsfw_other")
    unsafe_content._session.cache_clear()
    remark = look(modelled(tmp_path))
    unsafe_content._session.cache_clear()
    assert remark.outcome is Outcome.SKIP
    assert "is not the network that the limits were tried on" in remark.message

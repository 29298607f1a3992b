"""A face as 128 numbers, by which faces are compared: biometric data, in memory for a moment and nowhere else."""

from __future__ import annotations

import functools
import hashlib
import importlib.util
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from toolkit.portraits.detector import INSTALL as DETECTOR
from toolkit.portraits.detector import faces_in

INSTALL: Final = f"{DETECTOR} && pip install --no-deps face_recognition_models==0.3.0"
"""What brings the networks (100 MB); the package is never imported, as it does not run on a setuptools of today."""
_PACKAGE: Final = "face_recognition_models"
_PLACES: Final = (
    "shape_predictor_5_face_landmarks.dat",
    "c4b1e9804792707d3a405c2c16a80a20269e6675021f64a41d30fffafbc41888",
)
"""Five points of a face: eyes and nose. The package's 68 points were trained on pictures that may not be sold."""
_NUMBERS: Final = (
    "dlib_face_recognition_resnet_model_v1.dat",
    "55533b28a95800a551ba546ba62fe69625c7e95a7061c338adffead08719da30",
)

Vector = NDArray[np.float64]
"""(128,) float64."""


class WeightsMissing(Exception):
    """Faces cannot be compared on this machine; the message says why, for people."""


def check_weights() -> None:
    """Raise :class:`WeightsMissing` when faces cannot be compared here."""
    _networks()


def face_vector(image: NDArray[np.uint8]) -> Vector | None:
    """The only face of (H, W, 3) uint8 sRGB; ``None`` when there is not exactly one. Raises ``WeightsMissing``."""
    import dlib

    places, numbers = _networks()
    faces = faces_in(image)
    if len(faces) != 1:
        return None
    face = faces[0]
    left, top, right, bottom = (
        round(edge) for edge in (face.left, face.top, face.left + face.size, face.top + face.size)
    )
    whole = np.ascontiguousarray(image)
    return np.array(numbers.compute_face_descriptor(whole, places(whole, dlib.rectangle(left, top, right, bottom))))


@functools.cache
def _networks() -> tuple[Any, Any]:
    try:
        import dlib
    except ImportError as error:
        raise WeightsMissing("the package 'dlib-bin' is not installed") from error
    return dlib.shape_predictor(str(_file(*_PLACES))), dlib.face_recognition_model_v1(str(_file(*_NUMBERS)))


def _file(name: str, sha256: str) -> Path:
    found = importlib.util.find_spec(_PACKAGE)
    folders = found.submodule_search_locations if found else None
    file = Path(next(iter(folders))) / "models" / name if folders else None
    if file is None or not file.is_file():
        raise WeightsMissing(f"the package '{_PACKAGE}' is not installed")
    if hashlib.sha256(file.read_bytes()).hexdigest() != sha256:
        raise WeightsMissing(f"{name} is not the network that was tried")
    return file

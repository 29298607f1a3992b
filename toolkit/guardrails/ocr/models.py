"""The two networks that find and read lettering, opened once a process and run on one thread."""

from __future__ import annotations

import functools
import importlib.util
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from toolkit.guardrails.network import NetworkMissing, open_session

INSTALL = "pip install 'campaign-toolkit[ocr]'"
"""What brings the networks."""
_PACKAGE = "rapidocr"


class OcrMissing(Exception):
    """Lettering cannot be read on this machine; the message says why, for people."""


class Network:
    """One network: pictures in, numbers out."""

    def __init__(self, file: Path) -> None:
        try:
            self._session = open_session(file)
        except NetworkMissing as missing:
            raise OcrMissing(f"{missing}, needed by '{_PACKAGE}'") from missing
        self._input = self._session.get_inputs()[0].name

    def __call__(self, picture: NDArray[np.uint8]) -> NDArray[np.float32]:
        """Run on (H, W, 3) uint8 sRGB; what comes out is the network's first result for this one picture."""
        scaled = picture[:, :, ::-1].astype(np.float32) / 127.5 - 1.0  # both networks were trained on BGR, -1 to 1
        batch = np.ascontiguousarray(scaled.transpose(2, 0, 1)[None])
        return np.asarray(self._session.run(None, {self._input: batch})[0][0], np.float32)

    @property
    def words(self) -> dict[str, Any]:
        """The metadata in the file."""
        return dict(self._session.get_modelmeta().custom_metadata_map)


@functools.cache
def finder() -> Network:
    """The network that says where lettering is. Raises :class:`OcrMissing`."""
    return Network(_file("det"))


@functools.cache
def recogniser() -> Network:
    """The network that reads one line. Raises :class:`OcrMissing`."""
    return Network(_file("rec"))


@functools.cache
def alphabet() -> tuple[str, ...]:
    """What the recogniser can say, by the place in its result; the first is 'nothing', the last a space."""
    return ("", *str(recogniser().words["character"]).splitlines(), " ")


def _file(kind: str) -> Path:
    # The package itself is never imported: it would bring OpenCV, and it downloads what it misses.
    found = importlib.util.find_spec(_PACKAGE)
    folders = [Path(each) / "models" for each in (found.submodule_search_locations or ())] if found else []
    if not folders:
        raise OcrMissing(f"the package '{_PACKAGE}' is not installed")
    files = sorted(file for folder in folders for file in folder.glob(f"*_{kind}_*.onnx"))
    if not files:
        raise OcrMissing(f"this version of '{_PACKAGE}' does not carry its models")
    return files[0]

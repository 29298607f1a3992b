"""Pictures are read whole or not at all, whatever another library has asked of Pillow."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from PIL import ImageFile


@contextlib.contextmanager
def whole_files_only() -> Iterator[None]:
    """Refuse cut-off files for a while (``OSError``): the typesetter of PDFs lets them pass in the whole process."""
    before = ImageFile.LOAD_TRUNCATED_IMAGES
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    try:
        yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = before

"""One small figure, moulded once for all tests of exports."""

from __future__ import annotations

import pytest

from tests.studio.parts.figures import a_look
from toolkit.model.figure_logos import FigureLogos
from toolkit.studio.export.mould import mould
from toolkit.studio.export.moulding import Casting
from toolkit.studio.export.notes import Notes

LOGO = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 10"><rect width="16" height="10" fill="#102030"/>'
    '<circle cx="30" cy="5" r="5" fill="#e0d0f0"/></svg>'
)


@pytest.fixture(scope="session")
def casting() -> Casting:
    """A person with blush, logos on chest and base, and a ball that lies beside them."""
    look = a_look("mug", "ball", details=("blush",), outfit="t-shirt")  # type: ignore[arg-type]  # details is a tuple
    return mould(look, FigureLogos(chest=LOGO, base=LOGO), detail=0.35)


@pytest.fixture
def notes() -> Notes:
    """What the files say of themselves."""
    return Notes("spring", "zoe", 100.0)

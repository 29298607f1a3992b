"""What an image model costs, in US dollars."""

from __future__ import annotations

from toolkit.model.noun import Noun


class Prices(Noun):
    """US dollars per million tokens; or, for servers that count pictures, per picture."""

    text_in: float = 0.0
    image_in: float = 0.0
    image_out: float = 0.0
    text_out: float = 0.0
    """Words and thoughts of the model beside its picture, where they are charged."""
    per_image: float | None = None
    """US dollars per picture made; when set, tokens are not counted."""

"""The template that the words for an image model are written by."""

from __future__ import annotations

import hashlib
from pathlib import Path

from toolkit.model.noun import Noun


class PromptTemplate(Noun):
    """A Jinja2 template, read and checked; the toolkit's own, or one that a kit brings."""

    name: str
    """As the kit names it, ``prompts/figure.j2``; the toolkit's own is ``figure.j2``."""
    text: str
    path: Path | None = None
    """Where a kit's template lies; ``None`` is the toolkit's own."""

    @property
    def version(self) -> str:
        """Its name and the first 12 digits of its SHA-256: ``figure.j2 0f3a5c7e9b1d``."""
        return f"{self.name} {hashlib.sha256(self.text.encode()).hexdigest()[:12]}"

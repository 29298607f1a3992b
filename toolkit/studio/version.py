"""The renderer's name and number: a new number makes new figures."""

from __future__ import annotations

from typing import Final

RENDERER: Final = "studio 5"
"""Raised whenever the looks of a figure change: every brief holds it, so pictures of the old looks are not reused."""

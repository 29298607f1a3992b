"""The version of how a model's picture is fitted to the box: a new one fits the paid answers again."""

from __future__ import annotations

from typing import Final

FIT: Final = "fit 1"

"""How a noun is written as JSON and read back; built once for each kind, since building takes longer than using."""

from __future__ import annotations

import functools
from typing import TypeVar

from pydantic import TypeAdapter

T = TypeVar("T")


def adapter(noun: type[T]) -> TypeAdapter[T]:
    """The pydantic adapter of a pydantic model, a dataclass or a plain type."""
    return _adapter(noun)  # type: ignore[arg-type]  # classes are hashable; the stubs doubt it for a type variable


def _build(noun: type[T]) -> TypeAdapter[T]:
    return TypeAdapter(noun)


# The cache keeps the adapter and forgets its kind, which the function above gives back.
_adapter = functools.cache(_build)

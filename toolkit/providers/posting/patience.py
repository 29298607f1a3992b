"""Repeat a free step while the server is in trouble; give up after a few tries."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from toolkit.providers.trouble import NeverSent, TryLater

T = TypeVar("T")

_WAITS_S = (0.5, 2.0, 8.0)
_MOST_S = 60.0


async def patiently(step: Callable[[], Awaitable[T]]) -> T:
    """Await ``step()``, up to four times where it says to try later; raises what the last try raised."""
    for wait_s in _WAITS_S:
        try:
            return await step()
        except (TryLater, NeverSent) as trouble:
            asked = trouble.retry_after_s if isinstance(trouble, TryLater) else None
            await asyncio.sleep(min(_MOST_S, max(wait_s, asked or 0.0)))
    return await step()

"""One exchange with the server, where every failure comes back as what it means."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import TypeVar

from toolkit.errors import ProviderStopped
from toolkit.providers.openai_images.classify import Asked, trouble_of
from toolkit.providers.openai_images.departure import departure
from toolkit.providers.trouble import CallTrouble, OutcomeUnknown, TryLater

T = TypeVar("T")


async def exchange(send: Callable[[], Awaitable[T]], asked: Asked, deadline: float, *, free: bool = False) -> T:
    """Await ``send()`` until ``deadline`` (the event loop's time); raises a trouble or ``ProviderStopped``.

    ``free`` says that the exchange costs nothing and may be repeated (reading, deleting): then an unknown outcome is
    only a reason to try later. An exception that is none of the network's or the server's is let through: a bug.
    """
    trouble: CallTrouble | ProviderStopped | None
    with departure() as gone:
        try:
            async with asyncio.timeout_at(deadline):
                return await send()
        except (CallTrouble, ProviderStopped):
            raise
        except Exception as error:
            trouble = trouble_of(error, asked, left=gone.left)
            if trouble is None:
                raise
    if free and isinstance(trouble, OutcomeUnknown):
        trouble = TryLater(f"{asked.endpoint} did not answer.", code=trouble.code, request_id=trouble.request_id)
    # raised out here, so that no traceback leads back to an exception that holds the request with its photo
    raise trouble

"""Whether a request has left this machine, which decides whether it may have been billed."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any

import httpx2

_SENDING = "send_request_headers.started"
# What the SDK tells every server of this machine; none of them needs it. The one that is kept steers the SDK itself.
_TOLD = "x-stainless-"
_KEPT = "x-stainless-raw-response"
_AT_ONCE = 16 * 1024 * 1024
"""Bytes of a body that may be put together in memory; the file of a batch can be larger and goes out in pieces."""


@dataclass(slots=True)
class Departure:
    """How far the present call got."""

    left: bool = False
    """Whether the first byte of the request may have gone out; a connection alone does not count."""


_PRESENT: ContextVar[Departure | None] = ContextVar("departure", default=None)


@contextmanager
def departure() -> Iterator[Departure]:
    """Watch the requests that this task sends within the block."""
    watched = Departure()
    token = _PRESENT.set(watched)
    try:
        yield watched
    finally:
        _PRESENT.reset(token)


async def before_sending(request: httpx2.Request) -> None:
    """Hook of the HTTP client: watch the request leave, and take from it what tells of this machine."""
    for name in [name for name in request.headers if name.startswith(_TOLD) and name != _KEPT]:
        del request.headers[name]
    if int(request.headers.get("content-length", _AT_ONCE)) < _AT_ONCE:
        await request.aread()  # a form would go out in dozens of small writes, each of which costs a system call
    watched = _PRESENT.get()
    if watched is None:
        return

    async def trace(event: str, _info: dict[str, Any]) -> None:
        if event.endswith(_SENDING):
            watched.left = True

    request.extensions = {**request.extensions, "trace": trace}

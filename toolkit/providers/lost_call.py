"""What became of a call that brought no answer, in words: why it did not leave, or how the answer was lost."""

from __future__ import annotations

import socket
import ssl
from collections.abc import Iterator

import httpx2


def why_never_sent(error: BaseException) -> str:
    """The end of a sentence about a server that was not reached."""
    if isinstance(error, TimeoutError | httpx2.TimeoutException):
        return "no connection in time"
    for each in _chain(error):
        if isinstance(each, ssl.SSLCertVerificationError):
            return "its certificate is not to be trusted (check 'base_url' and this machine's clock)"
        if isinstance(each, ssl.SSLError):
            return "no secure connection could be made"
        if isinstance(each, socket.gaierror):
            return "its name is not known (check 'base_url' and the network)"
        if isinstance(each, ConnectionRefusedError):
            return "nothing listens at that address"
    return "no connection"


def how_lost(error: BaseException) -> str:
    """The middle of a sentence about a server that got the call."""
    if isinstance(error, TimeoutError | httpx2.TimeoutException):
        return "did not answer in time"
    return "the connection was lost"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    at: BaseException | None = error
    while at is not None and id(at) not in seen:
        seen.add(id(at))
        yield at
        at = at.__cause__ or at.__context__

"""The promise every way of telling keeps: send it within its time, or say why not; nothing else is affected."""

from __future__ import annotations

from typing import Protocol

from toolkit.model.notice import Summary


class NoticeFailed(Exception):
    """A notice was not sent. The message says why and holds no address, password or answer of a stranger's server."""

    def __init__(self, message: str, todo: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.todo = todo


class Sender(Protocol):
    """One way of telling."""

    def send(self, summary: Summary) -> str:
        """Tell it and return whom, in words that may be printed; raises :class:`NoticeFailed`."""
        ...

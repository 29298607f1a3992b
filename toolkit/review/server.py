"""The server: answers until it is told to stop, and keeps moving decisions into the ledger meanwhile."""

from __future__ import annotations

import asyncio
import contextlib
import signal
import socket
from collections.abc import Callable, Iterator
from typing import Final

import uvicorn

from toolkit.review.address import Address
from toolkit.review.app import ReviewApp
from toolkit.review.door import Door
from toolkit.review.guard import OPEN, House
from toolkit.review.shelf import Shelf

_EVERY_S: Final = 1.0
"""How often decisions are moved into the ledger, when the lock is free."""


class _Server(uvicorn.Server):
    """Leaves signals to us: Ctrl-C is how a review ends, not an accident."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take no signal."""
        yield


class ReviewServer:
    """One campaign's page on one socket."""

    def __init__(
        self,
        shelf: Shelf,
        address: Address,
        bound: socket.socket,
        *,
        read_only: bool,
        say_link: Callable[[str], None],
        take_in: Callable[[], bool],
    ) -> None:
        """``say_link`` shows a one-time link; ``take_in`` moves decisions into the ledger if it may just now."""
        self._shelf = shelf
        self._bound = bound
        self._address = address
        self._say_link = say_link
        self._take_in = take_in
        self._door = Door()
        self._port: int = bound.getsockname()[1]
        house = House(
            self._door,
            address.hosts(self._port),
            address.scheme,
            f"campaign-review-{self._port}",
            read_only,
            shelf.language,
        )
        app = ReviewApp(shelf, house, self.show_link).asgi()
        self._server = _Server(
            uvicorn.Config(
                app,
                log_level="warning",
                access_log=False,  # addresses of links would be in it
                server_header=False,
                lifespan="off",
                ws="none",
                timeout_keep_alive=30,
                timeout_graceful_shutdown=5,
                ssl_certfile=address.certificate,
                ssl_keyfile=address.key,
            )
        )

    def link(self) -> str:
        """A fresh one-time link."""
        return f"{self._address.scheme}://{self._address.names[0]}:{self._port}{OPEN}?t={self._door.link()}"

    def show_link(self) -> None:
        """Say a fresh one-time link."""
        self._say_link(self.link())

    def serve(self) -> None:
        """Answer until Ctrl-C, SIGTERM or ``stop``."""
        asyncio.run(self._serve())

    def stop(self) -> None:
        """End soon; may be called from any thread."""
        self._server.should_exit = True

    async def _serve(self) -> None:
        loop = asyncio.get_running_loop()
        with contextlib.suppress(ValueError, RuntimeError, NotImplementedError):  # not the main thread, or Windows
            for number in (signal.SIGINT, signal.SIGTERM):
                loop.add_signal_handler(number, self.stop)
        moving = asyncio.create_task(self._keep_moving())
        warming = asyncio.create_task(asyncio.to_thread(self._shelf.warm))
        try:
            await self._server.serve(sockets=[self._bound])
        finally:
            moving.cancel()
            await warming
            with contextlib.suppress(asyncio.CancelledError):
                await moving
            await asyncio.to_thread(self._take_in)

    async def _keep_moving(self) -> None:
        while True:
            await asyncio.sleep(_EVERY_S)
            await asyncio.to_thread(self._take_in)

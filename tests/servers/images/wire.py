"""HTTP/1.1 on one connection: requests come in whole, answers go out whole, cut short, or not at all."""

from __future__ import annotations

import asyncio
import contextlib
import socket
import struct
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from urllib.parse import parse_qsl, unquote, urlsplit

import h11

_BLOCK = 1 << 18
_MOST_BODY = 900 * 1024 * 1024


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """One request with its whole body."""

    method: str
    path: str
    """Unquoted, without the query."""
    query: Mapping[str, str]
    headers: Mapping[str, str]
    """Names in lower case."""
    body: bytes
    at: float
    """Seconds since 1970 when its last byte was in."""


@dataclass(frozen=True, slots=True, eq=False)
class Reply:
    """An answer; the body is in pieces so that big cached ones are never joined."""

    status: int
    body: Sequence[bytes]
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


class Line:
    """One connection of a client."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._reader = reader
        self._writer = writer
        self._http = h11.Connection(h11.SERVER, max_incomplete_event_size=1 << 16)
        writer.transport.set_write_buffer_limits(0)  # drained means: the kernel has it all

    async def read(self) -> Request | None:
        """The next request; ``None`` when the client has gone, or speaks no HTTP."""
        head: h11.Request | None = None
        parts: list[bytes] = []
        size = 0
        while True:
            try:
                event = self._http.next_event()
            except h11.RemoteProtocolError:
                return None
            if event is h11.NEED_DATA:
                self._continue()
                self._http.receive_data(await self._reader.read(_BLOCK))
            elif isinstance(event, h11.Request):
                head = event
            elif isinstance(event, h11.Data):
                parts.append(bytes(event.data))
                size += len(event.data)
                if size > _MOST_BODY:
                    return None
            elif isinstance(event, h11.EndOfMessage) and head is not None:
                return _request(head, b"".join(parts))
            else:
                return None

    def _continue(self) -> None:
        if self._http.they_are_waiting_for_100_continue:
            go_on = h11.InformationalResponse(status_code=100, headers=[], reason="Continue")
            self._writer.write(self._http.send(go_on) or b"")

    async def send(self, reply: Reply, share: float = 1.0) -> bool:
        """Send an answer, or the first ``share`` of its body and then hang up. ``False``: not all of it went out."""
        length = sum(map(len, reply.body))
        headers = {"content-type": reply.media_type, "content-length": str(length), **reply.headers}
        try:
            response = h11.Response(status_code=reply.status, headers=list(headers.items()))
            self._writer.write(self._http.send(response) or b"")
            left = int(length * share)
            for piece in reply.body:
                if share < 1.0:
                    piece = piece[:left]  # noqa: PLW2901 - the piece is what is left of it
                    left -= len(piece)
                    self._writer.write(piece)
                else:
                    self._writer.writelines(self._http.send_with_data_passthrough(h11.Data(data=piece)) or ())
                await self._writer.drain()
            if share < 1.0:
                self.close()
                return False
            self._writer.write(self._http.send(h11.EndOfMessage()) or b"")
            if self._http.our_state is h11.MUST_CLOSE:
                self.close()
            else:
                self._http.start_next_cycle()
        except (ConnectionError, h11.LocalProtocolError):
            self.close()
            return False
        return True

    async def trickle(self, reply: Reply, byte_every_s: float | None) -> None:
        """Send the head and half of the body, then a byte now and then, or nothing more, until the client leaves."""
        body = b"".join(reply.body)
        headers = {"content-type": reply.media_type, "content-length": str(len(body)), **reply.headers}
        half = len(body) // 2
        try:
            response = h11.Response(status_code=reply.status, headers=list(headers.items()))
            self._writer.write((self._http.send(response) or b"") + body[:half])
            await self._writer.drain()
            for index in range(half, len(body) - 1 if byte_every_s is not None else half):
                await asyncio.sleep(byte_every_s or 0.0)
                if self.deserted:
                    break
                self._writer.write(body[index : index + 1])
                await self._writer.drain()
            await self.until_deserted()
        except ConnectionError:
            pass
        self.close()

    @property
    def deserted(self) -> bool:
        """Whether the client has hung up."""
        return self._reader.at_eof() or self._reader.exception() is not None or self._writer.is_closing()

    async def until_deserted(self) -> None:
        """Wait until the client hangs up."""
        with contextlib.suppress(ConnectionError):
            while await self._reader.read(_BLOCK):
                pass  # whatever comes now is no request of a client that waits for an answer

    def reset(self) -> None:
        """Drop the connection the hard way: the client sees 'connection reset'."""
        raw = self._writer.get_extra_info("socket")
        with contextlib.suppress(OSError):
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self._writer.transport.abort()

    def close(self) -> None:
        """Hang up politely."""
        self._writer.close()


def _request(head: h11.Request, body: bytes) -> Request:
    target = urlsplit(head.target.decode("latin-1"))
    headers = {name.decode("latin-1"): value.decode("latin-1") for name, value in head.headers}
    return Request(
        head.method.decode("ascii"),
        unquote(target.path),
        dict(parse_qsl(target.query)),
        headers,
        body,
        time.time(),
    )

"""Addresses in place of pictures: some that work, and some that a careful client does not follow."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from tests.servers.images.wire import Reply

_FOREIGN = {
    "foreign": "http://pictures.example.net/figure.png",
    "metadata_host": "http://169.254.169.254/latest/meta-data/",
}
_BIG_PIECE = bytes(1 << 20)
_BIG_PIECES = 256


class Links:
    """Hands out addresses under ``/pictures/`` and answers them."""

    def __init__(self) -> None:
        self._numbers = itertools.count(1)
        self._held: dict[str, tuple[Callable[[], bytes], str]] = {}

    def make(self, kind: str, content: Callable[[], bytes], output_format: str, host: str) -> str:
        """An address of a kind of ``step.URLS``."""
        if kind in _FOREIGN:
            return _FOREIGN[kind]
        name = f"{kind}-{next(self._numbers)}.{output_format}"
        self._held[name] = (content, output_format)
        return f"http://{host}/pictures/{name}"

    def reply(self, name: str) -> Reply:
        """What is found at an address."""
        kind = name.partition("-")[0]
        if name not in self._held or kind == "missing":
            return Reply(404, (b"not here",), "text/plain")
        if kind == "redirect":
            return Reply(302, (b"",), "text/plain", {"location": _FOREIGN["metadata_host"]})
        if kind == "big":
            return Reply(200, (_BIG_PIECE,) * _BIG_PIECES, "image/png")
        if kind == "html":
            return Reply(200, (b"<html><body>Please sign in.</body></html>",), "text/html")
        content, output_format = self._held[name]
        return Reply(200, (content(),), f"image/{output_format}")

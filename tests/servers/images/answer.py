"""The answer to a request for pictures: good, or broken in the way that the script wants."""

from __future__ import annotations

import base64
import json
import time
from functools import lru_cache
from pathlib import Path

from tests.servers.images import step as steps
from tests.servers.images.asked import Asked
from tests.servers.images.links import Links
from tests.servers.images.pictures import Looks, bomb, picture, picture_file
from tests.servers.images.script import Script
from tests.servers.images.step import Step
from tests.servers.images.wire import Reply

_HTML = b"<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>\n"
_HUGE = b"A" * (1 << 20)
_LOOKS: dict[str, Looks] = {"blank": "blank", "black": "black", "white": "white"}


class Answers:
    """Writes answers; pictures are encoded once and then only pointed at."""

    def __init__(self, script: Script, links: Links) -> None:
        self._script = script
        self._links = links
        for told in script.prepare:
            size, _, background = told.partition(" ")
            width, height = map(int, size.split("x"))
            looks: Looks = "opaque" if background == "opaque" else "figure"
            for number in range(max(1, script.variety)):
                _base64(picture(looks, number, width, height, "png", script.grain))

    def reply(self, asked: Asked, step: Step, work: int, host: str) -> Reply:
        """The answer to a live request; ``work`` chooses the figure, ``host`` is what the client called us."""
        if step.body == "html":
            return Reply(step.status or 502, (_HTML,), "text/html; charset=utf-8")
        if step.body == "not_json":
            return Reply(step.status or 200, (b"upstream: ok, one picture, see attachment",))
        if step.body == "json_list":
            return Reply(step.status or 200, (b"[]",))
        if step.redirect is not None:
            return Reply(307, (b"",), "text/plain", {"location": step.redirect})
        if step.body == "huge":
            return Reply(step.status or 200, (b'{"data": [{"b64_json": "', *(_HUGE,) * 512, b'"}]}'))
        if step.body == "empty":
            return Reply(step.status or 200, (b"",))
        return Reply(step.status or 200, self.pieces(asked, step, work, host))

    def pieces(self, asked: Asked, step: Step, work: int, host: str) -> tuple[bytes, ...]:
        """The JSON body in pieces, the pictures' base64 untouched between them."""
        head = {"created": int(time.time()), "background": asked.background}
        tail: dict[str, object] = {
            "output_format": asked.output_format,
            "quality": asked.quality,
            "size": f"{asked.width}x{asked.height}",
        }
        if asked.safety_identifier:
            tail["safety_identifier"] = asked.safety_identifier
        if step.usage and self._script.usage:
            tail["usage"] = asked.usage()
        opening, closing = json.dumps(head).encode()[:-1], json.dumps(tail).encode()[1:]
        if step.body == "no_data":
            return (opening, b", ", closing)
        pieces = [opening, b', "data": [']
        for index in range(0 if step.body == "no_image" else asked.count):
            pieces += [b", " if index else b"", *self._picture(asked, step, work + index, host)]
        return (*pieces, b"], ", closing)

    def _picture(self, asked: Asked, step: Step, variant: int, host: str) -> tuple[bytes, ...]:
        if step.body == "null_image":
            return (b'{"b64_json": null}',)
        url = step.url or self._script.url
        if url is not None:
            address = self._links.make(url, lambda: self._file(asked, step, variant), asked.output_format, host)
            return (json.dumps({"url": address}).encode(),)
        text = _base64(self._file(asked, step, variant))
        return (b'{"b64_json": "', text[: len(text) // 2 + 1] if step.body == "half_image" else text, b'"}')

    def _file(self, asked: Asked, step: Step, variant: int) -> bytes:
        if step.body == "not_an_image":
            return b"This is not a picture."
        if step.body == "bomb":
            return bomb()
        width, height = (asked.height, 512) if step.picture == "wrong_size" else (asked.width, asked.height)
        opaque = step.picture == "opaque" or asked.background == "opaque"
        own = step.picture if step.picture and step.picture not in steps.PICTURES else None
        if own is None and not step.picture and self._script.pictures:
            own = self._script.pictures[(variant - 1) % len(self._script.pictures)]
        if own is not None:
            data = picture_file(Path(own), width, height, asked.output_format, opaque=opaque)
        else:
            looks = _LOOKS.get(step.picture or "", "opaque" if opaque else "figure")
            number = (variant - 1) % max(1, self._script.variety)
            data = picture(looks, number, width, height, asked.output_format, self._script.grain)
        return data[: len(data) // 2] if step.body == "half_file" else data


@lru_cache(maxsize=256)
def _base64(data: bytes) -> bytes:
    return base64.b64encode(data)

"""An answer's pictures and what it says was billed; anything less than a whole picture is told, never passed on."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.providers.image_model import Usage
from toolkit.providers.openai_images.classify import REFUSED
from toolkit.providers.openai_images.said import said_of
from toolkit.providers.trouble import Refused, Unusable
from toolkit.providers.whole_picture import flaw_of

_NO_JSON = object()


@dataclass(frozen=True, slots=True, eq=False)
class Told:
    """An answer as read: pictures that came along, and addresses of those that are still to be fetched."""

    pictures: tuple[bytes | str, ...]
    """In the server's order: encoded bytes, or an address."""
    usage: Usage | None

    def __repr__(self) -> str:
        return f"Told({len(self.pictures)} pictures, {self.usage})"


def told_of(body: bytes | bytearray, request_id: str = "") -> Told:
    """Read the body of a successful answer; raises ``Unusable`` or, when the body is a refusal after all, ``Refused``.

    Pictures are whole by their marks (the end of the file is there); whether they decode is found out where they are
    fitted. Of several pictures the broken ones are left out.
    """
    answer = _loaded(body)
    if answer is _NO_JSON:
        what = "a web page" if said_of(bytes(body[:400])).page else "something that is not JSON"
        raise Unusable(f"The server answered with {what} instead of a picture.", None, "", request_id)
    return told_in(answer, request_id)


def told_in(answer: object, request_id: str = "") -> Told:
    """The same for an answer that is JSON already, such as a line of a batch."""
    if not isinstance(answer, Mapping):
        raise Unusable("The server's answer holds no picture.", None, "", request_id)
    usage = usage_of(answer.get("usage"))
    billed = True if usage and usage.image_out else None
    if not answer.get("data") and answer.get("error"):
        said = said_of(answer)
        if any(code in REFUSED for code in said.codes):
            raise Refused("The model's rules forbid this figure.", said.stage, said.categories, said.code, request_id)
        raise Unusable("The server answered with an error that it called a success.", billed, said.code, request_id)
    entries = answer.get("data")
    found = [_picture(entry) for entry in entries] if isinstance(entries, list) else []
    pictures = tuple(picture for picture in found if not isinstance(picture, _Flaw))
    if not pictures:
        flaw = next((each.what for each in found if isinstance(each, _Flaw)), "holds no picture")
        raise Unusable(f"The server's answer {flaw}.", billed, "", request_id)
    return Told(pictures, usage)


def usage_of(told: object) -> Usage | None:
    """Tokens by kind; ``None`` when the server did not say, or said what cannot be.

    Input that is not split counts as pictures, the dearer kind: a bill is never told too low.
    """
    if not isinstance(told, Mapping):
        return None
    out = _count(told.get("output_tokens"))
    if out is None:
        return None
    details = told.get("input_tokens_details")
    details = details if isinstance(details, Mapping) else {}
    text, image = _count(details.get("text_tokens")), _count(details.get("image_tokens"))
    whole = _count(told.get("input_tokens")) or 0
    if text is None and image is None:
        return Usage(0, whole, out)
    text = text or 0
    return Usage(text, image if image is not None else max(0, whole - text), out)


@dataclass(frozen=True, slots=True)
class _Flaw:
    what: str


def _loaded(body: bytes | bytearray) -> object:
    """The JSON of a body. A parser's own exception would carry the whole body along, so none is let out."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return _NO_JSON


def _picture(entry: object) -> bytes | str | _Flaw:
    if not isinstance(entry, Mapping):
        return _Flaw("holds no picture")
    coded, address = entry.get("b64_json"), entry.get("url")
    if isinstance(coded, str) and coded:
        return _decoded(coded)
    if isinstance(address, str) and address:
        if address.startswith("data:"):
            return _decoded(address)
        return address
    return _Flaw("holds no picture")


def _decoded(coded: str) -> bytes | _Flaw:
    if coded.startswith("data:"):
        coded = coded.partition(",")[2]
    try:
        data = base64.b64decode(coded, validate=True)
    except (binascii.Error, ValueError):
        return _Flaw("holds half a picture")
    flaw = flaw_of(data)
    return _Flaw(flaw) if flaw else data


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None

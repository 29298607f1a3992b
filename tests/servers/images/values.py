"""Single values of a request, each held against what the API takes."""

from __future__ import annotations

import re

from tests.servers.images.asked import default_size
from tests.servers.images.refusal import Refusal, missing, not_among, wrong_type

_SIZE = re.compile(r"([0-9]{1,5})x([0-9]{1,5})")
_MOST_EDGE = 3840
_LEAST_PIXELS, _MOST_PIXELS = 655_360, 8_294_400


def text(fields: dict[str, object], name: str, most: int, *, needed: bool = False) -> str:
    """A string no longer than ``most``; empty when it is absent and not needed."""
    value = fields.get(name)
    if value is None:
        if needed:
            raise missing(name)
        return ""
    if not isinstance(value, str):
        raise wrong_type(name, "a string", value)
    if needed and not value.strip():
        raise Refusal(
            f"Invalid '{name}': empty string. Expected a string with minimum length 1, but got an empty string.",
            "empty_string",
            name,
        )
    if len(value) > most:
        raise Refusal(
            f"Invalid '{name}': string too long. Expected a string with maximum length {most}, "
            f"but got a string with length {len(value)} instead.",
            "string_above_max_length",
            name,
        )
    return value


def choice(fields: dict[str, object], name: str, allowed: tuple[str, ...], absent: str) -> str:
    """One of a list."""
    value = fields.get(name)
    if value is None:
        return absent
    if not isinstance(value, str):
        raise wrong_type(name, "a string", value)
    if value not in allowed:
        raise not_among(name, value, allowed)
    return value


def whole(fields: dict[str, object], name: str, least: int, most: int, absent: int) -> int:
    """An integer of a range; in a form it comes as digits."""
    value = fields.get(name)
    if value is None:
        return absent
    if isinstance(value, bool) or not isinstance(value, int):
        raise wrong_type(name, "an integer", value)
    if value < least:
        raise Refusal(
            f"Invalid '{name}': integer below minimum value. Expected a value >= {least}, but got {value} instead.",
            "integer_below_min_value",
            name,
        )
    if value > most:
        raise Refusal(
            f"Invalid '{name}': integer above maximum value. Expected a value <= {most}, but got {value} instead.",
            "integer_above_max_value",
            name,
        )
    return value


def size(fields: dict[str, object]) -> tuple[str, int, int]:
    """The size as asked, and in px."""
    value = text(fields, "size", 20) or "auto"
    if value == "auto":
        return value, *default_size()
    found = _SIZE.fullmatch(value)
    if found is None:
        raise _bad_size(value, "Use 'auto' or WIDTHxHEIGHT, such as '1024x1536'.")
    width, height = int(found.group(1)), int(found.group(2))
    if width % 16 or height % 16 or not width or not height:
        raise _bad_size(value, "Width and height must both be divisible by 16.")
    if max(width, height) > _MOST_EDGE:
        raise _bad_size(value, f"The longest edge must be at most {_MOST_EDGE} pixels.")
    if max(width, height) > 3 * min(width, height):
        raise _bad_size(value, "The aspect ratio must be between 1:3 and 3:1.")
    if not _LEAST_PIXELS <= width * height <= _MOST_PIXELS:
        raise _bad_size(value, f"The picture must have {_LEAST_PIXELS} to {_MOST_PIXELS} pixels.")
    return value, width, height


def _bad_size(value: str, why: str) -> Refusal:
    return Refusal(f"Invalid size '{value}'. {why}", "invalid_value", "size")

"""An answer's picture and what it says was billed; words instead of a picture, or half of one, are told as such."""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from toolkit.errors import ProviderStopped
from toolkit.providers.gemini.said import said_in
from toolkit.providers.image_model import Answer, Usage
from toolkit.providers.trouble import Refused, Unusable
from toolkit.providers.whole_picture import flaw_of

FORBIDDEN = frozenset(
    (
        "SAFETY",
        "RECITATION",
        "BLOCKLIST",
        "PROHIBITED_CONTENT",
        "SPII",
        "ESCALATION",
        "IMAGE_SAFETY",
        "IMAGE_PROHIBITED_CONTENT",
        "IMAGE_RECITATION",
        "MODEL_ARMOR",
    )
)
"""Reasons to end that are the model's rules; the others are its troubles."""
BARRED = "PUP_LIMITED_DISABLED"
"""The account itself is limited: no further call goes well."""
_UNSAID = ("", "BLOCK_REASON_UNSPECIFIED", "FINISH_REASON_UNSPECIFIED")
_KNOWN_ENDS = frozenset(("STOP", "MAX_TOKENS", "OTHER", "IMAGE_OTHER", "NO_IMAGE", "LANGUAGE", "MALFORMED_RESPONSE"))
_CATEGORY = "HARM_CATEGORY_"
_NO_JSON = object()


@dataclass(frozen=True, slots=True)
class _Seen:
    """What lay in the parts of an answer."""

    pictures: tuple[bytes, ...]
    flaw: str
    words: bool
    """Whether the model wrote something that is no thought."""


def answer_of(body: bytes | bytearray, asked_for: int = 1) -> Answer:
    """Read the body of a successful answer; raises ``Refused``, ``Unusable``, or ``ProviderStopped``.

    Sketches that the model made while it thought are no pictures of the answer; of several pictures the last
    ``asked_for`` are the finished ones. Nothing that the model wrote is passed on: it likes to repeat the prompt.
    """
    told = _loaded(body)
    if told is _NO_JSON:
        page = bytes(body[:200]).lstrip().lower().startswith((b"<!doctype", b"<html", b"<head", b"<?xml"))
        what = "a web page" if page else "something that is not JSON"
        raise Unusable(f"The server answered with {what} instead of a picture.")
    if not isinstance(told, Mapping):
        raise Unusable("The server's answer holds no picture.")
    response_id = _code(told.get("responseId"))
    usage = usage_of(told.get("usageMetadata"))
    candidates = [each for each in _list(told.get("candidates")) if isinstance(each, Mapping)]
    _check_prompt(told, response_id)
    _check_ends(candidates, response_id)
    seen = _seen(candidates)
    if not seen.pictures:
        raise _nothing(told, candidates, seen, usage, response_id)
    return Answer(seen.pictures[-asked_for:], usage, response_id)


def usage_of(told: object) -> Usage | None:
    """Tokens by kind; ``None`` when the server did not say. What is not split counts as the dearer kind."""
    if not isinstance(told, Mapping):
        return None
    drawn, read = _count(told.get("candidatesTokenCount")), _count(told.get("promptTokenCount"))
    if drawn is None and read is None:
        return None
    words = _of_kind(told.get("promptTokensDetails"), "TEXT") or 0
    pictures = _of_kind(told.get("candidatesTokensDetails"), "IMAGE")
    image_out = (drawn or 0) if pictures is None else pictures
    text_out = max(0, (drawn or 0) - image_out) + (_count(told.get("thoughtsTokenCount")) or 0)
    return Usage(words, max(0, (read or 0) - words), image_out, text_out)


def _check_prompt(told: Mapping[str, Any], response_id: str) -> None:
    feedback = told.get("promptFeedback")
    if not isinstance(feedback, Mapping):
        return
    reason = _code(feedback.get("blockReason"))
    if reason not in _UNSAID:
        categories = _categories(feedback) or _named(reason)
        what = f" ({', '.join(categories)})" if categories else ""
        raise Refused(f"The model's rules forbid the request{what}.", "input", categories, reason, response_id)


def _check_ends(candidates: list[Mapping[str, Any]], response_id: str) -> None:
    for each in candidates:
        reason = _code(each.get("finishReason"))
        if reason == BARRED:
            raise ProviderStopped(
                f"Google has limited this account for breaking its rules of use ({BARRED}).",
                "Look into the account in Google AI Studio; further calls would be turned down as well.",
            )
        if reason in FORBIDDEN:
            categories = _categories(each) or _named(reason)
            what = f" ({', '.join(categories)})" if categories else ""
            message = f"The model's rules forbid the picture it drew{what}."
            raise Refused(message, "output", categories, reason, response_id)


def _nothing(
    told: Mapping[str, Any],
    candidates: list[Mapping[str, Any]],
    seen: _Seen,
    usage: Usage | None,
    response_id: str,
) -> Unusable:
    ends = [_code(each.get("finishReason")) for each in candidates]
    end = next((each for each in ends if each in _KNOWN_ENDS), "")
    if seen.flaw:
        what = f"The server's answer {seen.flaw}."
    elif seen.words:
        what = "The model answered with words and drew nothing."
    elif told.get("error"):
        what = "The server answered with an error that it called a success."
    else:
        what = f"The server's answer holds no picture{f' ({end})' if end else ''}."
    code = end or said_in(told).status
    billed = True if usage and usage.image_out else None
    return Unusable(what, billed, code, response_id, usage)


def _seen(candidates: list[Mapping[str, Any]]) -> _Seen:
    pictures: list[bytes] = []
    flaw, words = "", False
    for part in _parts(candidates):
        blob = part.get("inlineData", part.get("inline_data"))
        if isinstance(blob, Mapping):
            data = _decoded(blob.get("data"))
            fault = flaw_of(data) if data is not None else "holds half a picture"
            if fault or data is None:
                flaw = flaw or fault
            else:
                pictures.append(data)
        elif isinstance(part.get("text"), str) and part["text"].strip():
            words = True
    return _Seen(tuple(pictures), flaw, words)


def _parts(candidates: list[Mapping[str, Any]]) -> Iterator[Mapping[str, Any]]:
    """Every part of the answer that is no thought."""
    for candidate in candidates:
        content = candidate.get("content")
        parts = _list(content.get("parts")) if isinstance(content, Mapping) else []
        yield from (part for part in parts if isinstance(part, Mapping) and part.get("thought") is not True)


def _decoded(coded: object) -> bytes | None:
    try:
        return base64.b64decode(coded, validate=True) if isinstance(coded, str) else None
    except (binascii.Error, ValueError):
        return None


def _categories(around: Mapping[str, Any]) -> tuple[str, ...]:
    """Which of the rules were hit, in the words of the server: ``dangerous_content``."""
    ratings = [each for each in _list(around.get("safetyRatings")) if isinstance(each, Mapping)]
    hit = [_code(each.get("category")) for each in ratings if each.get("blocked") is True]
    return tuple(name.removeprefix(_CATEGORY).lower() for name in hit if name)


def _named(reason: str) -> tuple[str, ...]:
    return () if reason == "OTHER" else (reason.lower(),)


def _of_kind(details: object, kind: str) -> int | None:
    """Tokens of one modality; ``None`` when they are not split."""
    told = [each for each in _list(details) if isinstance(each, Mapping)]
    if not told:
        return None
    return sum(_count(each.get("tokenCount")) or 0 for each in told if each.get("modality") == kind)


def _loaded(body: bytes | bytearray) -> object:
    """The JSON of a body. A parser's own exception would carry the whole body along, so none is let out."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return _NO_JSON


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _code(value: object) -> str:
    """A bare word of at most 60 signs; anything else is no code."""
    good = isinstance(value, str) and len(value) <= 60 and value.replace("_", "").replace("-", "").isalnum()
    return value if good and isinstance(value, str) and value.isascii() else ""


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and value >= 0 else None

"""What a server said when it did not draw, read from any of the shapes that servers give an error."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

_VIOLATIONS = re.compile(r"safety_violations=\[([\w/, -]{1,200})\]")
_WORD = re.compile(r"[\w/.-]{1,60}")


@dataclass(frozen=True, slots=True)
class Said:
    """An error as the server told it; ``message`` is its own words and not yet fit to be shown."""

    code: str = ""
    """The most telling word: ``error.code``, else ``error.type``."""
    codes: tuple[str, ...] = ()
    """Every code and type it named, in lower case."""
    param: str = ""
    message: str = ""
    stage: str = ""
    """Of a refusal: ``input`` or ``output``."""
    categories: tuple[str, ...] = ()
    page: bool = False
    """Whether a web page came instead of an answer."""


def said_of(body: bytes | str | object) -> Said:
    """Read an error body: OpenAI's ``{"error": {...}}``, Azure's, a bare ``detail``, plain text, or a web page."""
    told = _loaded(body)
    if isinstance(told, str):
        page = told.lstrip()[:200].lower().startswith(("<!doctype", "<html", "<head", "<?xml"))
        return Said(message="" if page else told, page=page)
    if not isinstance(told, Mapping):
        return Said()
    error = told.get("error", told)
    if isinstance(error, str):
        return Said(message=error)
    if not isinstance(error, Mapping):
        return Said()
    inner = _mapping(error, "inner_error") or _mapping(error, "innererror")
    named = [_word(error.get("code")), _word(error.get("type")), _word(inner.get("code"))]
    message = error.get("message", error.get("detail", ""))
    details = _mapping(error, "moderation_details")
    stage = _word(details.get("moderation_stage"))
    return Said(
        code=next((name for name in named if name), ""),
        codes=tuple(name.lower() for name in named if name),
        param=_word(error.get("param")),
        message=message if isinstance(message, str) else "",
        stage=stage if stage in ("input", "output") else "",
        categories=_categories(details, inner, message),
    )


def _loaded(body: object) -> object:
    if isinstance(body, bytes):
        body = body.decode("utf-8", errors="replace")
    if not isinstance(body, str):
        return body
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return body


def _mapping(around: Mapping[Any, Any], key: str) -> Mapping[Any, Any]:
    value = around.get(key)
    return value if isinstance(value, Mapping) else {}


def _word(value: object) -> str:
    """A code as a bare word; anything longer or stranger is no code."""
    text = str(value) if isinstance(value, str | int) and not isinstance(value, bool) else ""
    return text if _WORD.fullmatch(text) else ""


def _categories(details: Mapping[Any, Any], inner: Mapping[Any, Any], message: object) -> tuple[str, ...]:
    told = details.get("categories")
    if isinstance(told, Mapping):
        told = [name for name, hit in told.items() if hit]
    if not isinstance(told, list | tuple):
        results = _mapping(inner, "content_filter_results") or _mapping(inner, "content_filter_result")
        told = [name for name, each in results.items() if isinstance(each, Mapping) and each.get("filtered")]
    if not told and isinstance(message, str) and (found := _VIOLATIONS.search(message)):
        told = [name.strip() for name in found.group(1).split(",")]
    return tuple(word for word in (_word(name) for name in told) if word)

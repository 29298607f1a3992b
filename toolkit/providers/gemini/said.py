"""What Google said when it did not draw: its status, the reasons beside it, and how long to wait."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_WORD = re.compile(r"[A-Za-z][\w.-]{1,79}")
_SECONDS = re.compile(r"(\d{1,6}(?:\.\d{1,9})?)s")
_LONGEST_WAIT_S = 86_400.0


@dataclass(frozen=True, slots=True)
class Said:
    """An error as the server told it; ``message`` is its own words and not yet fit to be shown."""

    status: str = ""
    """``INVALID_ARGUMENT``, ``RESOURCE_EXHAUSTED``, ... ; empty when it did not say."""
    reasons: tuple[str, ...] = ()
    """Of its details: ``API_KEY_INVALID``, ``SERVICE_DISABLED``, ..."""
    quotas: tuple[str, ...] = ()
    """Ids of the quotas that are used up: ``GenerateRequestsPerDayPerProjectPerModel``."""
    fields: tuple[str, ...] = ()
    """Which parts of the request it names."""
    wait_s: float | None = None
    message: str = ""

    @property
    def code(self) -> str:
        """The most telling word."""
        return self.reasons[0] if self.reasons else self.status


def said_of(body: bytes | bytearray) -> Said:
    """Read an error body; whatever is no error of Google's shape says nothing."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return Said()
    if isinstance(told, list) and len(told) == 1:
        told = told[0]
    return said_in(told)


def said_in(told: object) -> Said:
    """The same for a body that is read already."""
    error = told.get("error") if isinstance(told, Mapping) else None
    if not isinstance(error, Mapping):
        return Said()
    details = [each for each in _list(error.get("details")) if isinstance(each, Mapping)]
    violations = list(_within(details, "violations"))
    message = error.get("message")
    waits = [_seconds(each.get("retryDelay")) for each in details]
    return Said(
        status=_word(error.get("status")),
        reasons=tuple(filter(None, (_word(each.get("reason")) for each in details))),
        quotas=tuple(filter(None, (_word(each.get("quotaId")) for each in violations))),
        fields=tuple(filter(None, (_word(each.get("field")) for each in _within(details, "fieldViolations")))),
        wait_s=next((wait for wait in waits if wait is not None), None),
        message=message if isinstance(message, str) else "",
    )


def _within(details: list[Mapping[str, Any]], key: str) -> Iterator[Mapping[str, Any]]:
    for each in details:
        yield from (item for item in _list(each.get(key)) if isinstance(item, Mapping))


def _list(value: object) -> list[Any]:
    return value if isinstance(value, list) else []


def _word(value: object) -> str:
    """A code as a bare word; anything longer or stranger is no code."""
    return value if isinstance(value, str) and _WORD.fullmatch(value) else ""


def _seconds(told: object) -> float | None:
    """Seconds of a duration as Google writes it: ``34.5s``."""
    match = _SECONDS.fullmatch(told) if isinstance(told, str) else None
    if match is None:
        return None
    value = float(match.group(1))
    return min(value, _LONGEST_WAIT_S) if math.isfinite(value) else None

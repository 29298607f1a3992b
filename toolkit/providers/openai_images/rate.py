"""What a server's headers say of its rate, in numbers; none of it is relied on."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from toolkit.providers.image_model import Rate

LONGEST_WAIT_S = 86_400.0
_PART = re.compile(r"(\d+(?:\.\d+)?)(ms|s|m|h|d)")
_SECONDS = {"ms": 0.001, "s": 1.0, "m": 60.0, "h": 3600.0, "d": 86_400.0}


def rate_of(headers: Mapping[str, str]) -> Rate | None:
    """The request limit of ``x-ratelimit-*`` headers; ``None`` when they say nothing that can be read."""
    rate = Rate(
        limit=_number(headers.get("x-ratelimit-limit-requests")),
        remaining=_number(headers.get("x-ratelimit-remaining-requests")),
        reset_s=_span(headers.get("x-ratelimit-reset-requests")),
    )
    return None if rate == Rate() else rate


def retry_after(headers: Mapping[str, str], now: datetime | None = None) -> float | None:
    """Seconds to wait by ``Retry-After-Ms`` or ``Retry-After`` (seconds or an HTTP date); at most a day."""
    milliseconds = _number(headers.get("retry-after-ms"))
    if milliseconds is not None:
        return min(milliseconds / 1000.0, LONGEST_WAIT_S)
    told = headers.get("retry-after", "")
    seconds = _number(told)
    if seconds is None:
        try:
            moment = parsedate_to_datetime(told)
        except ValueError:
            return None
        if moment.tzinfo is None:
            moment = moment.replace(tzinfo=UTC)
        seconds = max(0.0, (moment - (now or datetime.now(UTC))).total_seconds())
    return min(seconds, LONGEST_WAIT_S)


def _number(told: str | None) -> float | None:
    try:
        value = float(told or "")
    except ValueError:
        return None
    return value if math.isfinite(value) and value >= 0 else None


def _span(told: str | None) -> float | None:
    """Seconds of ``6m0s``, ``120ms`` or a bare number."""
    if not told:
        return None
    bare = _number(told)
    if bare is not None:
        return bare
    parts = _PART.findall(told)
    if not parts or "".join(number + unit for number, unit in parts) != told:
        return None
    return sum(float(number) * _SECONDS[unit] for number, unit in parts)

"""A token bucket: so many requests a second, with a burst, and what is told of it in headers."""

from __future__ import annotations

import math
import time
from collections.abc import Mapping
from typing import Any

from tests.servers.images.refusal import Refusal

_KEYS = {"per_s", "burst", "penalty", "headers", "retry_after"}


class Bucket:
    """Lets requests through as long as it holds tokens."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        """``penalty``: tokens that a refused request costs; ``retry_after``: ``seconds``, ``ms`` or ``none``."""
        for name in told:
            if name not in _KEYS:
                raise ValueError(f"rate_limit has no '{name}': known are {', '.join(sorted(_KEYS))}")
        self._per_s = float(told["per_s"])
        self._burst = float(told.get("burst", max(1.0, self._per_s)))
        self._penalty = float(told.get("penalty", 0.0))
        self._headers = bool(told.get("headers", True))
        self._retry_after = str(told.get("retry_after", "seconds"))
        self._tokens = self._burst
        self._at = time.monotonic()

    def take(self) -> dict[str, str]:
        """Take one token; the headers to send along. Raises ``Refusal`` (429) when there is none."""
        now = time.monotonic()
        self._tokens = min(self._burst, self._tokens + (now - self._at) * self._per_s)
        self._at = now
        if self._tokens >= 1.0:
            self._tokens -= 1.0
            return self._told()
        wait = (1.0 - self._tokens) / self._per_s
        self._tokens = max(-self._burst, self._tokens - self._penalty)
        headers = self._told()
        if self._retry_after == "seconds":
            headers["retry-after"] = str(max(1, math.ceil(wait)))
        elif self._retry_after == "ms":
            headers["retry-after-ms"] = str(math.ceil(wait * 1000))
        raise Refusal(
            f"Rate limit reached on requests per min (RPM): limit {self._per_s * 60:.0f}. "
            f"Please try again in {wait:.3f}s.",
            "rate_limit_exceeded",
            status=429,
            kind="requests",
            headers=headers,
        )

    def _told(self) -> dict[str, str]:
        if not self._headers:
            return {}
        full = max(0.0, (self._burst - self._tokens) / self._per_s)
        return {
            "x-ratelimit-limit-requests": f"{self._per_s * 60:.0f}",
            "x-ratelimit-remaining-requests": str(max(0, math.floor(self._tokens))),
            "x-ratelimit-reset-requests": f"{full:.3f}s" if full >= 1 else f"{full * 1000:.0f}ms",
        }

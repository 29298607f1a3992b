"""The circuit breaker: a server in trouble is left alone, tried with one call, and given up after a stated time."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

from toolkit.errors import ProviderStopped

_FAILURES = 8
"""So many in a row, over all rows, are no chance any more."""
_PAUSE_S, _LONGEST_PAUSE_S = 5.0, 60.0


class Breaker:
    """Lets calls pass while the server answers. Lives on one event loop.

    After eight failures in a row it shuts; then one call at a time is let through as a probe, after 5, 10, 20 ... at
    most 60 seconds, with jitter. A probe that the server answers, whatever it says, opens it again.
    """

    def __init__(
        self, endpoint: str, patience_s: float, now: Callable[[], float], rng: random.Random, say: Callable[[str], None]
    ) -> None:
        self._endpoint = endpoint
        self._patience_s = patience_s
        self._now = now
        self._rng = rng
        self._say = say
        self._failures = 0
        self._failing_since = float("-inf")
        """When the first of the failing calls left."""
        self._shut_at: float | None = None
        self._pause_s = _PAUSE_S
        self._probe_at = 0.0
        self._probing = False
        self._last = ""
        self._limited_since: float | None = None
        self._changed = asyncio.Event()

    @property
    def shut(self) -> bool:
        """Whether calls are held back."""
        return self._shut_at is not None

    async def admit(self) -> bool:
        """Wait until a call may pass; true when it is the probe, which must be told how it went, or released."""
        while self._shut_at is not None:
            left = self._probe_at - self._now()
            if not self._probing and left <= 0:
                self._probing = True
                return True
            self._changed.clear()
            timeout = None if self._probing else max(left, 0.001)
            try:
                async with asyncio.timeout(timeout):
                    await self._changed.wait()
            except TimeoutError:
                continue
        return False

    def release(self) -> None:
        """The probe was not sent after all."""
        self._probing = False
        self._changed.set()

    def well(self, left_at: float) -> None:
        """The server answered the call that left then, if only to refuse: it is there."""
        self._limited_since = None
        if self._failures and left_at < self._failing_since:
            return  # sent before the trouble began: says nothing of now
        self._open()

    def limited(self, wait_s: float) -> None:
        """The server said 'too many'; raises ``ProviderStopped`` when it has said nothing else for too long."""
        since = self._limited_since if self._limited_since is not None else self._now()
        self._limited_since = since
        self._open()
        if wait_s > self._patience_s or self._now() - since > self._patience_s:
            minutes = max(wait_s, self._now() - since) / 60
            raise ProviderStopped(
                f"{self._endpoint} takes no more calls for now: it asks to wait, {minutes:.0f} minutes by now.",
                "Run again later: what was made is kept. If it stays so, ask the provider for a higher rate limit.",
            )

    def failed(self, what: str, probe: bool, left_at: float) -> None:
        """A call found no server, or an ill one; raises ``ProviderStopped`` when that has lasted too long."""
        now = self._now()
        self._failing_since = min(self._failing_since, left_at) if self._failures else left_at
        self._failures += 1
        self._last = what
        if self._shut_at is None:
            if self._failures < _FAILURES:
                return
            self._shut_at = now
            self._say(f"{self._endpoint} is in trouble ({what}): pausing, then trying with one call at a time.")
        elif probe:
            self._pause_s = min(_LONGEST_PAUSE_S, 2 * self._pause_s)
        if probe:
            self._probing = False
        self._probe_at = now + self._pause_s * self._rng.uniform(0.75, 1.0)
        self._changed.set()
        if now - self._shut_at > self._patience_s:
            minutes = (now - self._shut_at) / 60
            raise ProviderStopped(
                f"{self._endpoint} has been in trouble for {minutes:.0f} minutes; last: {self._last}",
                "Look at its status page and at this machine's network, then run again: what was made is kept.",
            )

    def _open(self) -> None:
        self._failures = 0
        if self._shut_at is not None:
            self._say(f"{self._endpoint} answers again: going on.")
            self._shut_at, self._pause_s = None, _PAUSE_S
        self._probing = False
        self._changed.set()

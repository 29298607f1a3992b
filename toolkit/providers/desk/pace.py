"""The pace: how many calls leave in a second, found by trying."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Callable

from toolkit.providers.image_model import Rate

_START_PER_S = 4.0
_FIRST_DOUBLING_S, _LATER_DOUBLING_S = 2.0, 8.0
"""How fast the rate grows while nothing is known of what is allowed: before the first 'too many', and after."""
_CUT = 0.99
"""A measured rate is gone just below, so that what is saved up at the server grows again."""
_AFTER_WAIT, _LONG_WAIT_CALLS = 1.02, 3
"""After a wait in which so many calls might have left, the bucket is full as it is: then just above."""
_STEEP, _FLAT = 0.005, 0.0015
"""Additive increase, in parts of the measured rate a second; flat where two measurements agreed."""
_AGREED = 0.05
_RISEN = 1.15
"""So far over the last measurement without a complaint, the limit must have risen: it is searched anew."""
_MEASURE_S, _MEASURE_CALLS = 2.0, 5
"""A shorter stretch tells no rate."""
_SPREAD = 0.1
"""Jitter of the gaps, so that several runs on one account do not march in step."""
_MAKE_UP_S = 0.25
"""How much lateness of ours is made up for."""
_LEAST_PER_S = 1 / 120


class Pace:
    """Hands out turns to send, one at a time, first come, first served. Lives on one event loop.

    The server lets calls through like a bucket that fills steadily. Between two moments at which it was empty (it
    said 'too many'), exactly what it allows has passed: that is measured, gone just below (multiplicative decrease)
    and then exceeded little by little (additive increase). Where the server tells its limit, that is believed until a
    'too many' says otherwise. Whenever it asks to wait, nothing at all is sent until then.
    """

    def __init__(self, now: Callable[[], float], rng: random.Random) -> None:
        self._now = now
        self._rng = rng
        self._door = asyncio.Lock()
        self._rate = _START_PER_S
        self._ceiling: float | None = None
        """What is allowed, as last measured or told."""
        self._doubling = _FIRST_DOUBLING_S
        self._slope = _STEEP
        self._next = self._grown_at = now()
        self._cut_at = float("-inf")
        """Calls that left before belong to the last 'too many', which has been answered already."""
        self._empty_at: float | None = None
        self._passed = 0
        """Calls that the server let through since it was last empty."""
        self._idle_s = 0.0
        """How much of that time nothing was sent although it might have been: the bucket may have overflowed."""
        self._told: float | None = None
        self._believes = True

    @property
    def per_s(self) -> float:
        """Calls a second at which turns are handed out now."""
        return self._rate

    async def turn(self) -> float:
        """Wait until one call may leave; returns the moment, which ``limited`` wants to know again."""
        async with self._door:
            while (left := self._next - self._now()) > 0:
                await asyncio.sleep(left)
            now = self._now()
            self._idle_s += max(0.0, now - _MAKE_UP_S - self._next)
            self._grow(now)
            gap = self._rng.uniform(1 - _SPREAD, 1 + _SPREAD) / self._rate
            self._next = max(self._next, now - _MAKE_UP_S) + gap
            self._passed += 1
            return now

    def limited(self, left_at: float, wait_s: float) -> None:
        """The server said 'too many' to the call that left at ``left_at``, and to wait so long."""
        now = self._now()
        self._passed = max(0, self._passed - 1)
        self._next = max(self._next, now + wait_s)
        if left_at < self._cut_at:
            return
        self._believes = False
        span = left_at - self._empty_at - self._idle_s if self._empty_at is not None else 0.0
        if span >= _MEASURE_S and self._passed >= _MEASURE_CALLS:
            # a bucket that overflowed unseen looks like a lower limit: one that is known is left by small steps only
            least = 0.1 if self._ceiling is None else 0.7
            self._measured(min(max(self._passed / span, least * self._rate), self._rate), wait_s)
            self._empty_at, self._passed, self._idle_s = left_at, 0, 0.0
        else:
            # too short to measure: half after the first search, which overshoots far, and less after that
            self._rate *= 0.5 if self._empty_at is None else 0.85
            self._ceiling, self._doubling, self._slope = None, _LATER_DOUBLING_S, _STEEP
            if self._empty_at is None:
                self._empty_at, self._passed, self._idle_s = left_at, 0, 0.0
        self._rate = max(self._rate, _LEAST_PER_S)
        self._cut_at = self._grown_at = now + wait_s

    def told(self, rate: Rate | None) -> None:
        """What an answer's headers said of the limit."""
        if rate is None:
            return
        if rate.limit is not None and rate.limit > 0 and rate.limit != self._told:
            self._told, self._believes = rate.limit, True
            self._ceiling = self._rate = rate.limit / 60
            self._slope, self._grown_at = _FLAT, self._now()
        if rate.remaining is not None and rate.remaining < 1 and self._believes and self._told is not None:
            self._next = max(self._next, self._now() + 60 / self._told)

    def _measured(self, per_s: float, wait_s: float) -> None:
        agreed = self._ceiling is not None and abs(per_s / self._ceiling - 1) < _AGREED
        self._slope = max(_FLAT, self._slope / 1.5) if agreed else _STEEP
        self._ceiling = per_s
        self._rate = per_s * (_AFTER_WAIT if wait_s * per_s >= _LONG_WAIT_CALLS else _CUT)

    def _grow(self, now: float) -> None:
        """Raise the rate by the time that has passed, unless it is not the rate that holds calls back."""
        waited, self._grown_at = max(0.0, now - self._grown_at), max(now, self._grown_at)
        if now - self._next > 1 / self._rate:
            return
        if self._ceiling is None:
            self._rate *= 2 ** min(1.0, waited / self._doubling)
        elif not (self._believes and self._told is not None):
            steep = 2 * _STEEP if self._rate > 1.04 * self._ceiling else self._slope
            self._rate += self._ceiling * steep * min(waited, 60.0)
            if self._rate > _RISEN * self._ceiling:
                self._ceiling = None

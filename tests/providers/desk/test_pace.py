"""The pace finds what a server allows, and asks for hardly more."""

from __future__ import annotations

import asyncio
import math
import random
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest

from tests.providers.desk.server import Bucket
from tests.providers.desk.virtual import VirtualLoop
from toolkit.providers.desk.pace import Pace
from toolkit.providers.image_model import Rate


@dataclass
class Drive:
    """Calls that do nothing but keep the pace at a bucket."""

    bucket: Bucket
    retry_after: Callable[[float], float | None]
    headers: bool = False
    at_once: int = 32
    boast: float = 1.0
    """How many times its limit the server says that it allows."""
    said_s: float = 0.01
    """How long a 'too many' takes to come back."""
    passed: list[float] = field(default_factory=list)
    limited: int = 0
    early: int = 0
    """Calls that left although the server had asked to wait."""
    not_before: float = 0.0

    def run(self, calls: int, seed: int) -> float:
        """Make so many calls; the share of the allowed rate that was used."""
        loop = VirtualLoop()
        try:
            loop.run_until_complete(self._all(calls, seed))
        finally:
            loop.close()
        return (len(self.passed) - 1) / (self.passed[-1] - self.passed[0]) / self.bucket.per_s

    async def _all(self, calls: int, seed: int) -> None:
        rng = random.Random(seed)  # noqa: S311 - repeatable
        pace = Pace(asyncio.get_running_loop().time, rng)
        places = asyncio.Semaphore(self.at_once)
        await asyncio.gather(*(self.call(pace, places, rng) for _ in range(calls)))

    async def call(self, pace: Pace, places: asyncio.Semaphore, rng: random.Random) -> None:
        now = asyncio.get_running_loop().time
        while True:
            async with places:
                left_at = await pace.turn()
                self.early += now() < self.not_before
                await asyncio.sleep(rng.uniform(0.002, 0.01))
                wait = self.bucket.take(now())
                if wait == 0:
                    self.passed.append(now())
                    await asyncio.sleep(2.0)
                    if self.headers:
                        pace.told(Rate(self.boast * self.bucket.per_s * 60, float(math.floor(self.bucket.tokens))))
                    return
                self.limited += 1
                await asyncio.sleep(self.said_s)
                asked = self.retry_after(wait)
                self.not_before = max(self.not_before, now() + (asked or 0.0))
                pace.limited(left_at, asked if asked is not None else min(30.0, 2 / pace.per_s))
            await asyncio.sleep(asked or 0.0)


def whole_seconds(wait: float) -> float:
    return float(max(1, math.ceil(wait)))


def nothing(wait: float) -> None:
    return None


def exact(wait: float) -> float:
    return wait


@pytest.mark.parametrize("seed", [1, 2, 3])
@pytest.mark.parametrize("told", [exact, whole_seconds, nothing])
@pytest.mark.parametrize("headers", [True, False])
@pytest.mark.parametrize("burst", [5.0, 20.0])
def test_a_thousand_calls_use_what_is_allowed(
    told: Callable[[float], float | None], headers: bool, burst: float, seed: int
) -> None:
    drive = Drive(Bucket(5.0, burst), told, headers)
    assert drive.run(1000, seed) >= 0.97
    assert drive.limited < 40
    assert drive.early == 0


def test_a_slow_far_away_server_is_found_too() -> None:
    drive = Drive(Bucket(0.5, 5.0), whole_seconds, said_s=0.3)
    assert drive.run(200, 1) >= 0.97
    assert drive.limited < 40


def test_a_limit_that_rises_is_followed() -> None:
    bucket = Bucket(5.0, 5.0)
    drive = Drive(bucket, exact, at_once=200)
    seen: list[float] = []

    async def raised() -> None:
        rng = random.Random(1)  # noqa: S311 - repeatable
        pace = Pace(asyncio.get_running_loop().time, rng)
        places = asyncio.Semaphore(200)
        calls = [asyncio.ensure_future(drive.call(pace, places, rng)) for _ in range(3600)]
        await asyncio.sleep(60)
        seen.append(pace.per_s)
        bucket.per_s = 20.0
        await asyncio.sleep(150)
        seen.append(pace.per_s)
        for call in calls:
            call.cancel()
        await asyncio.wait(calls)

    loop = VirtualLoop()
    try:
        loop.run_until_complete(raised())
    finally:
        loop.close()
    assert seen[0] == pytest.approx(5.0, rel=0.15)
    assert seen[1] > 2 * seen[0]


def test_a_told_limit_that_is_not_true_is_not_believed_for_long() -> None:
    drive = Drive(Bucket(2.0, 5.0), whole_seconds, headers=True, boast=10)
    assert drive.run(300, 1) >= 0.95
    assert drive.limited < 40

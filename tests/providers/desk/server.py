"""A small image model in this process, with books of its own and troubles by script."""

from __future__ import annotations

import asyncio
import hashlib
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from toolkit.errors import ProviderStopped
from toolkit.providers.image_model import Answer, Call, Rate, Usage
from toolkit.providers.trouble import NeverSent, OutcomeUnknown, Refused, Rejected, TryLater, Unusable

PNG = b"\x89PNG\r\n\x1a\n"
USAGE = Usage(100, 200, 1000)
UNBILLED: Mapping[str, Callable[[], Exception]] = {
    "503": lambda: TryLater("The server is overloaded.", code="server_is_overloaded"),
    "429": lambda: TryLater("Too many requests.", 1.0, rate=True, code="rate_limit_exceeded"),
    "refused-input": lambda: Refused("Not this one.", "input", ("likeness",), "moderation_blocked", "r-1"),
    "refused-output": lambda: Refused("Not this one.", "output", ("likeness",), "moderation_blocked", "r-1"),
    "rejected": lambda: Rejected("The size is not known.", "Change the size.", "invalid_value"),
    "no-money": lambda: ProviderStopped("The account has no money.", "Top it up and run again."),
}
Script = Callable[[int, Call], str]
"""What happens to the n-th call (from 0), by name: one of those above or in ``_play``."""


def always(name: str) -> Script:
    """Every call goes the same way."""
    return lambda number, call: name


def in_turn(*names: str) -> Script:
    """The first calls go these ways, all others well."""
    return lambda number, call: names[number] if number < len(names) else "ok"


def mixed(seed: int, share: float) -> Script:
    """That share of all calls goes wrong, evenly over five ways."""
    rng = random.Random(seed)  # noqa: S311 - repeatable
    troubles = ("503", "timeout", "reset", "no-connection", "429")
    return lambda number, call: rng.choice(troubles) if rng.random() < share else "ok"


@dataclass
class Bucket:
    """So many calls a second, so many saved up."""

    per_s: float
    burst: float
    tokens: float = -1.0
    at: float = 0.0

    def take(self, now: float) -> float:
        """0 when the call may pass, else the seconds until one may."""
        if self.tokens < 0:
            self.tokens, self.at = self.burst, now
        self.tokens = min(self.burst, self.tokens + (now - self.at) * self.per_s)
        self.at = now
        if self.tokens >= 1:
            self.tokens -= 1
            return 0.0
        return (1 - self.tokens) / self.per_s


@dataclass
class Books:
    """What the server knows: it outlives its clients."""

    received: list[str] = field(default_factory=list)
    """Ids of calls, in order."""
    prompts: dict[str, str] = field(default_factory=dict)
    billed: set[str] = field(default_factory=set)
    unheard: set[str] = field(default_factory=set)
    """Received, and no answer reached the client: it cannot know."""
    answered: set[str] = field(default_factory=set)
    limited: int = 0

    def billed_of(self, prompt: str) -> list[str]:
        """The billed calls for one prompt."""
        return [call for call in self.received if call in self.billed and self.prompts[call] == prompt]


class VirtualModel:
    """The client and its server in one; speaks the promise of ``ImageModel``."""

    name = "virtual"
    endpoint = "images.example"

    def __init__(
        self,
        script: Script,
        books: Books | None = None,
        *,
        latency_s: float = 2.0,
        bucket: Bucket | None = None,
        retry_after: Callable[[float], float | None] = lambda wait: wait,
        headers: bool = False,
        step: Callable[[], None] = lambda: None,
    ) -> None:
        self.books = books or Books()
        self.script = script
        self.latency_s = latency_s
        self.bucket = bucket
        self.retry_after = retry_after
        self.headers = headers
        self.step = step
        self.flying = self.most_flying = 0
        self.times: list[float] = []
        """When admitted calls came in."""
        self.closed = False

    async def ask(self, call: Call, deadline_s: float) -> Answer:
        self.step()
        self.flying += 1
        self.most_flying = max(self.most_flying, self.flying)
        try:
            return await self._ask(call, deadline_s)
        finally:
            self.flying -= 1

    async def close(self) -> None:
        self.closed = True

    async def _ask(self, call: Call, deadline_s: float) -> Answer:
        books = self.books
        way = self.script(len(books.received), call)
        if way == "no-connection":
            raise NeverSent("No connection could be made.")
        books.received.append(call.id)
        books.prompts[call.id] = call.prompt
        now = asyncio.get_running_loop().time()
        if self.bucket is not None and (wait := self.bucket.take(now)) > 0:
            books.limited += 1
            await asyncio.sleep(0.01)
            raise TryLater("Too many requests.", self.retry_after(wait), rate=True, code="rate_limit_exceeded")
        self.times.append(now)
        books.unheard.add(call.id)
        try:
            return await self._play(way, call, deadline_s)
        except OutcomeUnknown:
            raise
        except Exception:
            books.unheard.discard(call.id)
            raise

    async def _play(self, way: str, call: Call, deadline_s: float) -> Answer:
        books = self.books
        if way == "bug":
            raise KeyError(f"{call.prompt} {call.images[0].data!r}" if call.images else call.prompt)
        if way in UNBILLED:
            await asyncio.sleep(0.1)
            raise UNBILLED[way]()
        books.billed.add(call.id)
        if way == "hang":
            await asyncio.sleep(1e9)
        if way == "timeout":
            await asyncio.sleep(deadline_s)
            raise OutcomeUnknown("No answer within the deadline.")
        if way == "reset":
            await asyncio.sleep(self.latency_s / 2)
            raise OutcomeUnknown("The connection was lost.")
        await asyncio.sleep(self.latency_s)
        self.step()
        if way == "empty":
            raise Unusable("The answer holds no picture.", True, usage=USAGE)
        if way == "html":
            raise Unusable("The server answered with a page.")
        books.unheard.discard(call.id)
        books.answered.add(call.id)
        if way == "text":
            return Answer((b"not a picture",), USAGE)
        told = None
        if self.headers and self.bucket is not None:
            told = Rate(self.bucket.per_s * 60, float(int(self.bucket.tokens)))
        images = tuple(PNG + hashlib.sha256(f"{call.id}/{n}".encode()).digest() for n in range(call.count))
        return Answer(images, USAGE, f"req-{call.id}", told)

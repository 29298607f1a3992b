"""The engine: hands work to processes, a bounded number at a time, and survives the death of any of them."""

from __future__ import annotations

import contextlib
import multiprocessing
import signal
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing.process import BaseProcess
from typing import Generic, TypeVar

R = TypeVar("R")

_LOOK_EVERY_S = 0.5
_DEATHS_AT_MOST = 2
"""One death may be chance (somebody freed memory with a kill); the second is the work's own doing."""


@dataclass(slots=True)
class _Handed(Generic[R]):
    key: str
    work: Callable[[], R]
    suspect: bool = False
    """It was in flight when a worker died, so it is tried alone."""
    deaths: int = 0
    """Workers that died while it alone was in flight."""


@dataclass(frozen=True, slots=True)
class Done(Generic[R]):
    """One piece of work that ended: with a result, or with ``None`` because it killed its worker twice."""

    key: str
    result: R | None


def _nothing() -> None:
    """Work that is nothing but a knock at the pool's door."""


class Engine(Generic[R]):
    """A pool of spawned processes. Work must be picklable and must not raise.

    A killed worker breaks the whole pool without saying whose work it was. Everything in flight is then tried again
    alone; what kills two workers that way is given up, and nobody else pays for it.
    """

    def __init__(self, workers: int, start: Callable[[], None], say: Callable[[str], None]) -> None:
        """``start`` runs first in every new worker; ``say`` is told when a worker died."""
        self._workers = workers
        self._start = start
        self._say = say
        self._bystanders = set(multiprocessing.active_children())
        self._pool = self._new_pool()
        self._known: set[BaseProcess] = set()
        self._flying: dict[Future[R], _Handed[R]] = {}
        self._suspects: deque[_Handed[R]] = deque()

    @property
    def busy(self) -> int:
        """How many pieces of work are in flight or have to be tried again."""
        return len(self._flying) + len(self._suspects)

    @property
    def room(self) -> bool:
        """Whether one more may be handed over: never more than two a worker, and none while suspects are tried."""
        tried_alone = self._suspects or any(h.suspect for h in self._flying.values())
        return not tried_alone and len(self._flying) < 2 * self._workers

    def hand(self, key: str, work: Callable[[], R]) -> None:
        """Start a piece of work; ``key`` comes back with its result."""
        self._fly(_Handed(key, work))

    def wait(self, seconds: float) -> tuple[Done[R], ...]:
        """Wait at most so long for something to end; returns everything that has."""
        if self._suspects and not self._flying:
            self._fly(self._suspects.popleft())
        deadline = time.monotonic() + seconds
        ended: set[Future[R]] = set()
        while self._flying and not ended and (left := deadline - time.monotonic()) > 0:
            ended, _ = wait(tuple(self._flying), timeout=min(left, _LOOK_EVERY_S), return_when=FIRST_COMPLETED)
            if not ended:
                self._notice_deaths()
        done: list[Done[R]] = []
        struck: list[_Handed[R]] = []
        for future in ended:
            handed = self._flying.pop(future)
            try:
                done.append(Done(handed.key, future.result()))
            except BrokenProcessPool:
                struck.append(handed)
        if struck:
            done.extend(self._rebuild(struck))
        return tuple(done)

    def forget(self) -> None:
        """Drop what waits to be tried again; used when the run is stopping."""
        self._suspects.clear()

    def kill(self) -> None:
        """End every worker at once; what they had under way is lost."""
        for worker in self._workers_alive():
            worker.kill()
        self._suspects.clear()
        self._flying.clear()
        self._pool.shutdown(wait=True, cancel_futures=True)

    def close(self) -> None:
        """Let the workers go. Call it with nothing in flight, or after ``kill``."""
        self._pool.shutdown(wait=True, cancel_futures=True)

    def _fly(self, handed: _Handed[R]) -> None:
        # Workers inherit the mask: Ctrl-C reaches a whole process group, and only the coordinator is to answer it.
        before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        try:
            self._flying[self._pool.submit(handed.work)] = handed
            self._known |= self._workers_alive()
        except BrokenProcessPool:
            self._suspects.append(handed)
        finally:
            signal.pthread_sigmask(signal.SIG_SETMASK, before)

    def _workers_alive(self) -> set[BaseProcess]:
        return set(multiprocessing.active_children()) - self._bystanders

    def _notice_deaths(self) -> None:
        """Make the pool look at its workers when one has died.

        The pool listens to the workers it had when it last woke, which is before the newest was started: the death
        of that one would stay unseen until other work ends. Handing it something, anything, wakes it again.
        """
        alive = self._workers_alive()
        died = self._known - alive
        self._known = alive
        if died:
            with contextlib.suppress(BrokenProcessPool):
                self._pool.submit(_nothing)

    def _rebuild(self, struck: list[_Handed[R]]) -> list[Done[R]]:
        """Take everything out of the broken pool; returns what is given up."""
        for future in tuple(self._flying):
            wait((future,))
            if future.exception() is not None:  # what ended in time keeps its result for the next wait
                struck.append(self._flying.pop(future))
        self._pool.shutdown(wait=True, cancel_futures=True)
        self._pool = self._new_pool()
        self._known.clear()
        alone = len(struck) == 1
        given_up: list[Done[R]] = []
        for handed in struck:
            handed.suspect = True
            handed.deaths += alone
            if handed.deaths == _DEATHS_AT_MOST:
                given_up.append(Done(handed.key, None))
            else:
                self._suspects.append(handed)
        if not given_up:
            self._say(f"A worker process died; {len(struck)} steps are tried again, one at a time.")
        return given_up

    def _new_pool(self) -> ProcessPoolExecutor:
        context = multiprocessing.get_context("spawn")
        return ProcessPoolExecutor(self._workers, mp_context=context, initializer=self._start)

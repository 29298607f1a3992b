"""Child processes that set chunks, one after the other: starting one takes as long as setting a few pages."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import tempfile
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Timer
from types import TracebackType

import toolkit
from toolkit.errors import CampaignError
from toolkit.report.chunk import LIBRARIES_MISSING, ChunkDone

_SECONDS_AT_LEAST = 180
_SECONDS_A_PAGE = 8
_SECONDS_TO_LEAVE = 10
_LAST_WORDS = 4000


class TypesetterMissing(CampaignError):
    """The libraries that set type are not installed. Exit code 69 (sysexits EX_UNAVAILABLE)."""

    exit_code = 69


@dataclass(frozen=True, slots=True)
class Task:
    """One chunk with its job file."""

    job_file: Path
    pdf: Path
    pages: int
    """How many pages it is expected to fill; how long it may take depends on it."""


class Typesetters:
    """So many children at most, started when there is work for them; close with ``with``."""

    def __init__(self, most: int) -> None:
        self._threads = ThreadPoolExecutor(max_workers=max(most, 1))
        self._idle: queue.SimpleQueue[_Child] = queue.SimpleQueue()
        self._all: list[_Child] = []

    def __enter__(self) -> Typesetters:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        if problem is not None:
            for child in self._all:
                child.kill()
        self._threads.shutdown(cancel_futures=True)
        for child in self._all:
            child.close()

    def set(self, task: Task) -> Future[ChunkDone]:
        """Have the task done as soon as a child is free.

        The future raises ``TypesetterMissing`` where Pango is not installed, ``RuntimeError`` with what the child said
        when it broke or took too long.
        """
        return self._threads.submit(self._set, task)

    def _set(self, task: Task) -> ChunkDone:
        try:
            child = self._idle.get_nowait()
        except queue.Empty:
            child = _Child()
            self._all.append(child)
        done = child.set(task)
        self._idle.put(child)  # one that broke is not asked again
        return done


class _Child:
    """One process, asked and answering by lines."""

    def __init__(self) -> None:
        self._words = tempfile.TemporaryFile()  # noqa: SIM115 - closed with the child
        self._late = False
        self._process = subprocess.Popen(
            [sys.executable, "-m", "toolkit.report.chunk"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._words,
            text=True,
            encoding="utf-8",
            env=_environment(),
        )

    def set(self, task: Task) -> ChunkDone:
        watch = Timer(_SECONDS_AT_LEAST + _SECONDS_A_PAGE * task.pages, self._give_up)
        watch.start()
        try:
            answer = self._ask(str(task.job_file))
        finally:
            watch.cancel()
        if not answer:
            raise self._broken(task)
        told = json.loads(answer)
        return ChunkDone(int(told["pages"]), float(told["peak_mb"]), tuple(told["said"]))

    def _ask(self, line: str) -> str:
        """The child's answer; empty when it has ended instead."""
        if self._process.stdin is None or self._process.stdout is None:
            return ""
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except BrokenPipeError:
            return ""
        return self._process.stdout.readline()

    def _give_up(self) -> None:
        self._late = True
        self.kill()

    def _broken(self, task: Task) -> Exception:
        status = self._process.wait()
        self._words.seek(0)
        words = self._words.read().decode("utf-8", "replace").strip()
        if status == LIBRARIES_MISSING:
            return TypesetterMissing(
                f"The proof cannot be typeset: {words.splitlines()[0]}",
                "On Debian or Ubuntu: apt-get install -y libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0",
            )
        how = "took too long" if self._late else f"ended with status {status}"
        return RuntimeError(f"Setting {task.pdf.stem} {how}:\n{words[-_LAST_WORDS:]}")

    def kill(self) -> None:
        """End the process at once."""
        self._process.kill()

    def close(self) -> None:
        """Tell the process that there is no more work, and see it out."""
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        try:
            self._process.wait(_SECONDS_TO_LEAVE)
        except subprocess.TimeoutExpired:
            self.kill()
            self._process.wait()
        self._words.close()


def _environment() -> dict[str, str]:
    """The child's environment: ours, and our package first."""
    home = str(Path(toolkit.__file__).resolve().parents[1])
    path = os.pathsep.join(p for p in (home, os.environ.get("PYTHONPATH", "")) if p)
    return {**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "ignore"}

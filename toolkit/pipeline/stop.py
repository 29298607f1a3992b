"""Ctrl-C and SIGTERM: the first asks the run to stop, the second stops it at once."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Self


class StopSignals:
    """While entered, counts SIGINT and SIGTERM instead of dying of them; outside the main thread it does nothing."""

    def __init__(self) -> None:
        self.count = 0
        self._before = {
            signal.SIGINT: signal.getsignal(signal.SIGINT),
            signal.SIGTERM: signal.getsignal(signal.SIGTERM),
        }

    def __enter__(self) -> Self:
        if threading.current_thread() is threading.main_thread():
            for number in self._before:
                signal.signal(number, self._heard)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if threading.current_thread() is threading.main_thread():
            for number, handler in self._before.items():
                signal.signal(number, handler)

    def _heard(self, number: int, frame: FrameType | None) -> None:
        del number, frame
        self.count += 1

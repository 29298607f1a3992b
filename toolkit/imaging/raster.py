"""Turn an SVG into pixels in a guarded child process that can be killed and started again."""

from __future__ import annotations

import atexit
import importlib.util
import json
import os
import re
import select
import struct
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from toolkit.imaging.encode import MAX_SIDE, read_png

TIMEOUT_S = 60.0
"""By the clock, for a machine that is busy with other things; the child itself may work for ten seconds."""
MAX_PIXELS = 40_000_000
_CHILD = Path(__file__).with_name("raster_child.py")
# The cleaner keeps these out already; a second lock because the renderer would read a file that an <image> names.
_NEVER = re.compile(rb"<!(DOCTYPE|ENTITY)|<([\w.-]+:)?(image|feImage)\b", re.IGNORECASE)


class RasterFailed(RuntimeError):
    """An SVG could not be turned into pixels; the message says why."""


def rasterise(svg: bytes, width: int, height: int, fonts: Sequence[Path] = ()) -> NDArray[np.uint8]:
    """Draw a cleaned SVG (UTF-8) in ``width`` x ``height`` pixels; (H, W, 4) uint8 sRGB, straight alpha.

    A drawing of other proportions is centred in them and never stretched. Only the given font files exist for it.
    Raises :class:`RasterFailed` when the drawing is broken, or takes more than ten seconds of processor time or more
    memory than the child may have; the child is then ended and the next call starts a new one.
    """
    if min(width, height) < 1 or max(width, height) > MAX_SIDE or width * height > MAX_PIXELS:
        raise RasterFailed(f"a picture of {width} x {height} pixels is not drawn")
    if _NEVER.search(svg):
        raise RasterFailed("it has a document type or an embedded image, which are never drawn")
    header = json.dumps({"width": width, "height": height, "fonts": [str(path) for path in fonts]}).encode()
    drawn = read_png(_CHILD_AT_WORK.ask(struct.pack(">II", len(header), len(svg)) + header + svg))
    return drawn if drawn.shape[:2] == (height, width) else _centred(drawn, width, height)


def _centred(drawn: NDArray[np.uint8], width: int, height: int) -> NDArray[np.uint8]:
    rows, columns = min(drawn.shape[0], height), min(drawn.shape[1], width)
    top, left = (height - rows) // 2, (width - columns) // 2
    whole = np.zeros((height, width, 4), np.uint8)
    whole[top : top + rows, left : left + columns] = drawn[:rows, :columns]
    return whole


class _Child:
    """One child process, shared by all threads; started when first needed, ended on any trouble."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, job: bytes) -> bytes:
        """Send one job and return its PNG."""
        with self._lock:
            process = self._running()
            try:
                return _exchange(process, job, time.monotonic() + TIMEOUT_S)
            except _Broken as trouble:
                self.end()
                raise RasterFailed(str(trouble)) from None

    def end(self) -> None:
        """End the child, if it is ours (a forked copy of this object must leave its parent's child alone)."""
        process, self._process = self._process, None
        if process is None or self._owner != os.getpid():
            return
        process.kill()
        process.communicate()

    def _running(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self.end()
            self._process = _start()
            self._owner = os.getpid()
        return self._process


class _Broken(Exception):
    """The child is of no use any more."""


def _start() -> subprocess.Popen[bytes]:
    spec = importlib.util.find_spec("resvg_py")
    if spec is None or spec.origin is None:
        raise RasterFailed("resvg_py is not installed")
    packages = str(Path(spec.origin).parent.parent)
    # -I -S: no site packages, no environment; the child starts in tens of milliseconds and sees only the renderer.
    return subprocess.Popen(
        [sys.executable, "-I", "-S", str(_CHILD), packages],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env={},
    )


def _exchange(process: subprocess.Popen[bytes], job: bytes, deadline: float) -> bytes:
    if process.stdin is None or process.stdout is None:
        raise _Broken("the drawing process has no pipes")
    try:
        process.stdin.write(job)
        process.stdin.flush()
    except OSError as trouble:
        raise _Broken("the drawing process ended before it took the drawing") from trouble
    kind, size = struct.unpack(">cI", _read(process.stdout.fileno(), 5, deadline))
    body = _read(process.stdout.fileno(), size, deadline)
    if kind == b"P":
        return body
    raise RasterFailed(body.decode(errors="replace"))


def _read(pipe: int, size: int, deadline: float) -> bytes:
    """Read exactly ``size`` bytes before the deadline (monotonic seconds)."""
    parts: list[bytes] = []
    missing = size
    while missing:
        left = deadline - time.monotonic()
        if left <= 0 or not select.select([pipe], [], [], left)[0]:
            raise _Broken(f"it took longer than {TIMEOUT_S:.0f} seconds to draw")
        part = os.read(pipe, min(missing, 1 << 20))
        if not part:
            raise _Broken("the drawing process ended: the drawing takes too long, too much memory, or is broken")
        parts.append(part)
        missing -= len(part)
    return b"".join(parts)


_CHILD_AT_WORK = _Child()
atexit.register(_CHILD_AT_WORK.end)

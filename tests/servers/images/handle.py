"""The double as tests hold it: start, script, address, books, kill, start again."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Mapping
from pathlib import Path
from types import TracebackType
from typing import Any

from tests.servers.images.report import Report, read_report
from tests.servers.process import start, stop

API_KEY = "sk-double"
_LISTENING = re.compile(r"listening on 127\.0\.0\.1:(\d+)")
_ROOT = Path(__file__).parents[3]


class ImagesServer:
    """A double in a process of its own; ``with ImagesServer({...}) as server: server.base_url``."""

    def __init__(self, script: Mapping[str, Any] | None = None, root: Path | None = None) -> None:
        """``script``: see the package's page; ``root``: folder for script, log and books, or one that goes away."""
        self._temporary = tempfile.TemporaryDirectory(prefix="double-") if root is None else None
        self.root = Path(self._temporary.name) if self._temporary is not None else root or Path()
        self.root.mkdir(parents=True, exist_ok=True)
        self._script = dict(script or {})
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    @property
    def base_url(self) -> str:
        """Where a client points: ``http://127.0.0.1:PORT/v1``."""
        return f"http://127.0.0.1:{self.port}/v1"

    @property
    def api_key(self) -> str:
        """A key that the double takes."""
        return str(self._script.get("key") or API_KEY)

    @property
    def state(self) -> Path:
        """The file of the books."""
        return self.root / "books.jsonl"

    def start(self) -> ImagesServer:
        """Start, on the same port as before if there was one; raises ``RuntimeError`` with the log's end."""
        path = self.root / "script.json"
        path.write_text(json.dumps(self._script), "utf-8")
        log = self.root / f"server-{time.monotonic_ns()}.log"
        module = "tests.servers.images"
        options = ["--port", str(self.port), "--script", str(path), "--state", str(self.state)]
        before = os.environ.get("PYTHONPATH")
        command = ["env", f"PYTHONPATH={_ROOT}{os.pathsep + before if before else ''}", sys.executable, "-m", module]
        self._process = start([*command, *options, "--parent", str(os.getpid())], log)
        end = time.monotonic() + 60.0
        while time.monotonic() < end and self._process.poll() is None:
            found = _LISTENING.search(log.read_text("utf-8"))
            if found:
                self.port = int(found.group(1))
                return self
            time.sleep(0.01)
        told = log.read_text("utf-8")[-2000:]
        self.close()
        raise RuntimeError(f"the double did not start: {told}")

    def follow(self, script: Mapping[str, Any]) -> None:
        """Start again with another script, on the same port, with the same books."""
        self.stop()
        self._script = dict(script)
        self.start()

    def kill(self) -> None:
        """End it as ``kill -9`` does."""
        if self._process is not None:
            self._process.kill()
            self._process.wait(5)
            self._process = None

    def stop(self) -> None:
        """End it; the books stay."""
        if self._process is not None:
            stop(self._process)
            self._process = None

    def advance_batches(self) -> dict[str, str]:
        """Move every batch one step on; their states, by id."""
        told: dict[str, str] = json.loads(self._control("advance", "POST"))
        return told

    def report(self, *, wait: bool = True) -> Report:
        """The books added up; with ``wait`` once the work under way is done (20 s at most), but for hung requests."""
        if wait and self._process is not None and self._process.poll() is None:
            self._control("settle", "GET")
        return read_report(self.state)

    def _control(self, what: str, method: str) -> bytes:
        request = urllib.request.Request(f"http://127.0.0.1:{self.port}/control/{what}", method=method)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=30) as answer:
            data: bytes = answer.read()
            return data

    def __enter__(self) -> ImagesServer:
        return self.start()

    def close(self) -> None:
        """End it, and remove its folder unless the test gave one."""
        self.stop()
        if self._temporary is not None:
            self._temporary.cleanup()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

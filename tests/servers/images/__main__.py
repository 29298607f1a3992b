"""Starts the double: ``python -m tests.servers.images --port 0 --script FILE --state FILE``."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import json
import os
import signal
import sys
from pathlib import Path

from tests.servers.images.script import Script, read_script
from tests.servers.images.server import Double

_STREAM_LIMIT = 1 << 20


async def _serve(port: int, script: Script, state: Path, parent: int) -> None:
    double = Double(script, state)
    server = await asyncio.start_server(double.serve, "127.0.0.1", port, limit=_STREAM_LIMIT, backlog=1024)
    bound = server.sockets[0].getsockname()[1]
    print(f"listening on 127.0.0.1:{bound}", flush=True)
    stop = asyncio.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    while not stop.is_set():
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(stop.wait(), 1.0)
        if parent and os.getppid() != parent:
            break  # whoever started the double has died: nobody would stop it
    server.close()


def main() -> int:
    """Serve until told to stop; 2 for a script that cannot be read."""
    parser = argparse.ArgumentParser(prog="python -m tests.servers.images", description=__doc__)
    parser.add_argument("--port", type=int, default=0, help="0: any that is free; it is printed")
    parser.add_argument("--script", type=Path, help="JSON file; without it everything goes well")
    parser.add_argument("--state", type=Path, required=True, help="file that the books are appended to")
    parser.add_argument("--parent", type=int, default=0, help="end when this process is no longer the parent")
    options = parser.parse_args()
    try:
        script = read_script(json.loads(options.script.read_text("utf-8")) if options.script else {})
        asyncio.run(_serve(options.port, script, options.state, options.parent))
    except ValueError as error:
        print(f"script: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

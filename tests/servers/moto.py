"""moto's S3 server: quick, and it checks no signature."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.servers.process import free_port, start, stop, wait_for_port
from tests.servers.swift import S3Server


@contextmanager
def moto_server(root: Path) -> Iterator[S3Server]:
    """Run moto under ``root`` (only its log goes there; its objects live in memory)."""
    port = free_port()
    log = root / "moto.log"
    command = [str(Path(sys.executable).with_name("moto_server")), "-H", "127.0.0.1", "-p", str(port)]
    process = start(command, log)
    try:
        wait_for_port(port, process, log)
        yield S3Server(f"http://127.0.0.1:{port}", "test", "test")
    finally:
        stop(process)

"""OpenStack Swift with its S3 API on one-device rings: a store that checks signatures, for the refusals."""

from __future__ import annotations

import getpass
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.servers.process import free_port, start, stop, wait_for_port

ACCESS_KEY, SECRET_KEY = "test:tester", "testing"

_BACKEND = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
swift_dir = {etc}
devices = {devices}
mount_check = false
log_name = {kind}
user = {user}
[pipeline:main]
pipeline = {kind}-server
[app:{kind}-server]
use = egg:swift#{kind}
"""

_PROXY = """
[DEFAULT]
bind_ip = 127.0.0.1
bind_port = {port}
workers = 0
swift_dir = {etc}
user = {user}
[pipeline:main]
pipeline = {pipeline}
[app:proxy-server]
use = egg:swift#proxy
account_autocreate = true
[filter:tempauth]
use = egg:swift#tempauth
user_test_tester = testing .admin
[filter:s3api]
use = egg:swift#s3api
s3_acl = false
location = us-east-1
"""

_PIPELINE = (
    "catch_errors gatekeeper healthcheck proxy-logging bulk s3api tempauth copy slo dlo versioned_writes symlink "
    "proxy-logging proxy-server"
)

_PLAIN_FILTERS = (
    "catch_errors", "gatekeeper", "healthcheck", "proxy_logging:proxy-logging", "bulk", "copy", "slo", "dlo",
    "versioned_writes", "symlink",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class S3Server:
    """A running S3 store and the keys it accepts."""

    endpoint_url: str
    access_key: str
    secret_key: str


def _bin(name: str) -> str:
    return str(Path(sys.executable).with_name(name))


def _ring(etc: Path, kind: str, port: int) -> None:
    builder = str(etc / f"{kind}.builder")
    tool = [sys.executable, "-W", "ignore", _bin("swift-ring-builder"), builder]
    for args in (["create", "4", "1", "0"], ["add", f"r1z1-127.0.0.1:{port}/d1", "1"], ["rebalance"]):
        subprocess.run([*tool, *args], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def _write_conf(root: Path, ports: dict[str, int], user: str) -> Path:
    etc = root / "etc"
    etc.mkdir(parents=True)
    (root / "devices" / "d1").mkdir(parents=True)
    (etc / "swift.conf").write_text("[swift-hash]\nswift_hash_path_prefix = a\nswift_hash_path_suffix = b\n")
    for kind in ("account", "container", "object"):
        text = _BACKEND.format(port=ports[kind], etc=etc, devices=root / "devices", kind=kind, user=user)
        (etc / f"{kind}.conf").write_text(text)
        _ring(etc, kind, ports[kind])
    filters = ""
    for entry in _PLAIN_FILTERS:
        egg, _, name = entry.partition(":")
        filters += f"[filter:{name or egg}]\nuse = egg:swift#{egg}\n"
    (etc / "proxy.conf").write_text(
        _PROXY.format(port=ports["proxy"], etc=etc, user=user, pipeline=_PIPELINE) + filters
    )
    return etc


@contextmanager
def swift_server(root: Path) -> Iterator[S3Server]:
    """Run account, container, object and proxy servers under ``root`` (needs user xattrs there)."""
    ports = {kind: free_port() for kind in ("account", "container", "object", "proxy")}
    etc = _write_conf(root, ports, getpass.getuser())
    processes = []
    try:
        for kind, port in ports.items():
            command = [sys.executable, "-W", "ignore", _bin(f"swift-{kind}-server"), str(etc / f"{kind}.conf")]
            process = start(command, root / f"{kind}.log")
            processes.append((process, port, root / f"{kind}.log"))
        for process, port, log in processes:
            wait_for_port(port, process, log)
        yield S3Server(f"http://127.0.0.1:{ports['proxy']}", ACCESS_KEY, SECRET_KEY)
    finally:
        for process, _, _ in processes:
            stop(process)

"""The guarded child that reads one stranger's file: bounded in memory and time, and without a network to call."""

from __future__ import annotations

import json
import sys

_MEMORY = 2048 * 1024 * 1024
_CPU_S = 30


def limit_myself() -> None:
    """Bound address space, processor time and what may be written (where the system can)."""
    try:
        import resource
    except ImportError:
        return
    for kind, limit in (
        (resource.RLIMIT_AS, _MEMORY),
        (resource.RLIMIT_CPU, _CPU_S),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, 0),
    ):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):
            continue


def main() -> None:
    """Read a header line and a file from standard input; write what it says as JSON to standard output."""
    from toolkit.model.adapter import adapter
    from toolkit.model.marks import Marks
    from toolkit.provenance.read import read_marks

    told = json.loads(sys.stdin.buffer.readline())
    data = sys.stdin.buffer.read(told["bytes"])
    limit_myself()
    marks = read_marks(data, told["media_type"], told["anchors"].encode())
    sys.stdout.buffer.write(adapter(Marks).dump_json(marks))


if __name__ == "__main__":
    main()

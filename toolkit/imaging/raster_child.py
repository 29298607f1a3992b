"""The guarded child that turns SVG into pixels: it is run by path and imports nothing of ours."""

from __future__ import annotations

import json
import struct
import sys
from typing import BinaryIO

MEMORY_LIMIT = 1536 * 1024 * 1024
CPU_LIMIT_S = 10
"""Seconds of processor time for one drawing: a busy machine makes it wait, and does not make it hostile."""


def limit_myself() -> None:
    """Bound address space, so that a hostile drawing ends this child and not the machine (where the system can)."""
    try:
        import resource
    except ImportError:
        return
    for kind, limit in ((resource.RLIMIT_AS, MEMORY_LIMIT), (resource.RLIMIT_CORE, 0), (resource.RLIMIT_FSIZE, 0)):
        try:
            resource.setrlimit(kind, (limit, limit))
        except (ValueError, OSError):
            continue


def limit_next() -> None:
    """Bound the processor time of the next drawing; the system ends this child when it takes more."""
    try:
        import resource
        import time
    except ImportError:
        return
    end = int(time.process_time()) + 1 + CPU_LIMIT_S
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (end, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    except (ValueError, OSError):
        return


def serve(jobs: BinaryIO, answers: BinaryIO) -> None:
    """Answer jobs until standard input ends.

    A job is two big-endian uint32 lengths, a JSON header (width, height, fonts) and the SVG; an answer is one byte
    (``P`` for a PNG, ``E`` for an error message) and a uint32 length before its body.
    """
    from resvg_py import svg_to_bytes

    while len(lengths := jobs.read(8)) == 8:
        header_size, svg_size = struct.unpack(">II", lengths)
        header = json.loads(jobs.read(header_size))
        svg = jobs.read(svg_size).decode()
        limit_next()
        try:
            body = svg_to_bytes(
                svg_string=svg,
                width=header["width"],
                height=header["height"],
                skip_system_fonts=True,
                font_files=header["fonts"],
            )
            kind = b"P"
        except (ValueError, RuntimeError, MemoryError) as trouble:
            kind, body = b"E", str(trouble).encode()
        answers.write(kind + struct.pack(">I", len(body)) + body)
        answers.flush()


if __name__ == "__main__":
    sys.path.append(sys.argv[1])
    limit_myself()
    serve(sys.stdin.buffer, sys.stdout.buffer)

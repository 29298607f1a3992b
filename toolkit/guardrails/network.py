"""Open a network from its file: on one thread, without an arena, and with a plain word when that cannot be."""

from __future__ import annotations

from pathlib import Path
from typing import Any


class NetworkMissing(Exception):
    """A network cannot be run on this machine; the message says why, for people."""


def open_session(file: Path) -> Any:
    """An onnxruntime session on the processor. Raises :class:`NetworkMissing`."""
    try:
        import onnxruntime
    except ImportError as error:
        raise NetworkMissing("the package 'onnxruntime' is not installed") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 4
    # An arena would keep the memory of the largest picture for good.
    options.enable_cpu_mem_arena = False
    try:
        return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    except Exception as error:  # a damaged file; onnxruntime's own errors share no base but Exception
        raise NetworkMissing(f"{file.name} cannot be opened ({type(error).__name__})") from error

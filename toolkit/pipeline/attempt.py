"""One order carried out in a worker: its record kept beside the pieces, or what went wrong said plainly."""

from __future__ import annotations

from toolkit.pipeline.failure import Failure, failure_of
from toolkit.pipeline.records import StepRecord
from toolkit.pipeline.sidecar import write_sidecar
from toolkit.pipeline.steps import EngineOrder
from toolkit.pipeline.worker import bench


def attempt(order: EngineOrder) -> StepRecord | Failure:
    """Carry out one order. Never raises: an exception is plain text on its way home, and one row's failure there."""
    at = bench()
    try:
        record = order.carry_out(at)
        write_sidecar(at.sidecars, order.key, record)
    except Exception as error:  # a bug in one row's drawing must not cost the other rows theirs
        return failure_of(error, at.bugs, order.key[:16])
    return record

"""A run: every row made as far as it is not made yet, the set inspected, what is good delivered."""

from __future__ import annotations

from toolkit.pipeline.progress import Progress
from toolkit.pipeline.result import RunResult
from toolkit.pipeline.workshop import Workshop


def run_campaign(workshop: Workshop, progress: Progress) -> RunResult:
    """Make what is missing, check all of it, deliver what is not blocked, and say how it went.

    Every run is a resumed run. Raises ``Interrupted`` (130), ``ProviderStopped`` (3) and ``StorageFailed`` (74)
    with everything made so far kept; a failed delivery does not raise, it stands in the result (exit code 4).
    """
    ...

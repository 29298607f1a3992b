"""The script that a double follows, read from a JSON file and checked."""

from __future__ import annotations

import random
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any


@dataclass(frozen=True, slots=True)
class Script:
    """Everything that can be set; the package's page shows it by example."""

    key: str | None = "sk-double"
    """The key that is taken; ``None``: any, and none at all."""
    today: str = "2026-12-15"
    """The day the double lives in, for models that are shut down."""
    seed: int = 1
    latency_s: float | list[float] = 0.0
    """Seconds of work, or the least and the most of them."""
    rate_limit: Mapping[str, Any] | None = None
    """See ``bucket.Bucket``."""
    rules: list[Mapping[str, Any]] = field(default_factory=list)
    """See ``rules.Rule`` and ``step.Step``."""
    models: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    """Changed or added models, by id: fields of ``models.Model``."""
    refuse: list[str] = field(default_factory=list)
    """Parameters that count as unknown, as compatible servers have it: ``image[]``, ``safety_identifier``."""
    absent: list[str] = field(default_factory=list)
    """What the server does not have: ``models``, ``files``, ``batches``, ``moderations``, ``edits`` ..."""
    keep_uploads: str | None = None
    """Folder where pictures that come in are kept, named by SHA-256, to be looked at."""
    variety: int = 8
    """How many different figures there are."""
    grain: int = 0
    """Noise in pictures: 24 gives about 1.5 MB for 1024x1536."""
    prepare: list[str] = field(default_factory=list)
    """Figures to draw before the first call, as ``1024x1536`` or ``1024x1536 opaque``: benchmarks wait for none."""
    pictures: list[str] = field(default_factory=list)
    """Files to hand out in place of drawn figures: one per piece of work in turn."""
    usage: bool = True
    """Whether answers say what they cost."""
    url: str | None = None
    """``own``: every answer gives an address in place of the picture."""
    batch: Mapping[str, Any] = field(default_factory=dict)
    """See ``batches.Batches``."""
    chat: list[Mapping[str, Any]] = field(default_factory=list)
    """See ``chat.Chat``."""
    eyes: list[str] = field(default_factory=lambda: ["eyes-1"])
    """Models that look at pictures."""
    flag: Mapping[str, list[str]] = field(default_factory=dict)
    """Words that the moderation endpoint flags, each with its categories."""

    def latency(self, call: int) -> float:
        """Seconds of work of one request."""
        if isinstance(self.latency_s, list):
            low, high = self.latency_s
            return random.Random(f"{self.seed}/latency/{call}").uniform(low, high)  # noqa: S311 - repeatable
        return float(self.latency_s)


def read_script(told: Mapping[str, Any]) -> Script:
    """Check and read a script; raises ``ValueError`` that names what is wrong."""
    known = {item.name for item in fields(Script)}
    for name in told:
        if name not in known:
            raise ValueError(f"a script has no '{name}': known are {', '.join(sorted(known))}")
    return Script(**told)

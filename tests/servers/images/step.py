"""What a script wants done with one request."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

from tests.servers.images.faults import ERROR_NAMES

CUTS = ("before", "after", "half", "hang", "stall", "drip")
BODIES = (
    "html", "not_json", "json_list", "empty", "no_image", "no_data", "null_image", "half_image", "half_file",
    "not_an_image", "bomb", "huge",
)  # fmt: skip
PICTURES = ("blank", "black", "white", "opaque", "wrong_size")
URLS = ("own", "foreign", "redirect", "big", "missing", "html", "metadata_host")


@dataclass(frozen=True, slots=True)
class Step:
    """One thing to do; every field may be combined with others where that makes sense."""

    error: str | None = None
    """A name of ``faults.ERROR_NAMES``."""
    status: int | None = None
    """HTTP status of an ``error`` or a ``body``, where it is not the usual one."""
    retry_after: float | None = None
    """Seconds that are told in ``Retry-After``."""
    moderation: Mapping[str, Any] | None = None
    """``{"stage": "input" | "output", "categories": [...], "details": true}``."""
    latency_s: float | None = None
    """In place of the script's."""
    cut: str | None = None
    """``before`` the work, or billed: ``after`` it, ``half`` the body, ``hang`` with no answer until the client leaves,
    ``stall`` in the middle of the body, ``drip`` it a byte at a time."""
    body: str | None = None
    """A broken body: one of ``BODIES``."""
    picture: str | None = None
    """A wrong picture: one of ``PICTURES``, or the path of a file that is handed out."""
    redirect: str | None = None
    """Answer 307 with this address, unbilled: a careful client does not carry a photo and a key there."""
    url: str | None = None
    """Answer with an address in place of the picture: one of ``URLS``."""
    usage: bool = True
    """Whether the answer says what it cost."""
    billed: bool | None = None
    """Against what the case would mean by itself."""
    request_id: str | None = None
    """Told in ``x-request-id`` in place of the true one; empty: no such header."""
    headers: Mapping[str, str] = field(default_factory=dict)

    @property
    def bills(self) -> bool:
        """Whether the work of this request is paid for."""
        if self.billed is not None:
            return self.billed
        return not (self.error or self.moderation or self.redirect or self.cut == "before")


NORMAL = Step()


def read_step(told: Mapping[str, Any]) -> Step:
    """A step from the script; raises ``ValueError`` that names what is wrong."""
    known = {item.name for item in fields(Step)}
    for name in told:
        if name not in known:
            raise ValueError(f"a step has no '{name}': known are {', '.join(sorted(known))}")
    step = Step(**told)
    for name, value, allowed in (
        ("error", step.error, ERROR_NAMES),
        ("cut", step.cut, CUTS),
        ("body", step.body, BODIES),
        ("url", step.url, URLS),
    ):
        if value is not None and value not in allowed:
            raise ValueError(f"{name}: '{value}' is none of {', '.join(allowed)}")
    if step.moderation is not None and step.moderation.get("stage") not in {"input", "output"}:
        raise ValueError("moderation needs a stage: input or output")
    return step

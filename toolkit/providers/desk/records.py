"""What the desk writes down of each call: that it was sent, how it ended, and the answer that was paid for."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from toolkit.model.ask import ReferenceRole
from toolkit.providers.image_model import Usage

SentRole = ReferenceRole | Literal["figure"]
"""What a picture that was sent is."""

CALL_SENT, CALL_ENDED, ANSWER = "call-sent", "call-ended", "answer"
"""Kinds of the events that hold the records below; every one is found by the brief's digest."""

How = Literal["answered", "refused", "rejected", "try-later", "never-sent", "unknown", "unusable", "stopped"]
"""How a call ended. ``unknown``: it left and nobody knows whether it was billed. ``stopped``: the provider takes no
further call of anybody (no money, no key)."""


@dataclass(frozen=True, slots=True)
class CallSent:
    """A call is about to leave: on the disk before its first byte is sent. Key: the brief's digest.

    Says what of a person was sent where, for that person's file; holds no prompt and nothing of a photo.
    """

    call: str
    """Our id of the call."""
    brief: str
    row: str
    attempt: int
    """Counts the brief's calls since its last answer, from 1, over runs."""
    model: str
    endpoint: str
    """Host that was asked."""
    worst_usd: Decimal | None
    """What it may cost at most; ``None`` when nobody knows the model's prices."""
    sent: tuple[SentRole, ...]
    """Roles of the pictures that went along; ``figure``: a drawn one that a model with eyes was to look at."""
    safety_id: str
    """The person's hashed id as it was sent; empty when none was."""
    batch: str = ""
    """Our label of the batch in which it went; empty: it went alone."""


@dataclass(frozen=True, slots=True)
class CallEnded:
    """A call has ended, or the run that sent it was killed. Key: the brief's digest."""

    call: str
    brief: str
    row: str
    how: How
    usd: Decimal | None
    """Exact; ``None``: nobody knows."""
    usage: Usage | None = None
    request_id: str = ""
    code: str = ""
    """The server's word for it."""
    message: str = ""
    """One sentence, without anything of the person."""
    wall_s: float | None = None
    """``None`` when the run was killed meanwhile."""
    stage: str = ""
    """Of a refusal: ``input`` or ``output``, where the server says so."""
    categories: tuple[str, ...] = ()
    """Of a refusal: the server's words for it."""
    final: bool = False
    """Of a refusal: the brief is not sent again as it is."""

    @property
    def maybe_billed(self) -> bool:
        """Whether nobody knows if this call was billed: one whose drawn picture was refused is among them."""
        return self.how in ("unknown", "unusable", "refused") and self.usd is None


@dataclass(frozen=True, slots=True)
class RawPiece:
    """One picture as the model sent it, by digest."""

    sha256: str
    media_type: str
    """``image/png``, ``image/webp`` or ``image/jpeg``."""
    bytes: int


@dataclass(frozen=True, slots=True)
class AnswerRecord:
    """What was paid for: found again by a later run, which then pays nothing. Key: the brief's digest."""

    brief: str
    row: str
    call: str
    """The call that brought it."""
    pieces: tuple[RawPiece, ...]
    """At least one, in the model's order."""
    usd: Decimal | None
    """Exact cost of that call; ``None``: the server did not say."""
    usage: Usage | None
    calls: int
    """Calls sent for the brief since its last answer, this one included."""
    maybe_billed: int
    """How many of them may have been billed without bringing a picture."""
    request_id: str
    model: str
    endpoint: str
    wall_s: float
    """Of that call alone."""

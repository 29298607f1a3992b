"""The promise of an image model: one call goes out, pictures or a clear trouble come back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from toolkit.model.ask import Background, ReferenceRole


@dataclass(frozen=True, slots=True, eq=False)
class InputImage:
    """A picture that is sent along. ``repr`` leaves the bytes out: nothing of a photo reaches a log."""

    role: ReferenceRole
    data: bytes
    media_type: str
    """``image/png`` or ``image/jpeg``."""

    def __repr__(self) -> str:
        return f"InputImage({self.role}, {self.media_type}, {len(self.data)} bytes)"


@dataclass(frozen=True, slots=True, eq=False)
class Call:
    """One call as it goes out. With images it edits, without it generates."""

    id: str
    """Ours, unique; in the journal, never sent as a name."""
    model: str
    prompt: str
    images: tuple[InputImage, ...]
    width: int
    height: int
    """px."""
    quality: str
    background: Background
    count: int
    """How many pictures are asked for."""
    safety_id: str
    """Hashed id of the person, so that an abuse report can be traced by us alone."""


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens that were billed."""

    text_in: int
    image_in: int
    image_out: int
    text_out: int = 0
    """Words and thoughts of the model, where a server counts them besides the picture."""


@dataclass(frozen=True, slots=True)
class Rate:
    """What the server says of its rate limit; any part may be unknown."""

    limit: float | None = None
    """Requests per minute."""
    remaining: float | None = None
    """Requests left in the present window."""
    reset_s: float | None = None
    """Seconds until the window is full again."""


@dataclass(frozen=True, slots=True, eq=False)
class Answer:
    """What came back from a call that went well."""

    images: tuple[bytes, ...]
    """Encoded files (PNG, WebP or JPEG), at least one, not yet decoded."""
    usage: Usage | None
    """``None``: the server did not say."""
    request_id: str = ""
    rate: Rate | None = None

    def __repr__(self) -> str:
        return f"Answer({len(self.images)} images, {self.usage}, {self.request_id})"


class ImageModel(Protocol):
    """Draws elsewhere. One per run; ``ask`` runs many times at once on one event loop.

    ``ask`` sends exactly one request and never repeats it by itself: only the desk knows what was journalled. It
    raises one of the troubles of ``toolkit.providers.trouble``, or ``ProviderStopped`` when no further call can go
    well (wrong key, no money); anything else counts as a bug, and the call as maybe billed.
    """

    @property
    def name(self) -> str:
        """The id that campaigns use: ``openai``."""

    @property
    def endpoint(self) -> str:
        """Host that is asked: ``api.openai.com``."""

    async def ask(self, call: Call, deadline_s: float) -> Answer:
        """Send the call and wait at most ``deadline_s`` seconds for its answer."""

    async def close(self) -> None:
        """Let connections go."""


@runtime_checkable
class WarmsUp(Protocol):
    """An image model that has much to build before its first call.

    The desk has it done before it writes down that a call leaves: a run killed meanwhile has then sent nothing, and
    its ledger says so.
    """

    async def warm_up(self) -> None:
        """Build what the first call would otherwise have to wait for; sends nothing."""

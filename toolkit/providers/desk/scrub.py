"""Keeps what was sent out of what is written down: messages without the prompt, tracebacks without values."""

from __future__ import annotations

import re
import traceback
from types import TracebackType

_LONGEST = 300
_BLOB = re.compile(r"[A-Za-z0-9+/=_\\-]{48,}")
_BYTES = re.compile(r"""\bb(['"]).*?(?:\1|$)""", re.DOTALL)


class ProviderBug(Exception):
    """Stands for an exception that a provider should not have raised: the same place and kind, a safe text."""


def scrubbed(text: str, prompt: str) -> str:
    """Return the text in one line of at most 300 characters, without the prompt, bytes, or anything like a key."""
    plain = text.replace(prompt, "(the prompt)") if prompt else text
    plain = _BLOB.sub("(...)", _BYTES.sub("(bytes)", plain))
    plain = " ".join(plain.split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 4] + " ..."


def safe_bug(error: BaseException, prompt: str) -> ProviderBug:
    """Return an exception with the traceback of ``error`` whose frames have let go of everything they held."""
    bug = ProviderBug(f"{type(error).__name__}: {scrubbed(str(error), prompt)}")
    chained: BaseException | None = error
    seen: set[int] = set()
    while chained is not None and id(chained) not in seen:
        seen.add(id(chained))
        traceback.clear_frames(chained.__traceback__)
        chained = chained.__cause__ or chained.__context__
    return bug.with_traceback(_ended(error.__traceback__))


def _ended(trace: TracebackType | None) -> TracebackType | None:
    """The part of a traceback below the frames that still run: those cannot let go of what they hold."""
    while trace is not None:
        try:
            trace.tb_frame.clear()
        except RuntimeError:
            trace = trace.tb_next
        else:
            return trace
    return None

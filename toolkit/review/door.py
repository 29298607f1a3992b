"""The door: one-time links that let a browser in, and the sessions of those who came in."""

from __future__ import annotations

import hashlib
import secrets
import threading
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Session:
    """One browser that came in. What the cookie holds is not kept, only its digest."""

    csrf: str
    """Has to come with every request that changes something."""


class Door:
    """Keeps what is needed to recognise links and cookies; all of it is forgotten when the server ends."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._links: set[str] = set()
        self._used: set[str] = set()
        self._sessions: dict[str, Session] = {}

    def link(self) -> str:
        """A new token for a link that works once."""
        token = secrets.token_urlsafe(24)
        with self._lock:
            self._links.add(_digest(token))
        return token

    def enter(self, token: str) -> str | None:
        """The value of the cookie for whoever brings a token that is good, which uses it up; else ``None``."""
        cookie, seen = secrets.token_urlsafe(32), _digest(token)
        with self._lock:
            if seen not in self._links:
                return None
            self._links.remove(seen)
            self._used.add(seen)
            self._sessions[_digest(cookie)] = Session(secrets.token_urlsafe(24))
        return cookie

    def was_used(self, token: str) -> bool:
        """Whether the token was good once, so that a person can be told more than 'wrong'."""
        with self._lock:
            return _digest(token) in self._used

    def session(self, cookie: str | None) -> Session | None:
        """The session a cookie stands for, or ``None``."""
        with self._lock:
            return self._sessions.get(_digest(cookie)) if cookie else None


def _digest(secret: str) -> str:
    """Compared by digest, a wrong guess takes as long whatever it shares with a right one."""
    return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()

"""A time stamp for a signature, asked for with a time limit: the library that signs would wait for ever.

The library is told an address on this machine. What it sends there, the digest of a signature, is handed on to the
time stamping authority (RFC 3161), and the answer handed back; when none comes in time, it is told so.
"""

from __future__ import annotations

import contextlib
import http.client
import secrets
import threading
import urllib.error
import urllib.request
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Any, Final
from urllib.parse import urlsplit

from toolkit.errors import ProviderStopped

TIMEOUT_S: Final = 20.0
"""For the whole of one answer, look-up of the name included."""
_MOST_ASKED: Final = 4_096
_MOST_ANSWERED: Final = 65_536
_QUERY, _REPLY = "application/timestamp-query", "application/timestamp-reply"
_AGENT: Final = "campaign-toolkit"


class _Stays(urllib.request.HTTPRedirectHandler):
    """Follows nothing: who stamps is who was named."""

    def redirect_request(self, *_: Any) -> None:
        return None


class Relay:
    """Hands on what is asked; ``trouble`` says why no answer came, empty while all went well."""

    def __init__(self, authority: str, timeout_s: float) -> None:
        self.authority = authority
        self.timeout_s = timeout_s
        self.trouble = ""
        self.answered = False

    def hand_on(self, asked: bytes) -> bytes | None:
        """The authority's answer, or ``None`` after ``timeout_s`` at the latest; never raises."""
        came: list[bytes] = []
        wrong = [f"no answer within {self.timeout_s:g} seconds"]

        def ask() -> None:
            try:
                came.append(_asked(self.authority, asked, self.timeout_s))
                wrong.clear()
            except urllib.error.HTTPError as error:
                wrong[:] = [f"it answered {error.code}"]
            except (OSError, http.client.HTTPException, ValueError) as error:
                reason = getattr(error, "reason", None) or error
                wrong[:] = [str(reason)[:200] or type(error).__name__]

        # In a thread of its own: the look-up of a name cannot be given a time limit.
        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(self.timeout_s)
        if came:
            self.answered = True
            return came[0]
        self.trouble = wrong[0] if wrong else f"no answer within {self.timeout_s:g} seconds"
        return None


@contextlib.contextmanager
def stamping(authority: str, timeout_s: float = TIMEOUT_S) -> Iterator[str]:
    """The address on this machine that stands in for ``authority`` while something is signed.

    Raises ``ProviderStopped`` in the place of whatever the library says when no stamp came, or one that it refuses.
    """
    relay, path = Relay(authority, timeout_s), f"/{secrets.token_urlsafe(16)}"
    server = HTTPServer(("127.0.0.1", 0), _handler(relay, path))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{path}"
    except Exception as error:
        stopped = _no_stamp(relay, error)
        if stopped is None:
            raise
        raise stopped from error
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _no_stamp(relay: Relay, error: Exception) -> ProviderStopped | None:
    """What to say when no stamp came; ``None`` for an error that the stamp has no part in."""
    host = urlsplit(relay.authority).hostname or relay.authority
    todo = "Nothing is sent without it. Run again later, or take 'time_stamp' out of 'provenance' to sign without one."
    if relay.trouble:
        return ProviderStopped(f"No time stamp came from {host}: {relay.trouble}.", todo)
    if relay.answered and type(error).__module__.startswith("c2pa"):
        why = " ".join(str(error).split())[:200]
        return ProviderStopped(f"What {host} sent is no time stamp that C2PA takes: {why}.", todo)
    return None


def _asked(authority: str, asked: bytes, timeout_s: float) -> bytes:
    headers = {"Content-Type": _QUERY, "Accept": _REPLY, "User-Agent": _AGENT}
    if urlsplit(authority).scheme not in ("https", "http"):
        raise ValueError("its address is not one of the web")
    request = urllib.request.Request(authority, data=asked, headers=headers, method="POST")  # noqa: S310  # see above
    with urllib.request.build_opener(_Stays).open(request, timeout=timeout_s) as answer:
        read = answer.read(_MOST_ANSWERED + 1)
    if not read or len(read) > _MOST_ANSWERED:
        raise ValueError("its answer is empty, or far too long")
    return bytes(read)


def _handler(relay: Relay, path: str) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        timeout = 10

        def do_POST(self) -> None:
            length = self.headers.get("Content-Length", "")
            if self.path != path or not length.isdigit() or int(length) > _MOST_ASKED:
                self.send_error(404)
                return
            answer = relay.hand_on(self.rfile.read(int(length)))
            if answer is None:
                self.send_error(504)
                return
            self.send_response(200)
            self.send_header("Content-Type", _REPLY)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *_: object) -> None:
            """Nothing is said in the terminal."""

    return Handler

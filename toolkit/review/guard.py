"""The guard: what every request has to pass before any of the page's own code sees it."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import Final

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from toolkit.review.door import Door, Session
from toolkit.review.languages import language_for
from toolkit.review.messages import message_page
from toolkit.words.say import say
from toolkit.words.speaking import SOURCE, speaking

MOST_BYTES: Final = 2_000_000
"""Of what a browser may send: an approval of ten thousand figures at most."""
OPEN: Final = "/open"
_HEADERS: Final = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=()",
    "X-Robots-Tag": "noindex, nofollow",
}


@dataclass(frozen=True, slots=True)
class House:
    """What the guard goes by."""

    door: Door
    hosts: frozenset[str]
    """Values of the Host header that are ours, with the port: another one is a foreign page's trick (DNS rebinding)."""
    scheme: str
    cookie: str
    """The cookie's name; it holds the port, because cookies know no ports."""
    read_only: bool
    language: str = SOURCE
    """For browsers that ask for no language that is spoken here: the campaign's."""

    @property
    def origins(self) -> frozenset[str]:
        """Origins of our own pages."""
        return frozenset(f"{self.scheme}://{host}" for host in self.hosts)


class Guard:
    """ASGI middleware: foreign hosts, strangers, forged posts and oversized ones are turned away."""

    def __init__(self, app: ASGIApp, house: House) -> None:
        self._app = app
        self._house = house

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer the request here, or hand it on with its session."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        connection = HTTPConnection(scope)
        session = self._house.door.session(connection.cookies.get(self._house.cookie))
        with speaking(language_for(connection, self._house.language)):
            refusal = self._refusal(scope["method"], scope["path"], connection.headers, session)
            if refusal is not None:
                await refusal(scope, receive, with_headers)
                return
            scope.setdefault("state", {})["session"] = session
            await self._app(scope, receive, with_headers)

    def _refusal(self, method: str, path: str, headers: Headers, session: Session | None) -> Response | None:
        house, machine = self._house, path.startswith("/api/")
        if headers.get("host", "").lower() not in house.hosts:
            return _refuse(400, say("This address does not lead here"), say("Use the link from the terminal."), machine)
        if path == OPEN or path.startswith("/static/"):
            return None if method in ("GET", "HEAD") else _refuse(405, say("Not like that"), "", machine)
        if session is None:
            todo = say(
                "Use the link that the terminal shows: it works once, for one browser. 'campaign review' gives a new "
                "one. Everything that was decided here is kept."
            )
            return _refuse(403, say("This page is closed to you"), todo, machine)
        if method in ("GET", "HEAD"):
            return None
        return self._post_refusal(method, headers, session)

    def _post_refusal(self, method: str, headers: Headers, session: Session) -> Response | None:
        length = headers.get("content-length", "")
        nothing = say("Nothing was recorded.")
        if method != "POST":
            return _refuse(405, say("Not like that"), "", machine=True)
        if headers.get("origin", "") not in self._house.origins:
            return _refuse(403, say("This did not come from the page itself"), nothing, machine=True)
        if not hmac.compare_digest(headers.get("x-csrf", "").encode(), session.csrf.encode()):
            again = say("Load it again; nothing was recorded.")
            return _refuse(403, say("This tab is older than the server"), again, machine=True)
        if self._house.read_only:
            return _refuse(403, say("This page is for looking only"), nothing, machine=True)
        if not headers.get("content-type", "").startswith("application/json"):
            return _refuse(415, say("Only JSON is understood"), nothing, machine=True)
        if not length.isdecimal() or int(length) > MOST_BYTES:
            return _refuse(413, say("That is too much at once"), nothing, machine=True)
        return None


def _refuse(status: int, what: str, todo: str, machine: bool) -> Response:
    if machine:
        return JSONResponse({"message": f"{what}. {todo}".strip(), "fields": {}}, status_code=status)
    return message_page(status, what, todo)

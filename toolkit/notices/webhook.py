"""Tell a webhook: one POST over https, no redirect followed, and its address in no message."""

from __future__ import annotations

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import IO
from urllib.error import HTTPError, URLError
from urllib.parse import SplitResult, urlsplit
from urllib.request import HTTPRedirectHandler, OpenerDirector, Request, build_opener

import toolkit
from toolkit.model.notice import Summary, WebhookNotice
from toolkit.notices.base import NoticeFailed
from toolkit.notices.shapes import body_of

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})
_AGAIN = frozenset({429, 500, 502, 503, 504})
_PAUSE_S = 1.0


class _NoRedirect(HTTPRedirectHandler):
    """An address that is a secret is not carried on to wherever an answer points."""

    def redirect_request(
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: object, newurl: str
    ) -> Request | None:
        del req, fp, code, msg, headers, newurl
        return None


@dataclass(frozen=True, slots=True)
class WebhookSender:
    """Posts once, and once more when the server is busy."""

    settings: WebhookNotice
    environ: Mapping[str, str]

    def send(self, summary: Summary) -> str:
        url, parts = self._address()
        body = json.dumps(body_of(summary, self.settings.shape), ensure_ascii=False).encode()
        headers = {"Content-Type": "application/json", "User-Agent": f"campaign-toolkit/{toolkit.__version__}"}
        request = Request(url, data=body, headers=headers, method="POST")  # noqa: S310 - the scheme was looked at
        opener = build_opener(_NoRedirect)
        called = f"the webhook of {self.settings.webhook} ({parts.hostname})"
        status = self._post(opener, request, called)
        if status in _AGAIN:
            time.sleep(_PAUSE_S)
            status = self._post(opener, request, called)
        if not 200 <= status < 300:
            todo = "Check the address in the environment." if status in (400, 401, 403, 404, 410) else ""
            raise NoticeFailed(f"{called[:1].upper()}{called[1:]} answered {status}.", todo)
        return called

    def _address(self) -> tuple[str, SplitResult]:
        name = self.settings.webhook
        url = self.environ.get(name, "").strip()
        if not url:
            raise NoticeFailed(f"The environment has no {name}.", f"Set {name} to the webhook's address.")
        try:
            parts = urlsplit(url)
            good = bool(parts.hostname) and parts.port != 0 and url.isascii() and url.isprintable() and " " not in url
        except ValueError:
            good = False
        if not good or parts.scheme not in ("https", "http"):
            raise NoticeFailed(f"What {name} holds is no address.", "It begins with https://.")
        if parts.scheme == "http" and parts.hostname not in _HERE:
            raise NoticeFailed(f"What {name} holds begins with http://.", "Use https; http only reaches this machine.")
        return url, parts

    def _post(self, opener: OpenerDirector, request: Request, called: str) -> int:
        try:
            with opener.open(request, timeout=self.settings.timeout_s) as answer:
                return int(answer.status)
        except HTTPError as error:
            error.close()
            return error.code
        except (URLError, HTTPException, TimeoutError, OSError) as error:
            reason = getattr(error, "reason", error)
            why = "did not answer in time" if isinstance(reason, TimeoutError) else "cannot be reached"
            # `from None`: the cause may hold the address, and somebody may log it
            raise NoticeFailed(f"{called[:1].upper()}{called[1:]} {why} ({type(reason).__name__}).") from None

"""The one client of a process and event loop: no retries of its own, no redirects, nothing told besides the call."""

from __future__ import annotations

import logging
from collections.abc import Mapping

import httpx2
from openai import AsyncOpenAI

from toolkit.providers.openai_images.departure import before_sending
from toolkit.providers.openai_images.server import Server

CONNECT_S = 10.0
READ_S = 300.0
WRITE_S = 60.0
AGENT = "campaign-toolkit"


def build_client(
    server: Server, key: str | None, environ: Mapping[str, str], *, at_once: int, deadline_s: float, official: bool
) -> AsyncOpenAI:
    """Build the client. ``official`` servers are also told the organisation and project that the environment names.

    Retries are ours alone (a repeated call may be billed again). Redirects are not followed: a photo goes where the
    campaign says. There is no time limit on waiting for a connection of the pool, because the call's own deadline
    holds for that.
    """
    quiet()
    http = httpx2.AsyncClient(
        timeout=timeout_of(deadline_s),
        limits=httpx2.Limits(max_connections=at_once + 4, max_keepalive_connections=at_once + 4),
        follow_redirects=False,
        event_hooks={"request": [before_sending] if key else [before_sending, _without_key]},
    )
    client = AsyncOpenAI(
        api_key=key or "none",
        admin_api_key="",
        base_url=server.base_url,
        max_retries=0,
        http_client=http,
        # said outright, so that no Authorization of OPENAI_CUSTOM_HEADERS goes to this server instead
        default_headers={"Authorization": f"Bearer {key or 'none'}", "User-Agent": AGENT},
    )
    client.organization = environ.get("OPENAI_ORG_ID") or None if official else None
    client.project = environ.get("OPENAI_PROJECT_ID") or None if official else None
    return client


def timeout_of(deadline_s: float) -> httpx2.Timeout:
    """Time limits of the steps of a call. A connection gives up before the deadline does, so that it is let go of."""
    return httpx2.Timeout(
        connect=min(CONNECT_S, 0.9 * deadline_s), read=max(READ_S, deadline_s), write=WRITE_S, pool=None
    )


def quiet() -> None:
    """Keep the libraries from writing addresses and headers to a log, whatever ``OPENAI_LOG`` says."""
    for name in ("openai", "httpx2", "httpcore2"):
        logging.getLogger(name).setLevel(logging.WARNING)


async def _without_key(request: httpx2.Request) -> None:
    request.headers.pop("Authorization", None)

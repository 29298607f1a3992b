"""Fetch pictures that a server answered with as addresses: small enough, from where they may come, without a key."""

from __future__ import annotations

import asyncio
from collections.abc import Collection
from urllib.parse import urlsplit

import httpx2

from toolkit.providers.openai_images.departure import before_sending
from toolkit.providers.openai_images.gate import Way, way_to
from toolkit.providers.openai_images.server import Server
from toolkit.providers.trouble import Unusable
from toolkit.providers.whole_picture import flaw_of

MOST_BYTES = 50 * 1024 * 1024
TRIES = 3
_MOST_HOPS = 3
_PAUSE_S = 0.5
_TIMEOUT = httpx2.Timeout(connect=10.0, read=60.0, write=10.0, pool=None)


class _NotNow(Exception):
    """The host did not give the picture this time."""


async def fetch(address: str, server: Server, hosts: Collection[str], most_bytes: int = MOST_BYTES) -> bytes:
    """Return the picture behind an address; raises ``Unusable``.

    The picture is paid for, so a host that stumbles is asked three times in all. Connections are direct: a proxy
    would resolve names for itself, and what the gate has checked would not hold.
    """
    last = "no connection"
    for attempt in range(TRIES):
        if attempt:
            await asyncio.sleep(_PAUSE_S * 2 ** (attempt - 1))
        try:
            data = await _follow(address, server, hosts, most_bytes)
        except _NotNow as error:
            last = str(error)
            continue
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError) as error:
            last = type(error).__name__
            continue
        flaw = flaw_of(data)
        if flaw:
            raise Unusable(f"The picture's address {flaw}.")
        return data
    raise Unusable(f"The picture was drawn, but could not be fetched from its address ({last}).")


async def _follow(address: str, server: Server, hosts: Collection[str], most_bytes: int) -> bytes:
    way = await way_to(address, server, hosts)
    first = way.host
    async with httpx2.AsyncClient(
        timeout=_TIMEOUT, trust_env=False, follow_redirects=False, event_hooks={"request": [before_sending]}
    ) as client:
        for _ in range(_MOST_HOPS):
            got = await _get(client, way, most_bytes)
            if isinstance(got, bytes):
                return got
            way = await way_to(got, server, hosts, way.url)
            if way.host != first:
                raise Unusable("The picture's address leads on to another host, and is not followed.")
    raise Unusable("The picture's address leads on and on, and is not followed further.")


async def _get(client: httpx2.AsyncClient, way: Way, most_bytes: int) -> bytes | str:
    """The body, or what a redirect names, as it names it."""
    parts = urlsplit(way.url)
    place = f"[{way.ip}]" if way.ip.version == 6 else str(way.ip)
    path = f"{parts.path or '/'}{'?' + parts.query if parts.query else ''}"
    request = client.build_request(
        "GET",
        f"{way.scheme}://{place}:{way.port}{path}",
        headers={"Host": parts.netloc, "Accept": "image/png, image/webp, image/jpeg", "Accept-Encoding": "identity"},
        extensions={"sni_hostname": way.host, "timeout": _TIMEOUT.as_dict()},
    )
    response = await client.send(request, stream=True)
    try:
        if response.is_redirect:
            return str(response.headers.get("location", ""))
        if response.status_code in (408, 429) or response.status_code >= 500:
            raise _NotNow(f"status {response.status_code}")
        if response.status_code != 200:
            raise Unusable(f"The picture's address gives nothing (status {response.status_code}).")
        return await _body(response, most_bytes)
    finally:
        await response.aclose()


async def _body(response: httpx2.Response, most_bytes: int) -> bytes:
    said = response.headers.get("content-length", "")
    if said.isdecimal() and int(said) > most_bytes:
        raise Unusable(f"The picture at its address is larger than {most_bytes // 1024 // 1024} MB.")
    body = bytearray()
    async for chunk in response.aiter_bytes():
        body += chunk
        if len(body) > most_bytes:
            raise Unusable(f"The picture at its address is larger than {most_bytes // 1024 // 1024} MB.")
    return bytes(body)

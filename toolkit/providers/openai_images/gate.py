"""Which addresses pictures may be fetched from: the server's own host and those that the campaign names."""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Collection
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from toolkit.providers.openai_images.server import Server, is_loopback
from toolkit.providers.trouble import Unusable

Ip = ipaddress.IPv4Address | ipaddress.IPv6Address
_NAT64 = ipaddress.ip_network("64:ff9b::/96")


@dataclass(frozen=True, slots=True)
class Way:
    """An address that was let through, with the one machine that it may be fetched from.

    The connection goes to that machine and not to the name: a name that changes its mind gains nothing.
    """

    url: str
    scheme: str
    host: str
    port: int
    ip: Ip


async def way_to(url: str, server: Server, hosts: Collection[str], base: str = "") -> Way:
    """Check an address that a server answered with; raises ``Unusable`` with what is wrong.

    A relative one counts from ``base``, or else from the server's own address.

    https only, plain http on this machine alone. Private, loopback and link-local machines are refused, unless the
    server itself is there: otherwise an answer could have us read what only this network can.
    """
    try:
        url = urljoin(base or server.base_url.rstrip("/") + "/", url)
        parts = urlsplit(url)
        host = (parts.hostname or "").rstrip(".").lower()
        port = parts.port or {"https": 443, "http": 80}.get(parts.scheme, 0)
    except ValueError as error:
        raise Unusable("The server answered with an address that is none.") from error
    if parts.scheme not in ("http", "https") or not host or parts.username or parts.password:
        raise Unusable("The server answered with an address that is none for pictures.")
    if host != server.host and host not in hosts:
        raise Unusable(
            f"The picture lies on {host[:100]}, which the campaign does not name: add it to 'image_hosts' to fetch it."
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise Unusable(f"The picture lies on {host[:100]} without encryption (http), and is not fetched.")
    there = await _machines(host, port)
    own = there if host == server.host else await _machines(server.host, server.port)
    for ip in there:
        if host != server.host and not allowed(ip, own):
            raise Unusable(f"The picture's host {host[:100]} is inside a private network, and is not asked.")
    return Way(url, parts.scheme, host, port, there[0])


def allowed(ip: Ip, own: Collection[Ip]) -> bool:
    """Whether a machine may be asked, when the server itself is one of ``own``."""
    return ip in own or _public(ip) or (ip.is_loopback and any(each.is_loopback for each in own))


def _public(ip: Ip) -> bool:
    if isinstance(ip, ipaddress.IPv6Address):
        if ip.sixtofour is not None or ip.teredo is not None:
            return False
        if ip in _NAT64:
            return _public(ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF))
    return ip.is_global and not ip.is_multicast and not ip.is_reserved


async def _machines(host: str, port: int) -> list[Ip]:
    """The addresses of a host, IPv4 ones inside IPv6 taken out; raises ``OSError`` when the name is not known."""
    loop = asyncio.get_running_loop()
    try:
        found = await loop.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except UnicodeError as error:
        raise Unusable("The server answered with an address that is none.") from error
    ips = [ipaddress.ip_address(str(place[0]).partition("%")[0]) for *_, place in found]
    return [(ip.ipv4_mapped or ip) if isinstance(ip, ipaddress.IPv6Address) else ip for ip in ips]

"""Which addresses pictures may be fetched from, and what comes of them."""

from __future__ import annotations

import asyncio
import ipaddress

import pytest

from tests.providers.openai_images.loopback import Reply, loopback, picture, settings
from toolkit.providers.openai_images.fetch import fetch
from toolkit.providers.openai_images.gate import allowed, way_to
from toolkit.providers.openai_images.server import Server, server_of
from toolkit.providers.trouble import Unusable

PUBLIC = Server("https://198.41.0.4/v1", "https", "198.41.0.4", 443)


@pytest.mark.parametrize(
    ("ip", "fine"),
    [
        ("93.184.216.34", True),
        ("2606:4700::1111", True),
        ("10.1.2.3", False),
        ("192.168.1.1", False),
        ("127.0.0.1", False),
        ("169.254.169.254", False),
        ("100.64.0.1", False),
        ("0.0.0.0", False),  # noqa: S104  # an address to be refused
        ("224.0.0.1", False),
        ("::1", False),
        ("fe80::1", False),
        ("fd00::1", False),
        ("64:ff9b::a00:1", False),
        ("64:ff9b::5db8:d822", True),
        ("2002:a00:1::", False),
    ],
)
def test_only_public_machines_are_asked(ip: str, fine: bool) -> None:
    assert allowed(ipaddress.ip_address(ip), [ipaddress.ip_address("198.41.0.4")]) is fine


def test_the_server_itself_may_be_private() -> None:
    own = [ipaddress.ip_address("10.1.2.3")]
    assert allowed(ipaddress.ip_address("10.1.2.3"), own)
    assert not allowed(ipaddress.ip_address("10.1.2.4"), own)


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("https://pictures.example.net/a.png", "image_hosts"),
        ("http://198.41.0.4/a.png", "without encryption"),
        ("https://10.0.0.1/a.png", "private network"),
        ("https://169.254.169.254/latest", "private network"),
        ("https://[::ffff:10.0.0.1]/a.png", "private network"),
        ("file:///etc/passwd", "none for pictures"),
        ("https://me:pw@198.41.0.4/a.png", "none for pictures"),
        ("https://[::1", "is none"),
        ("https://198.41.0.4:99999/a.png", "is none"),
        (f"https://{'a' * 70}.example/a.png", "is none"),
    ],
)
def test_addresses_that_are_refused(url: str, said: str) -> None:
    hosts = (f"{'a' * 70}.example", "10.0.0.1", "169.254.169.254", "::ffff:10.0.0.1")
    with pytest.raises(Unusable, match=said):
        asyncio.run(way_to(url, PUBLIC, hosts))


def test_a_relative_address_is_the_servers_own() -> None:
    way = asyncio.run(way_to("/made/a.png", PUBLIC, ()))
    assert (way.url, str(way.ip)) == ("https://198.41.0.4/made/a.png", "198.41.0.4")


def fetched(*replies: Reply, most_bytes: int = 1_000_000) -> tuple[bytes, int]:
    async def once() -> tuple[bytes, int]:
        async with loopback(*replies) as server:
            own = server_of(settings(server.url))
            data = await fetch(f"http://127.0.0.1:{server.port}/a.png?token=x", own, (), most_bytes)
            assert "authorization" not in server.received[0].headers
            assert server.received[0].path == "/a.png?token=x"
            return data, len(server.received)

    return asyncio.run(once())


def test_a_picture_is_fetched_and_a_stumbling_host_asked_again() -> None:
    good = Reply(picture(), kind="image/png")
    assert fetched(good) == (picture(), 1)
    assert fetched(Reply(b"", 503), Reply(picture(), kind="image/png", cut=9), good) == (picture(), 3)


@pytest.mark.parametrize(
    ("reply", "said"),
    [
        (Reply(b"x" * 2000), "larger"),
        (Reply(b"", 404), "404"),
        (Reply(b"", 500), "could not be fetched"),
        (Reply(b"<html></html>", kind="text/html"), "no PNG"),
        (Reply(picture()[:-20], kind="image/png"), "half a picture"),
        (Reply(b"", 302, {"location": "/a.png"}), "on and on"),
        (Reply(b"", 302, {"location": "https://example.net/a.png"}), "image_hosts"),
    ],
)
def test_what_is_no_picture_is_told(reply: Reply, said: str) -> None:
    with pytest.raises(Unusable, match=said):
        fetched(reply, most_bytes=1000)

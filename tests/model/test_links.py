"""Web addresses taken apart, and held against what a kit allows."""

from __future__ import annotations

import pytest

from toolkit.model.links import LinkRefused, allows, read_link


@pytest.mark.parametrize(
    ("entry", "said", "allowed"),
    [
        ("https://halden.example/spring", "https://halden.example/spring", True),
        ("https://halden.example/spring", "HTTPS://WWW.Halden.Example/spring?from=box", True),
        ("https://halden.example/spring", "https://halden.example/spring/amara", True),
        ("https://halden.example/spring", "https://halden.example/spring-sale", False),
        ("https://halden.example/spring", "https://halden.example/", False),
        ("https://halden.example/spring", "https://halden.example/spring%2F..%2Fother/..", False),
        ("halden.example", "https://halden.example/anything", True),
        ("halden.example", "https://shop.halden.example/", False),
        ("halden.example", "https://halden.example.evil.test/", False),
        ("halden.example", "https://ha1den.example/", False),
        ("halden.example", "https://hаlden.example/", False),  # the second letter is Cyrillic
        ("*.halden.example", "https://shop.halden.example/x", True),
        ("*.halden.example", "https://notahalden.example/x", False),
        ("bücher.example", "https://xn--bcher-kva.example/", True),
        ("4006381333931", "4006381333931", True),
        ("012345678905", "0012345678905", True),
        ("4006381333931", "4006381333948", False),
        ("halden.example", "4006381333931", False),
    ],
)
def test_hosts_are_compared_whole_and_paths_by_folder(entry: str, said: str, allowed: bool) -> None:
    try:
        link = read_link(said)
    except LinkRefused:
        assert not allowed
        return
    assert allows(read_link(entry), link) is allowed


@pytest.mark.parametrize(
    "text",
    [
        "",
        "hello",
        "two words.example",
        "javascript://halden.example/%0Aalert(1)",
        "data:text/html,hi",
        "https://halden.example@evil.test/",
        "https://halden.example:8443/",
        "https://halden.example\\@evil.test/",
        "https://[::1",
        "ftp://halden.example",
        "https://halden.example/a/../b",
        "https://10.0.0.1/",
        "1234567",
        f"https://halden.example/{'a' * 2000}",
    ],
)
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(LinkRefused):
        read_link(text)

"""Web addresses: what a kit allows, and whether an address on a box is one of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import unquote, urlsplit

MOST = 2000
"""Longer than any browser's address bar, and than any code that a phone reads off a box."""
_NUMBER = re.compile(r"[0-9]{8,14}")
_HOST = re.compile(r"(\*\.)?([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{1,61}")


class LinkRefused(ValueError):
    """A text is no web address; the message says why, for people."""


@dataclass(frozen=True, slots=True)
class Link:
    """A web address in parts, or the number of an article (``host`` is empty then)."""

    host: str
    """Lower case, in ASCII (IDNA), without ``www.``; ``*.example.com`` allows every host below."""
    path: str
    """Begins with ``/``; as written, but for its percent signs."""
    secure: bool
    number: str = ""
    rest: str = ""
    """Query and fragment."""


def read_link(text: str) -> Link:
    """Take an address apart: ``https://example.com/spring``, ``example.com``, or 8 to 14 digits of an article.

    Raises :class:`LinkRefused`. Anything but http and https is refused, and so is an address with a user's name in it,
    which is how one host is dressed up as another.
    """
    plain = text.strip()
    if _NUMBER.fullmatch(plain):
        return Link("", "", True, plain)
    if not plain or len(plain) > MOST or any(c.isspace() or not c.isprintable() for c in plain) or "\\" in plain:
        raise LinkRefused("it is no web address")
    scheme, found, after = plain.partition("://")
    if not found:
        scheme, after = "https", plain
    if scheme.casefold() not in {"http", "https"}:
        raise LinkRefused(f"it begins with '{scheme[:20]}:' and not with https:")
    try:
        parts = urlsplit(f"{scheme.casefold()}://{after}")
        host = (parts.hostname or "").removeprefix("www.")
        odd = parts.username is not None or parts.port not in {None, 80, 443}
        wild = "*." if host.startswith("*.") else ""
        host = wild + host.removeprefix("*.").encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise LinkRefused("it is no web address") from error
    if odd:
        raise LinkRefused("it has a user's name or a port in it")
    if not _HOST.fullmatch(host):
        raise LinkRefused("it has no host such as example.com")
    path = unquote(parts.path) or "/"
    if "/../" in f"{path}/":
        raise LinkRefused("its path goes up")
    return Link(host, path, scheme.casefold() == "https", "", f"{parts.query}{parts.fragment}")


def allows(entry: Link, link: Link) -> bool:
    """Whether a kit's entry allows an address: its host, and its path or one below; a number is only itself."""
    if entry.number or link.number:
        return entry.number.lstrip("0") == link.number.lstrip("0") != ""
    same = entry.host == link.host
    below = entry.host.startswith("*.") and link.host.endswith(entry.host[1:])
    folder = entry.path.rstrip("/")
    return (same or below) and (link.path == folder or link.path.startswith(f"{folder}/"))

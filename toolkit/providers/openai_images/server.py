"""Which server is asked: its address, checked before a key or a photo goes there."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from urllib.parse import urlsplit

from toolkit.errors import ProviderStopped
from toolkit.model.campaign import ModelSettings

OPENAI_URL = "https://api.openai.com/v1"
_LOOPBACK_NAMES = ("localhost",)
_WAYS = ("http", "https")
# What people paste instead of the address of the API: the last part of a full call.
_TOO_LONG = ("/images/generations", "/images/edits", "/chat/completions", "/models", "/responses")


@dataclass(frozen=True, slots=True)
class Server:
    """Where calls go."""

    base_url: str
    scheme: str
    host: str
    port: int

    @property
    def on_loopback(self) -> bool:
        """Whether it runs on this machine."""
        return is_loopback(self.host)

    @property
    def endpoint(self) -> str:
        """As the ledger and the person's file name it: the host, with its port where that is not the usual one."""
        usual = {"https": 443, "http": 80}[self.scheme]
        return self.host if self.port == usual else f"{self.host}:{self.port}"


def is_loopback(host: str) -> bool:
    """Whether a host name or address literal means this machine; asks no name server."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host in _LOOPBACK_NAMES


def server_of(settings: ModelSettings) -> Server:
    """The server that a campaign names; raises ``ProviderStopped`` with what is wrong with the address.

    ``openai`` goes to OpenAI unless ``base_url`` says otherwise (a regional address of theirs); the environment
    variable ``OPENAI_BASE_URL`` is not read, because where photos go must stand in the campaign.
    """
    url = settings.base_url or (OPENAI_URL if settings.name == "openai" else "")
    if not url:
        raise ProviderStopped(
            f"The provider '{settings.name}' has no address.", "Add 'base_url:' to the campaign's provider."
        )
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError as error:
        raise ProviderStopped("'base_url' is no address.", "Write it like https://images.example.org/v1.") from error
    if parts.scheme not in _WAYS or not host or port == 0:
        raise ProviderStopped("'base_url' is no address.", "Write it like https://images.example.org/v1.")
    if parts.username or parts.password or parts.query or parts.fragment:
        raise ProviderStopped(
            "'base_url' holds more than a host and a path.", "Take the rest out; keys belong into the environment."
        )
    if parts.scheme == "http" and not is_loopback(host):
        raise ProviderStopped(
            f"'base_url' (http://{host}) would send photos and the key in the clear.", "Use an https:// address."
        )
    _check_path(settings.name, host, parts.path.rstrip("/"))
    return Server(url, parts.scheme, host, port or {"https": 443, "http": 80}[parts.scheme])


def _check_path(name: str, host: str, path: str) -> None:
    for end in _TOO_LONG:
        if path.endswith(end):
            raise ProviderStopped(
                f"'base_url' goes too far: it ends in {end}.",
                f"End it before that: https://{host}{path.removesuffix(end)}.",
            )
    if name == "azure" and not path.endswith("/openai/v1"):
        raise ProviderStopped(
            "'base_url' is not that of an Azure OpenAI resource.",
            f"End it in /openai/v1/: https://{host}/openai/v1/; 'model' is the name of your deployment.",
        )

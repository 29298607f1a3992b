"""Where the page is served: this machine only, or further with TLS."""

from __future__ import annotations

import ipaddress
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from toolkit.errors import CampaignError

LOCAL: Final = "127.0.0.1"
PORT: Final = 8642
"""Tried first, so that a browser finds the reviewer's name again next time."""


@dataclass(frozen=True, slots=True)
class Address:
    """What to listen on, and under which names browsers may ask."""

    host: str
    port: int | None
    """``None`` is the usual one, or any that is free."""
    names: tuple[str, ...]
    """Host names without port; the first stands in links."""
    certificate: Path | None = None
    key: Path | None = None

    @property
    def scheme(self) -> str:
        """``http`` on this machine, ``https`` beyond."""
        return "https" if self.certificate else "http"

    def hosts(self, port: int) -> frozenset[str]:
        """Values the Host header may have."""
        named = {f"{name.lower()}:{port}" for name in self.names}
        usual = {"http": 80, "https": 443}[self.scheme]
        return frozenset(named | ({name.lower() for name in self.names} if port == usual else set()))


def address_of(host: str, port: int | None, certificate: Path | None, key: Path | None) -> Address:
    """The address that options ask for; raises ``CampaignError`` for one that would not be safe or cannot work."""
    local = _is_local(host)
    if not local and (certificate is None or key is None):
        raise CampaignError(
            f"{host} can be reached from other machines, and without TLS anybody on the way reads along.",
            "Name a certificate and its key: --tls-cert FILE --tls-key FILE. Or leave --host away, and let others in "
            "through an SSH tunnel.",
        )
    if (certificate is None) != (key is None):
        raise CampaignError("A certificate needs its key.", "Name both: --tls-cert FILE --tls-key FILE.")
    if certificate is None or key is None:
        return Address(host, port, _local_names(host))
    _check_pair(certificate, key)
    named = _names_in(certificate)
    own = () if host in ("0.0.0.0", "::") else (host,)  # noqa: S104 - only asked whether it is that
    names = tuple(dict.fromkeys((*named, *own, *(_local_names(host) if local else ()))))
    if not names:
        raise CampaignError(
            f"{certificate.name} names no host, so no browser can be told to trust it.",
            "Use a certificate with the machine's name in it (subject alternative name).",
        )
    return Address(host, port, names, certificate, key)


def listen(address: Address) -> socket.socket:
    """A socket that listens there; raises ``CampaignError`` when the port is taken or the host is not ours."""
    wanted = (PORT, 0) if address.port is None else (address.port,)
    for port in wanted:
        try:
            family = socket.AF_INET6 if ":" in address.host else socket.AF_INET
            # TCP by name: asyncio sends small answers at once only where it is told, and else they wait 40 ms
            bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
            try:
                bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
                bound.bind((address.host, port))
            except BaseException:
                bound.close()
                raise
            bound.listen(128)  # at once: a browser may come before the first answer can be given
            return bound
        except OSError as error:
            if port == PORT and address.port is None:
                continue
            raise CampaignError(
                f"Cannot listen on {address.host}, port {port}: {error.strerror or error}.",
                "Name another port with --port; 0 takes any that is free.",
            ) from error
    raise AssertionError("the last port either worked or raised")


def _is_local(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def _local_names(host: str) -> tuple[str, ...]:
    bare = f"[{host}]" if ":" in host else host
    return tuple(dict.fromkeys((bare, "localhost", LOCAL)))


def _check_pair(certificate: Path, key: Path) -> None:
    import ssl

    try:
        ssl.create_default_context(ssl.Purpose.CLIENT_AUTH).load_cert_chain(certificate, key, password=_no_password)
    except FileNotFoundError as error:
        missing = next((path for path in (certificate, key) if not path.exists()), certificate)
        raise CampaignError(f"There is no file {missing}.", "Name certificate and key as PEM files.") from error
    except (ssl.SSLError, OSError, ValueError) as error:
        raise CampaignError(
            f"{certificate.name} and {key.name} do not work as a certificate and its key.",
            "Both have to be PEM files, the key without a password.",
        ) from error


def _no_password() -> str:
    raise ValueError("the key asks for a password")


def _names_in(certificate: Path) -> tuple[str, ...]:
    from cryptography import x509

    try:
        found = x509.load_pem_x509_certificate(certificate.read_bytes())
        names = found.extensions.get_extension_for_class(x509.SubjectAlternativeName).value
    except (ValueError, x509.ExtensionNotFound):
        return ()
    hosts = [name for name in names.get_values_for_type(x509.DNSName) if not name.startswith("*")]
    numbers = names.get_values_for_type(x509.IPAddress)
    return (*hosts, *(f"[{ip}]" if ":" in str(ip) else str(ip) for ip in numbers))

"""A time stamping authority on loopback that speaks RFC 3161, or fails in one of the ways in which they do."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from cryptography import x509
from cryptography.hazmat.primitives import serialization
from cryptography.x509.oid import ExtendedKeyUsageOID

from tests.provenance.papers import authority, certificate, rsa_key

ROOT = authority("stamp root")


@dataclass
class Stamper:
    """Where it listens, and what it was asked."""

    url: str = ""
    fault: str = ""
    """``refuses``, ``hangs``, ``moved``, ``rubbish``; empty: it stamps."""
    asked: list[bytes] = field(default_factory=list)
    released: threading.Event = field(default_factory=threading.Event)


def stamping_leaf() -> x509.Certificate:
    """The authority's own certificate, below ``ROOT``."""
    return certificate(
        key=rsa_key(2048),
        purposes=(ExtendedKeyUsageOID.TIME_STAMPING,),
        organisation="Loopback time",
        name="Loopback time authority",
        issuer="stamp root",
    )


@contextmanager
def stamper(fault: str = "", leaf: x509.Certificate | None = None) -> Iterator[Stamper]:
    """One that stamps with the time it is, under ``leaf`` or a certificate that is made for it."""
    from asn1crypto import keys, tsp
    from asn1crypto import x509 as asn1
    from pyhanko.sign.timestamps import DummyTimeStamper
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    der, pkcs8 = serialization.Encoding.DER, serialization.PrivateFormat.PKCS8
    secret = keys.PrivateKeyInfo.load(rsa_key(2048).private_bytes(der, pkcs8, serialization.NoEncryption()))
    own, root = (asn1.Certificate.load(one.public_bytes(der)) for one in (leaf or stamping_leaf(), ROOT))
    store = SimpleCertificateStore.from_certs([root])  # type: ignore[no-untyped-call]  # it has no types
    dummy = DummyTimeStamper(own, secret, certs_to_embed=store)
    told = Stamper(fault=fault)

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            told.asked.append(self.rfile.read(int(self.headers["Content-Length"])))
            if told.fault == "hangs":
                told.released.wait(30)
            elif told.fault == "refuses":
                self.send_error(503)
            elif told.fault == "moved":
                self.send_response(302)
                self.send_header("Location", "http://127.0.0.1:1/")
                self.end_headers()
            else:
                self._stamp()

        def _stamp(self) -> None:
            answer: Any = asyncio.run(dummy.async_request_tsa_response(tsp.TimeStampReq.load(told.asked[-1])))
            self.send_response(200)
            self.send_header("Content-Type", "application/timestamp-reply")
            self.end_headers()
            self.wfile.write(b"no stamp at all" if told.fault == "rubbish" else answer.dump())

        def log_message(self, *said: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
    thread.start()
    told.url = f"http://127.0.0.1:{server.server_port}/tsa"
    try:
        yield told
    finally:
        told.released.set()
        server.shutdown()
        server.server_close()
        thread.join()

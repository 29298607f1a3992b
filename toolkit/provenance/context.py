"""How C2PA's library is set up here: no thumbnails, no network, and only the anchors that are handed in."""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING

from cryptography.x509.oid import ExtendedKeyUsageOID

from toolkit.provenance.chain import PURPOSES

if TYPE_CHECKING:
    import c2pa


@functools.lru_cache(maxsize=8)
def context(anchors: bytes = b"") -> c2pa.Context:
    """A context that trusts the roots in ``anchors`` (PEM), and nobody else when there are none."""
    import c2pa

    purposes = (*PURPOSES, ExtendedKeyUsageOID.TIME_STAMPING, ExtendedKeyUsageOID.OCSP_SIGNING)
    trust = {"trust_config": "\n".join(one.dotted_string for one in purposes) + "\n"}
    if anchors:
        trust["user_anchors"] = anchors.decode()
    return c2pa.Context.from_dict(
        {
            "version": 1,
            "trust": trust,
            # a file must not decide whom we call: no manifest, certificate status or ingredient is fetched
            "verify": {"verify_trust": True, "remote_manifest_fetch": False, "ocsp_fetch": False},
            # the library's own would put a small copy of every ingredient into the file
            "builder": {"thumbnail": {"enabled": False}},
        }
    )

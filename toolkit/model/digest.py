"""The digest of a noun: SHA-256 over its canonical JSON."""

from __future__ import annotations

import hashlib
import json

from toolkit.model.adapter import adapter


def digest_of(noun: object) -> str:
    """Return the SHA-256 (64 hex digits) of a noun's canonical JSON (sorted keys, UTF-8, no spaces).

    Works on pydantic models and on dataclasses whose fields JSON can hold.
    """
    plain = adapter(type(noun)).dump_python(noun, mode="json")
    text = json.dumps(plain, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()

"""The manifest as JSON: what was delivered where, by digest."""

from __future__ import annotations

import json

from toolkit.delivery.base import Manifest

SCHEMA = "campaign-manifest/1"


def manifest_json(manifest: Manifest, target: str) -> bytes:
    """The manifest as UTF-8 JSON with sorted keys; objects in the order of their keys."""
    objects = [
        {"key": d.key, "sha256": d.sha256, "bytes": d.bytes} for d in sorted(manifest.delivered, key=lambda d: d.key)
    ]
    content = {
        "schema": SCHEMA,
        "campaign": manifest.campaign_id,
        "run": manifest.run_id,
        "made_at": manifest.made_at,
        "target": target,
        "objects": objects,
    }
    return (json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def manifest_key(manifest: Manifest) -> str:
    """``<campaign>/manifests/<run id>.json``: one for each run, none replaced."""
    return f"{manifest.campaign_id}/manifests/{manifest.run_id}.json"

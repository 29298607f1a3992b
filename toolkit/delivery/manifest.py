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


def without_row(manifest: bytes, campaign_id: str, row_id: str) -> bytes | None:
    """A manifest without one row's objects, and with how many were taken out; ``None`` when it names none of them.

    What is no manifest of ours is left as it is.
    """
    try:
        content = json.loads(manifest)
        kept = [one for one in content["objects"] if not str(one["key"]).startswith(f"{campaign_id}/{row_id}/")]
        gone = len(content["objects"]) - len(kept)
    except (ValueError, KeyError, TypeError):
        return None
    if not gone:
        return None
    content.update(objects=kept, withdrawn=int(content.get("withdrawn", 0)) + gone)
    return (json.dumps(content, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def manifest_key(manifest: Manifest) -> str:
    """``<campaign>/manifests/<run id>.json``: one for each run, none replaced; or by the manifest's own name."""
    return f"{manifest.campaign_id}/manifests/{manifest.name or manifest.run_id}.json"

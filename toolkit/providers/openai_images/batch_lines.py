"""The lines of a batch file: one call each, photos by the id under which they were uploaded."""

from __future__ import annotations

import json
from collections.abc import Collection, Sequence

from toolkit.providers.image_model import Call
from toolkit.providers.model_table import ModelFacts
from toolkit.providers.openai_images.request import check, fields_of

GENERATIONS = "/v1/images/generations"
EDITS = "/v1/images/edits"
MOST_LINES = 50_000
MOST_BYTES = 200 * 1024 * 1024


def endpoint_of(call: Call) -> str:
    """A batch has one endpoint: calls with pictures and calls without go in batches of their own."""
    return EDITS if call.images else GENERATIONS


def line_of(
    call: Call, file_ids: Sequence[str] = (), drop: Collection[str] = (), facts: ModelFacts | None = None
) -> bytes:
    """One call as a line, its end of line included; ``call.id`` comes back as ``custom_id``.

    ``file_ids`` are those of the call's pictures, in order. Raises ``Rejected`` as a single call does, and
    ``ValueError`` when pictures and ids do not agree.
    """
    check(call, facts)
    if len(file_ids) != len(call.images):
        raise ValueError(f"{len(call.images)} pictures, {len(file_ids)} ids")
    body = fields_of(call, drop)
    if file_ids:
        body["images"] = [{"file_id": each} for each in file_ids]
    line = {"custom_id": call.id, "method": "POST", "url": endpoint_of(call), "body": body}
    return json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"

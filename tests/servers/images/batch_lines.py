"""The lines of a batch file, checked before any of them is worked off."""

from __future__ import annotations

import json
from dataclasses import dataclass

_MOST_LINES = 50_000
_KEYS = {"custom_id", "method", "url", "body"}


@dataclass(frozen=True, slots=True)
class BatchLine:
    """One request of a batch."""

    custom_id: str
    body: dict[str, object]


def read_lines(data: bytes, endpoint: str) -> tuple[list[BatchLine], list[dict[str, object]]]:
    """The lines, and what is wrong with them as the batch object tells it."""
    lines: list[BatchLine] = []
    errors: list[dict[str, object]] = []
    seen: set[str] = set()
    raw = [line for line in data.split(b"\n") if line.strip()]
    if not raw or len(raw) > _MOST_LINES:
        told = "The file is empty." if not raw else f"The file has more than {_MOST_LINES} lines."
        return [], [{"code": "invalid_file", "message": told, "param": None, "line": None}]
    for number, line in enumerate(raw, 1):
        found = _read(line, endpoint, seen)
        if isinstance(found, BatchLine):
            lines.append(found)
            seen.add(found.custom_id)
        else:
            code, message, param = found
            errors.append({"code": code, "message": message, "param": param, "line": number})
    return lines, errors


def _read(line: bytes, endpoint: str, seen: set[str]) -> BatchLine | tuple[str, str, str | None]:
    try:
        told = json.loads(line)
    except ValueError:
        return "invalid_json_line", "This line is not parseable as valid JSON.", None
    if not isinstance(told, dict):
        return "invalid_json_line", "This line is not a JSON object.", None
    for name in sorted(_KEYS):
        if name not in told:
            return "missing_required_parameter", f"Missing required parameter: '{name}'.", name
    custom_id, body = told["custom_id"], told["body"]
    if not isinstance(custom_id, str) or not isinstance(body, dict):
        return "invalid_type", "The custom_id must be a string and the body an object.", "body"
    if custom_id in seen:
        return "duplicate_custom_id", "The custom_id was used by a line before.", "custom_id"
    if told["method"] != "POST":
        return "invalid_method", "The method must be POST.", "method"
    if told["url"] != endpoint:
        return "mismatched_endpoint", f"The url must be {endpoint}, as the batch says.", "url"
    return BatchLine(custom_id, body)

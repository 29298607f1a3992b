"""A request that the API refuses, in the words and the shape of the API's own errors."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

INVALID = "invalid_request_error"


class Refusal(Exception):
    """An error answer: ``status`` and what stands under ``error`` in its body."""

    def __init__(
        self,
        message: str,
        code: str | None = None,
        param: str | None = None,
        *,
        status: int = 400,
        kind: str = INVALID,
        more: Mapping[str, object] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.headers = dict(headers or {})
        self.error: dict[str, object] = {"message": message, "type": kind, "param": param, "code": code, **(more or {})}

    def body(self) -> dict[str, object]:
        """The JSON body of the answer."""
        return {"error": self.error}

    def encoded(self) -> bytes:
        """The body as bytes."""
        return json.dumps(self.body()).encode()


def unknown(name: str) -> Refusal:
    """A parameter that the endpoint does not have."""
    return Refusal(f"Unknown parameter: '{name}'.", "unknown_parameter", name)


def missing(name: str) -> Refusal:
    """A parameter that has to be there."""
    return Refusal(f"Missing required parameter: '{name}'.", "missing_required_parameter", name)


def wrong_type(name: str, expected: str, got: object) -> Refusal:
    """A value of the wrong JSON type."""
    words = {bool: "a boolean", str: "a string", int: "an integer", float: "a decimal number", list: "an array"}
    found = "null" if got is None else words.get(type(got), "an object")
    return Refusal(f"Invalid type for '{name}': expected {expected}, but got {found} instead.", "invalid_type", name)


def not_among(name: str, value: object, allowed: Sequence[str]) -> Refusal:
    """A value outside its list."""
    listed = ", ".join(f"'{item}'" for item in allowed)
    return Refusal(f"Invalid value: '{value}'. Supported values are: {listed}.", "invalid_value", name)


def no_such_model(model: str) -> Refusal:
    """A model that never was, or that this key may not use."""
    return Refusal(
        f"The model `{model}` does not exist or you do not have access to it.", "model_not_found", "model", status=404
    )


def no_such(kind: str, name: str) -> Refusal:
    """A file or batch that is not held."""
    return Refusal(f"No such {kind} object: {name}", None, "id", status=404)

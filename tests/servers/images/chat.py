"""The chat endpoint for pictures with a question: reads as strictly as the API does, answers as the script says."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import io
import json
import time
import uuid
from collections.abc import Collection, Mapping
from typing import Any

from PIL import Image

from tests.servers.images.asking import read_object
from tests.servers.images.books import Books
from tests.servers.images.refusal import Refusal, missing, no_such_model, not_among, unknown, wrong_type
from tests.servers.images.wire import Line, Reply, Request

_KNOWN = {
    "model", "messages", "response_format", "max_completion_tokens", "store", "temperature", "seed", "n", "user",
    "reasoning_effort", "safety_identifier",
}  # fmt: skip
_KEYWORDS = {
    "type", "properties", "required", "additionalProperties", "enum", "const", "items", "anyOf", "$defs", "$ref",
}  # fmt: skip
"""Of a schema in strict mode, as far as every server takes them."""
_AS_ASKED = {"answer": "yes", "seen": ""}
_NONE = {"answer": "no", "seen": ""}
_USUAL: dict[str, Any] = {
    "figures": 1,
    **dict.fromkeys(("hair", "eyewear", "headwear", "clothing", "aid"), _AS_ASKED),
    **dict.fromkeys(("lettering", "limbs"), _NONE),
}
_PICTURE_TOKENS = 1_100


class Chat:
    """``POST /v1/chat/completions``. A script's ``chat`` is a list of rules; the first whose ``when`` stands in the
    question decides: ``say`` (changes to the usual answer), ``status`` and ``code``, ``body`` (``not_json``,
    ``wrong_shape``, ``length``, ``refusal``), ``cut``, ``hang``, ``usage``, ``times``.
    """

    def __init__(self, rules: list[Mapping[str, Any]], models: Collection[str], refused: Collection[str], books: Books):
        self._rules = [dict(rule) for rule in rules]
        self._models = frozenset(models)
        self._refused = frozenset(refused)
        self._books = books

    async def take(self, request: Request, line: Line, unkeyed: Refusal | None) -> None:
        """Deal with one request, and write down what came of it."""
        name = f"req_{uuid.uuid4().hex}"
        told: dict[str, Any] = {"client_request_id": request.headers.get("x-client-request-id", "")}
        try:
            if unkeyed is not None:
                raise unkeyed
            told |= self._read(request)
            rule = self._rule(told["text"])
            if "status" in rule:
                raise Refusal("The script says so.", rule.get("code"), status=rule["status"])
        except Refusal as refusal:
            self._books.write("look", id=name, **told, status=refusal.status, code=refusal.code)
            await line.send(Reply(refusal.status, (refusal.encoded(),), headers={"x-request-id": name}))
            return
        self._books.write("look", id=name, **told, status=200, code=None)
        if rule.get("hang"):
            await line.until_deserted()
            return
        if rule.get("cut"):
            line.reset()
            return
        await asyncio.sleep(rule.get("latency_s", 0.0))
        await line.send(Reply(200, (self._answer(told, rule),), headers={"x-request-id": name}))

    def _rule(self, text: str) -> dict[str, Any]:
        for rule in self._rules:
            if rule.get("when", "") in text and rule.get("times", 1) > 0:
                if "times" in rule:
                    rule["times"] -= 1
                return rule
        return {}

    def _read(self, request: Request) -> dict[str, Any]:
        fields = read_object(request.body, request.headers.get("content-type", ""))
        for name in fields:
            if name not in _KNOWN or name in self._refused:
                raise unknown(name)
        for name in ("model", "messages"):
            if name not in fields:
                raise missing(name)
        if fields["model"] not in self._models:
            raise no_such_model(str(fields["model"]))
        most = fields.get("max_completion_tokens", 1)
        if not isinstance(most, int) or isinstance(most, bool) or most < 1:
            raise wrong_type("max_completion_tokens", "a positive integer", most)
        store = fields.get("store", True)
        if not isinstance(store, bool):
            raise wrong_type("store", "a boolean", store)
        _check_format(fields.get("response_format"))
        texts, images = _messages(fields["messages"])
        return {"model": fields["model"], "text": "\n".join(texts), "pictures": images, "store": store}

    def _answer(self, told: dict[str, Any], rule: dict[str, Any]) -> bytes:
        if rule.get("body") == "not_json":
            return b"upstream: ok"
        said = {**_USUAL, **rule.get("say", {})}
        content = json.dumps(said if rule.get("body") != "wrong_shape" else {"figures": "one"})
        refusal = "I will not look at this." if rule.get("body") == "refusal" else None
        message = {"role": "assistant", "content": None if refusal else content, "refusal": refusal}
        ends = "length" if rule.get("body") == "length" else "stop"
        answer: dict[str, Any] = {
            "id": f"chatcmpl-{uuid.uuid4().hex[:20]}",
            "object": "chat.completion",
            "created": int(time.time()),
            "model": told["model"],
            "choices": [{"index": 0, "message": message, "finish_reason": ends}],
        }
        if rule.get("usage", True):
            asked = len(told["text"]) // 4 + _PICTURE_TOKENS * len(told["pictures"])
            answer["usage"] = {"prompt_tokens": asked, "completion_tokens": 180, "total_tokens": asked + 180}
        return json.dumps(answer).encode()


def _messages(messages: object) -> tuple[list[str], list[dict[str, Any]]]:
    if not isinstance(messages, list) or not messages:
        raise wrong_type("messages", "a non-empty array", messages)
    texts: list[str] = []
    images: list[dict[str, Any]] = []
    for number, message in enumerate(messages):
        if not isinstance(message, dict) or set(message) != {"role", "content"}:
            raise wrong_type(f"messages[{number}]", "an object with role and content", message)
        if message["role"] not in ("system", "developer", "user"):
            raise not_among(f"messages[{number}].role", message["role"], ("system", "developer", "user"))
        content = message["content"]
        for part in [{"type": "text", "text": content}] if isinstance(content, str) else content:
            if part.get("type") == "text" and isinstance(part.get("text"), str):
                texts.append(part["text"])
            elif part.get("type") == "image_url" and message["role"] == "user":
                images.append(_image(part["image_url"], f"messages[{number}].content"))
            else:
                raise wrong_type(f"messages[{number}].content", "text and image_url parts", part)
    return texts, images


def _image(told: object, place: str) -> dict[str, Any]:
    if not isinstance(told, dict) or told.get("detail", "auto") not in ("low", "high", "auto"):
        raise wrong_type(place, "an image_url object", told)
    head, _, data = str(told.get("url")).partition(";base64,")
    if head not in ("data:image/png", "data:image/jpeg", "data:image/webp"):
        raise Refusal("You uploaded an unsupported image.", "invalid_image_format", place)
    try:
        raw = base64.b64decode(data, validate=True)
        with Image.open(io.BytesIO(raw)) as picture:
            picture.load()
            size, notes = picture.size, sorted(set(picture.info) - {"srgb", "gamma", "jfif", "jfif_version"})
    except (binascii.Error, OSError, ValueError):
        raise Refusal("The image could not be parsed.", "image_parse_error", place) from None
    return {"sha256": hashlib.sha256(raw).hexdigest(), "size": list(size), "notes": notes}


def _check_format(told: object) -> None:
    if told is None:
        return
    if not isinstance(told, dict) or told.get("type") != "json_schema":
        raise wrong_type("response_format", "an object of type json_schema", told)
    named = told.get("json_schema")
    if not isinstance(named, dict) or not str(named.get("name", "")).replace("_", "").isalnum():
        raise missing("response_format.json_schema.name")
    if named.get("strict") is not True:
        raise not_among("response_format.json_schema.strict", named.get("strict"), ("true",))
    _check_schema(named.get("schema"))


def _check_schema(schema: object) -> None:
    """Strict mode: every object closed, every property required, no keyword that not everybody takes."""
    if not isinstance(schema, dict):
        raise wrong_type("response_format.json_schema.schema", "an object", schema)
    odd = set(schema) - _KEYWORDS
    if odd:
        raise Refusal(f"Invalid schema: '{min(odd)}' is not permitted.", "invalid_json_schema", "response_format")
    if schema.get("type") == "object":
        properties = schema.get("properties", {})
        if schema.get("additionalProperties") is not False or set(schema.get("required", [])) != set(properties):
            raise Refusal("Invalid schema: objects must be closed and complete.", "invalid_json_schema")
    for key in ("properties", "$defs"):
        for inner in schema.get(key, {}).values():
            _check_schema(inner)

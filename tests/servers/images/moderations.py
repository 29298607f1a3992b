"""The moderation endpoint: flags the words that the script names."""

from __future__ import annotations

import json
import uuid
from collections.abc import Mapping

from tests.servers.images.asking import read_object
from tests.servers.images.models import Models
from tests.servers.images.refusal import Refusal, missing, unknown, wrong_type
from tests.servers.images.wire import Reply, Request

_FOR_IMAGES = ("self-harm", "self-harm/instructions", "self-harm/intent", "sexual", "violence", "violence/graphic")
_CATEGORIES = (
    "harassment", "harassment/threatening", "hate", "hate/threatening", "illicit", "illicit/violent", "sexual/minors",
    *_FOR_IMAGES,
)  # fmt: skip


class Moderations:
    """Looks for words; pictures are looked at for nothing."""

    def __init__(self, flag: Mapping[str, list[str]], models: Models) -> None:
        self._flag = flag
        self._models = models

    def handle(self, request: Request) -> Reply:
        """``POST /v1/moderations``."""
        fields = read_object(request.body, request.headers.get("content-type", ""))
        for name in fields:
            if name not in {"input", "model"}:
                raise unknown(name)
        if "input" not in fields:
            raise missing("input")
        model = str(fields.get("model", "omni-moderation-latest"))
        if self._models.look_up(model).output_tokens:
            raise Refusal(f"The model '{model}' does not moderate.", "invalid_value", "model")
        results = [self._result(text, with_image) for text, with_image in _inputs(fields["input"])]
        told = {"id": f"modr-{uuid.uuid4().hex[:24]}", "model": model, "results": results}
        return Reply(200, (json.dumps(told).encode(),))

    def _result(self, text: str, with_image: bool) -> dict[str, object]:
        found = {name for word, names in self._flag.items() if word.lower() in text.lower() for name in names}
        kinds = ["text", "image"] if with_image else ["text"]
        return {
            "flagged": bool(found),
            "categories": {name: name in found for name in _CATEGORIES},
            "category_scores": {name: 0.97 if name in found else 0.0001 for name in _CATEGORIES},
            "category_applied_input_types": {name: kinds if name in _FOR_IMAGES else ["text"] for name in _CATEGORIES},
        }


def _inputs(given: object) -> list[tuple[str, bool]]:
    if isinstance(given, str):
        return [(given, False)]
    if not isinstance(given, list) or not given:
        raise wrong_type("input", "a string or an array", given)
    if all(isinstance(item, str) for item in given):
        return [(item, False) for item in given]
    texts, images = [], 0
    for index, item in enumerate(given):
        kind = item.get("type") if isinstance(item, dict) else None
        if kind == "text":
            texts.append(str(item.get("text", "")))
        elif kind == "image_url" and isinstance(item.get("image_url"), dict):
            images += 1
        else:
            raise wrong_type(f"input[{index}]", "a text or image_url object", item)
    return [(" ".join(texts), images > 0)]

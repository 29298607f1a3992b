"""One call as generateContent takes it: words first, then the pictures, then the shape of the answer."""

from __future__ import annotations

import base64
import json
import math
import re
from collections.abc import Collection
from typing import Any, Final

from toolkit.providers.image_model import Call
from toolkit.providers.model_table import ModelFacts, step_of
from toolkit.providers.trouble import Rejected

RATIOS: Final = ("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9")
"""What is asked of a model that the table does not hold."""
MOST_BYTES: Final = 20 * 1024 * 1024
"""Google's limit of a request whose pictures travel inside it."""
MOST_IMAGES: Final = 14
PROMPT_CHARS: Final = 32_000
_TYPES = ("image/png", "image/jpeg", "image/webp")
_USUAL_SIZE = "1K"
_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,99}")


def path_of(model: str) -> str:
    """The path of a model below the server's address; raises ``Rejected`` for a name that would lead elsewhere."""
    name = model.removeprefix("models/")
    if not _NAME.fullmatch(name):
        raise Rejected("The model's name is none.", "Look at 'model' of the campaign's provider.")
    return f"models/{name}:generateContent"


def body_of(call: Call, drop: Collection[str] = (), facts: ModelFacts | None = None) -> bytes:
    """The body of the request; raises ``Rejected`` before anything is sent.

    ``drop`` leaves out ``aspect_ratio`` or ``image_size`` for a gateway that does not know them. Quality and
    background have no counterpart here, and who asks (``safety_id``) none either: they are not sent.
    """
    _check(call)
    parts: list[dict[str, Any]] = [{"text": call.prompt}]
    for image in call.images:
        coded = base64.b64encode(image.data).decode("ascii")
        parts.append({"inlineData": {"mimeType": image.media_type, "data": coded}})
    told: dict[str, Any] = {"responseModalities": ["IMAGE"]}
    shape = shape_of(call.width, call.height, facts)
    kept = {name: value for name, value in shape.items() if _DROPPED[name] not in drop}
    if kept:
        told["imageConfig"] = kept
    body = json.dumps({"contents": [{"role": "user", "parts": parts}], "generationConfig": told}).encode()
    if len(body) > MOST_BYTES:
        raise Rejected("The pictures of this call are larger than 20 MB together.", "Give this row a smaller photo.")
    return body


def shape_of(width: int, height: int, facts: ModelFacts | None = None) -> dict[str, str]:
    """The nearest of the model's shapes and sizes; the usual size goes unsaid, as older models know no sizes."""
    ratios = facts.size.ratios if facts and facts.size.ratios else RATIOS
    wanted = width / height
    shape = {"aspectRatio": min(ratios, key=lambda each: abs(math.log(_ratio(each) / wanted)))}
    size = step_of(facts, width, height) if facts else ""
    if size and size != _USUAL_SIZE:
        shape["imageSize"] = size
    return shape


_DROPPED = {"aspectRatio": "aspect_ratio", "imageSize": "image_size"}


def _ratio(name: str) -> float:
    width, _, height = name.partition(":")
    return int(width) / int(height)


def _check(call: Call) -> None:
    if not call.prompt.strip():
        raise Rejected("The prompt is empty.", "Look at the kit's prompt template.")
    if len(call.prompt) > PROMPT_CHARS:
        raise Rejected(
            f"The prompt has {len(call.prompt):,} characters; at most {PROMPT_CHARS:,} are sent.",
            "Shorten the kit's prompt template or the reviewer's note.",
        )
    if call.count != 1:
        raise Rejected(f"{call.count} pictures are asked for; Gemini draws one per call.", "Take 'candidates' out.")
    if call.background == "transparent":
        raise Rejected("Gemini draws no transparent background.", "Take 'background' out of the campaign's provider.")
    if len(call.images) > MOST_IMAGES:
        raise Rejected(f"{len(call.images)} pictures are sent along.", f"Send {MOST_IMAGES} at most.")
    for image in call.images:
        if image.media_type not in _TYPES:
            raise Rejected(f"A {image.role} of type {image.media_type} cannot be sent.", "Use PNG, JPEG or WebP.")
        if not image.data:
            raise Rejected(f"The {image.role} is empty.", "Give another picture.")

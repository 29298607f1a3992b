"""One call as the images API takes it: what is set and nothing else, refused here when the server would refuse it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any, Final

from toolkit.providers.image_model import Call, InputImage
from toolkit.providers.model_table import ModelFacts, size_trouble
from toolkit.providers.trouble import Rejected

PROMPT_CHARS: Final = 32_000
MOST_PICTURES: Final = 10
MOST_IMAGES: Final = 16
IMAGE_BYTES: Final = 50 * 1024 * 1024
_ENDINGS = {"image/png": "png", "image/jpeg": "jpg", "image/webp": "webp"}

File = tuple[str, bytes, str]
"""Name, bytes and media type: bytes alone go out as ``application/octet-stream``, which is refused."""


@dataclass(frozen=True, slots=True, eq=False)
class Request:
    """What goes out."""

    fields: dict[str, Any]
    files: tuple[File, ...]
    """Empty: a picture is made from words alone."""

    def __repr__(self) -> str:
        return f"Request({sorted(self.fields)}, {len(self.files)} files)"


def request_of(call: Call, drop: Collection[str] = (), facts: ModelFacts | None = None) -> Request:
    """The request for a call, without the parameters named in ``drop``; raises ``Rejected`` before anything is sent."""
    check(call, facts)
    return Request(fields_of(call, drop), tuple(files_of(call.images)))


def check(call: Call, facts: ModelFacts | None) -> None:
    """Raise ``Rejected`` where the server would, with what to change."""
    if not call.prompt.strip():
        raise Rejected("The prompt is empty.", "Look at the kit's prompt template.")
    if len(call.prompt) > PROMPT_CHARS:
        raise Rejected(
            f"The prompt has {len(call.prompt):,} characters; at most {PROMPT_CHARS:,} are taken.",
            "Shorten the kit's prompt template or the reviewer's note.",
        )
    if not 1 <= call.count <= MOST_PICTURES:
        raise Rejected(f"{call.count} pictures are asked for in one call.", f"Ask for 1 to {MOST_PICTURES}.")
    if len(call.images) > MOST_IMAGES:
        raise Rejected(f"{len(call.images)} pictures are sent along.", f"Send {MOST_IMAGES} at most.")
    trouble = size_trouble(facts, call.width, call.height)
    if trouble:
        raise Rejected(trouble, "Change 'size' of the campaign's provider.")
    if facts is not None:
        _check_model(call, facts)
    for image in call.images:
        _check_image(image)


def fields_of(call: Call, drop: Collection[str] = ()) -> dict[str, Any]:
    """The parameters by name, without files; one picture is the server's default and is not asked for."""
    fields: dict[str, Any] = {"prompt": call.prompt}
    if call.model:
        fields["model"] = call.model
    if call.count > 1:
        fields["n"] = call.count
    if call.width and call.height:
        fields["size"] = f"{call.width}x{call.height}"
    if call.quality:
        fields["quality"] = call.quality
    fields["background"] = call.background
    if call.background == "transparent":
        fields["output_format"] = "png"
    if call.safety_id:
        fields["safety_identifier"] = call.safety_id
    return {name: value for name, value in fields.items() if name == "prompt" or name not in drop}


def files_of(images: Iterable[InputImage]) -> list[File]:
    """The pictures under neutral names: a second portrait is ``portrait-2.png``."""
    seen: Counter[str] = Counter()
    named = []
    for image in images:
        seen[image.role] += 1
        number = f"-{seen[image.role]}" if seen[image.role] > 1 else ""
        named.append((f"{image.role}{number}.{_ENDINGS[image.media_type]}", image.data, image.media_type))
    return named


def _check_model(call: Call, facts: ModelFacts) -> None:
    if call.quality not in ("", "auto") and facts.qualities and call.quality not in facts.qualities:
        raise Rejected(
            f"{facts.id} knows no quality '{call.quality}'.", f"Choose one of: {', '.join(facts.qualities)}."
        )
    if call.images and not facts.edits:
        raise Rejected(f"{facts.id} takes no pictures along.", f"Ask {facts.successor or 'another model'} instead.")
    if call.background == "transparent" and facts.transparent == "no":
        raise Rejected(f"{facts.id} draws no transparent background.", "Set 'background: opaque'.")


def _check_image(image: InputImage) -> None:
    if image.media_type not in _ENDINGS:
        raise Rejected(f"A {image.role} of type {image.media_type} cannot be sent.", "Use PNG, JPEG or WebP.")
    if not image.data:
        raise Rejected(f"The {image.role} is empty.", "Give another picture.")
    if len(image.data) >= IMAGE_BYTES:
        raise Rejected(f"The {image.role} is larger than 50 MB.", "Give a smaller picture.")

"""Reads a request for pictures, JSON or form, as strictly as the API does."""

from __future__ import annotations

import base64
import binascii
import hashlib
import json
from collections.abc import Callable, Collection

from tests.servers.images import values
from tests.servers.images.asked import Asked
from tests.servers.images.models import Model, Models
from tests.servers.images.multipart import Part, read_multipart
from tests.servers.images.refusal import INVALID, Refusal, missing, not_among, unknown, wrong_type
from tests.servers.images.upload import Upload, Uploads

MOST_IMAGES = 16
_MOST_MASK_BYTES = 4 * 1024 * 1024
_BOTH = {
    "prompt", "model", "n", "size", "quality", "background", "output_format", "output_compression",
    "safety_identifier", "user", "stream", "partial_images", "response_format", "input_fidelity",
}  # fmt: skip
_ONLY_GENERATE = {"moderation", "style"}
_ONLY_EDIT = {"image", "images", "mask"}
_WHOLE_IN_FORMS = {"n", "output_compression", "partial_images"}

FindFile = Callable[[str], bytes]
"""The bytes of a file by its id; raises ``Refusal`` when it is not held."""


class Asking:
    """Knows the models and the parameters that a script wants refused."""

    def __init__(self, models: Models, refused: Collection[str], uploads: Uploads, find_file: FindFile) -> None:
        self._models = models
        self._refused = frozenset(refused)
        self._uploads = uploads
        self._find_file = find_file

    def read(self, endpoint: str, body: bytes, content_type: str, deployment: str = "") -> Asked:
        """Read the body for ``generations`` or ``edits``; raises ``Refusal``."""
        if content_type.startswith("multipart/form-data"):
            if endpoint != "edits":
                raise Refusal("Unsupported content type: 'multipart/form-data'. Use 'application/json'.", status=415)
            parts = read_multipart(body, content_type)
            self._check_form_names(parts)
            return self._check(endpoint, _form_fields(parts), self._form_uploads(parts), deployment)
        return self.read_json(endpoint, read_object(body, content_type), deployment)

    def read_json(self, endpoint: str, fields: dict[str, object], deployment: str = "") -> Asked:
        """Read a body that is a JSON object already, as a batch line has it."""
        uploads: tuple[Upload, ...] = ()
        if endpoint == "edits":
            if "image" in fields:
                raise wrong_type("image", "a file", fields["image"])
            uploads = self._json_uploads(fields.get("images"))
        return self._check(endpoint, fields, uploads, deployment)

    def _check(
        self, endpoint: str, fields: dict[str, object], uploads: tuple[Upload, ...], deployment: str = ""
    ) -> Asked:
        """Hold every field against what the endpoint and the model take."""
        known = _BOTH | (_ONLY_EDIT if endpoint == "edits" else _ONLY_GENERATE)
        for name in fields:
            if name not in known or name in self._refused:
                raise unknown(name)
        named = deployment or values.text(fields, "model", 200, needed=True)
        model = self._models.for_images(named)
        prompt = values.text(fields, "prompt", 32_000, needed=True)
        self._check_dull(fields, model)
        size, width, height = values.size(fields)
        quality = values.choice(fields, "quality", ("auto", *model.output_tokens), "auto")
        output_format = values.choice(fields, "output_format", ("png", "webp", "jpeg"), "png")
        background = _background(fields, model, output_format)
        if "output_compression" in fields and output_format == "png":
            raise Refusal("Compression is for webp and jpeg only.", "invalid_value", "output_compression")
        return Asked(
            model=model,
            prompt=prompt,
            uploads=uploads,
            width=width,
            height=height,
            size=size,
            quality="medium" if quality == "auto" else quality,
            background=background,
            output_format=output_format,
            count=values.whole(fields, "n", 1, 10, 1),
            safety_identifier=values.text(fields, "safety_identifier", 64) or values.text(fields, "user", 64),
            fields_sha256=_digest(fields, uploads),
        )

    def _check_dull(self, fields: dict[str, object], model: Model) -> None:
        """Parameters that change nothing in the double's pictures."""
        for name in ("response_format", "style"):
            if name in fields:
                raise unknown(name)  # of the models before: today's image models refuse them
        if fields.get("stream"):
            raise Refusal("Streaming is not available to this project.", "invalid_value", "stream")
        if "input_fidelity" in fields:
            if not model.input_fidelity:
                raise Refusal(
                    f"The model '{model.id}' does not take 'input_fidelity': leave it out.",
                    "invalid_input_fidelity_model",
                    "input_fidelity",
                )
            values.choice(fields, "input_fidelity", ("high", "low"), "low")
        values.choice(fields, "moderation", ("low", "auto"), "auto")
        values.whole(fields, "output_compression", 0, 100, 100)
        values.whole(fields, "partial_images", 0, 0, 0)

    def _check_form_names(self, parts: tuple[Part, ...]) -> None:
        names = [part.name for part in parts]
        for name in names:
            if name in self._refused:
                raise unknown(name)
        for name in dict.fromkeys(names):
            if not name.endswith("[]") and names.count(name) > 1:
                raise Refusal(
                    f"Duplicate parameter: '{name}'. You provided multiple values for this parameter, whereas only one "
                    f"is allowed. Use the array syntax instead, such as '{name}[]'.",
                    "duplicate_parameter",
                    name,
                )

    def _form_uploads(self, parts: tuple[Part, ...]) -> tuple[Upload, ...]:
        uploads = []
        listed = [part for part in parts if part.name in {"image", "image[]"}]
        _check_count(len(listed), "image")
        for index, part in enumerate(listed):
            where = "image" if part.name == "image" else f"image[{index}]"
            if part.filename is None:
                raise wrong_type(where, "a file", part.data.decode("utf-8", "replace"))
            media_type = part.media_type or "application/octet-stream"
            uploads.append(self._uploads.read(part.data, media_type, where, part.filename))
        for part in parts:
            if part.name == "mask" and (part.media_type != "image/png" or len(part.data) > _MOST_MASK_BYTES):
                raise Refusal("The mask must be a PNG of at most 4 MB.", "unsupported_file_mimetype", "mask")
        return tuple(uploads)

    def _json_uploads(self, given: object) -> tuple[Upload, ...]:
        if given is None:
            raise missing("images")
        if not isinstance(given, list):
            raise wrong_type("images", "an array", given)
        _check_count(len(given), "images")
        return tuple(self._json_upload(item, f"images[{index}]") for index, item in enumerate(given))

    def _json_upload(self, item: object, where: str) -> Upload:
        if not isinstance(item, dict):
            raise wrong_type(where, "an object", item)
        for name in item:
            if name not in {"file_id", "image_url"}:
                raise unknown(f"{where}.{name}")
        if len(item) != 1:
            raise Refusal(f"Give '{where}' either a file_id or an image_url.", "invalid_value", where)
        if "file_id" in item:
            return self._uploads.read(self._find_file(str(item["file_id"])), None, f"{where}.file_id", "")
        data, media_type = _data_url(str(item["image_url"]), f"{where}.image_url")
        return self._uploads.read(data, media_type, f"{where}.image_url", "")


def _digest(fields: dict[str, object], uploads: tuple[Upload, ...]) -> str:
    told = json.dumps([fields, [upload.sha256 for upload in uploads]], sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def read_object(body: bytes, content_type: str) -> dict[str, object]:
    """The JSON object of a body; raises ``Refusal``."""
    if not content_type.startswith("application/json"):
        raise Refusal(f"Unsupported content type: '{content_type}'. Use 'application/json'.", status=415)
    try:
        found = json.loads(body)
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise Refusal("We could not parse the JSON body of your request.", kind=INVALID)
    return found


def _background(fields: dict[str, object], model: Model, output_format: str) -> str:
    asked = values.choice(fields, "background", ("transparent", "opaque", "auto"), "auto")
    if asked == "transparent" and not model.transparent:
        raise Refusal("Transparent background is not supported for this model.", "invalid_value", "background")
    if asked == "transparent" and output_format == "jpeg":
        raise Refusal("A transparent background needs output_format png or webp.", "invalid_value", "background")
    return "opaque" if asked == "auto" else asked


def _form_fields(parts: tuple[Part, ...]) -> dict[str, object]:
    fields: dict[str, object] = {}
    for part in parts:
        name = part.name.removesuffix("[]")
        if name in {"image", "mask"}:
            continue
        value = part.data.decode("utf-8", "replace")
        if name in _WHOLE_IN_FORMS and value.lstrip("-").isdigit():
            fields[name] = int(value)
        elif name == "stream":
            fields[name] = value != "false"
        else:
            fields[name] = value
    return fields


def _check_count(count: int, name: str) -> None:
    if not count:
        raise missing(name)
    if count > MOST_IMAGES:
        raise Refusal(
            f"Invalid '{name}': array too long. Expected an array with maximum length {MOST_IMAGES}, "
            f"but got an array with length {count} instead.",
            "array_above_max_length",
            name,
        )


def _data_url(url: str, where: str) -> tuple[bytes, str]:
    head, comma, content = url.partition(",")
    if not comma or not head.startswith("data:") or not head.endswith(";base64"):
        raise Refusal(f"The picture of '{where}' could not be downloaded.", "invalid_image_url", where)
    media_type = head[5:-7]
    try:
        return base64.b64decode(content, validate=True), media_type
    except binascii.Error:
        raise not_among(where, url[:40], ("data:image/png;base64,...",)) from None

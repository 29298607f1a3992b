"""What a request for pictures asks, once every parameter has passed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from tests.servers.images.models import SCALE_PIXELS, Model
from tests.servers.images.upload import Upload

_TOKENS_PER_UPLOAD = 1250
_DEFAULT_SIZE = (1024, 1024)


@dataclass(frozen=True, slots=True)
class Asked:
    """A request for pictures that the API would take."""

    model: Model
    prompt: str
    uploads: tuple[Upload, ...]
    width: int
    height: int
    """px."""
    size: str
    """As it was asked for: ``1024x1536`` or ``auto``."""
    quality: str
    background: str
    """``transparent`` or ``opaque``: ``auto`` is settled."""
    output_format: str
    count: int
    safety_identifier: str
    fields_sha256: str
    """Of everything that was sent, whatever the order and the form's boundary."""

    @property
    def work(self) -> str:
        """See ``work_digest``."""
        images = [upload.sha256 for upload in self.uploads]
        return work_digest(self.prompt, images, self.size, self.safety_identifier)

    def usage(self) -> dict[str, object]:
        """Tokens as the API counts them, made up but steady."""
        text = max(1, len(self.prompt) // 4)
        image_in = _TOKENS_PER_UPLOAD * len(self.uploads)
        each = self.model.output_tokens[self.quality] * self.width * self.height / SCALE_PIXELS
        image_out = max(1, round(each)) * self.count
        return {
            "input_tokens": text + image_in,
            "input_tokens_details": {"text_tokens": text, "image_tokens": image_in},
            "output_tokens": image_out,
            "output_tokens_details": {"text_tokens": 0, "image_tokens": image_out},
            "total_tokens": text + image_in + image_out,
        }


def work_digest(prompt: str, image_sha256: Sequence[str], size: str, safety_identifier: str = "") -> str:
    """Name of a piece of work: two requests with the same digest ask for the same thing, for the same person."""
    told = json.dumps([prompt, list(image_sha256), size, safety_identifier])
    return hashlib.sha256(told.encode()).hexdigest()


def default_size() -> tuple[int, int]:
    """px of a picture whose size was left to the model."""
    return _DEFAULT_SIZE

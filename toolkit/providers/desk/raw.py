"""Raw pictures of an answer: what kind of file they are, and into the store with them."""

from __future__ import annotations

from toolkit.ledger.pieces import PieceStore
from toolkit.providers.desk.records import RawPiece
from toolkit.providers.image_model import Answer
from toolkit.providers.trouble import Unusable

_KINDS = ((b"\x89PNG\r\n\x1a\n", "image/png", ".png"), (b"\xff\xd8\xff", "image/jpeg", ".jpg"))


def kind_of(data: bytes) -> tuple[str, str] | None:
    """Media type and suffix by the first bytes; ``None`` when it is none of the three kinds that models send."""
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp", ".webp"
    return next(((media, suffix) for magic, media, suffix in _KINDS if data.startswith(magic)), None)


def unusable(answer: Answer) -> Unusable | None:
    """What is wrong with an answer whose pictures cannot be kept; ``None``: nothing."""
    usage, known = answer.usage, answer.usage is not None or None
    if not answer.images:
        return Unusable("The answer holds no picture.", known, "", answer.request_id, usage)
    if any(kind_of(image) is None for image in answer.images):
        return Unusable("The answer is no PNG, WebP or JPEG picture.", known, "", answer.request_id, usage)
    return None


def keep_pictures(store: PieceStore, images: tuple[bytes, ...]) -> tuple[RawPiece, ...]:
    """Put every picture into the store, on the disk when this returns; raises ``StorageFailed``."""
    pieces = []
    for data in images:
        kind = kind_of(data)
        if kind is None:
            raise ValueError("no picture")
        pieces.append(RawPiece(store.put(data, kind[1]), kind[0], len(data)))
    return tuple(pieces)

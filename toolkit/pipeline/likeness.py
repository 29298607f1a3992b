"""Compare the figures of a campaign with the portraits of its people, where the campaign asks for it; all in memory."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray
from PIL import Image

from toolkit.errors import StorageFailed
from toolkit.guardrails.consents import best_consent, shortfalls, withdrawal_of
from toolkit.guardrails.likeness import LikenessOfSet, compare
from toolkit.imaging.encode import PictureRefused, read_png
from toolkit.model.consent import Use
from toolkit.model.outcome import PieceKind, RowOutcome
from toolkit.pipeline.remote import photo_path, sends_photo
from toolkit.pipeline.workshop import Workshop
from toolkit.portraits.errors import PhotoRefused
from toolkit.portraits.photo import open_photo
from toolkit.portraits.resemblance import INSTALL, Vector, WeightsMissing, check_weights, face_vector
from toolkit.providers.references.portrait import prepare_portrait
from toolkit.providers.trouble import Rejected

_GROUND = (214, 214, 214, 255)


def likeness_of(shop: Workshop, outcomes: Iterable[RowOutcome]) -> LikenessOfSet | None:
    """Compare; ``None`` when the campaign does not ask for it, or no figure was drawn by a model from a photo."""
    if not shop.job.campaign.likeness:
        return None
    rows = [outcome for outcome in outcomes if _comparable(shop, outcome)]
    if not rows:
        return None
    try:
        check_weights()
    except WeightsMissing as missing:
        return LikenessOfSet(missing=f"{str(missing).capitalize()}. Install what is missing: {INSTALL}")
    portraits = {o.row.id: seen for o in rows if (seen := _portrait(shop, o)) is not None}
    return compare(portraits, {o.row.id: _figure(shop, o) for o in rows})


def _comparable(shop: Workshop, outcome: RowOutcome) -> bool:
    """Whether a model drew the figure from a photo, which the person agrees to have looked at."""
    drawn = any(kind == PieceKind.FIGURE.value and making.model_drawn for kind, making in outcome.making)
    if not drawn or not sends_photo(shop.job, outcome.row) or withdrawal_of(shop.job, outcome.row.id) is not None:
        return False
    today = shop.clock().date()
    consent = best_consent(shop.job, outcome.row, today)
    return consent is not None and Use.PHOTO in consent.uses and not shortfalls(consent, shop.job.campaign, today)


def _portrait(shop: Workshop, outcome: RowOutcome) -> Vector | None:
    try:
        return face_vector(open_photo(prepare_portrait(photo_path(shop.job, outcome.row)).data))
    except (Rejected, PhotoRefused):
        return None  # the checks before drawing have said so


def _figure(shop: Workshop, outcome: RowOutcome) -> Vector | None:
    piece = outcome.piece(PieceKind.FIGURE)
    try:
        return None if piece is None else face_vector(_on_ground(read_png(shop.store.read(piece.sha256))))
    except (StorageFailed, PictureRefused):
        return None


def _on_ground(figure: NDArray[np.uint8]) -> NDArray[np.uint8]:
    ground = Image.new("RGBA", (figure.shape[1], figure.shape[0]), _GROUND)
    ground.alpha_composite(Image.fromarray(figure))
    return np.asarray(ground.convert("RGB"))

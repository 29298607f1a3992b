"""The gate: a portrait passes, everything else is turned away with a reason that a person can act on."""

from __future__ import annotations

import numpy as np
import pytest
import skimage.data
from PIL import Image, ImageFilter

from tests.portraits.made import FACE, beside, pixels, portrait
from toolkit.portraits.gate import TurnedAway, one_face


def test_a_portrait_passes_and_its_face_is_placed() -> None:
    face = one_face(pixels())
    assert np.allclose((face.left, face.top, face.size), FACE, atol=6)
    assert face.view == "frontal"


@pytest.mark.parametrize("scale", [1.5, 2.0, 3.0])
def test_the_face_is_placed_alike_in_larger_photos(scale: float) -> None:
    side = round(512 * scale)
    face = one_face(np.asarray(portrait().resize((side, side), Image.Resampling.BICUBIC)))
    assert np.allclose(np.array((face.left, face.top, face.size)) / scale, FACE, atol=8)


def _cup() -> Image.Image:
    return Image.fromarray(skimage.data.coffee())  # type: ignore[no-untyped-call]  # it has no types


def _noise() -> Image.Image:
    return Image.fromarray(np.random.default_rng(1).integers(0, 255, (300, 300, 3), np.uint8))


@pytest.mark.parametrize(
    ("photo", "why"),
    [
        (beside(portrait(), portrait()), "There are 2 faces"),
        (beside(portrait(), portrait(), portrait()), "There are 3 faces"),
        (_cup(), "No face was found"),
        (_noise(), "No face was found"),
        (portrait().resize((256, 256)), "pixels wide and needs 80"),
        (portrait().rotate(20, Image.Resampling.BICUBIC), "The head is tilted"),
        (portrait().rotate(-25, Image.Resampling.BICUBIC), "The head is tilted"),
        (portrait().rotate(90, expand=True), "on its side"),
        (portrait().rotate(180), "upside down"),
        (portrait().crop((184, 0, 512, 512)), "cut off by the edge"),
        (portrait().crop((0, 0, 512, 170)), "cut off by the edge"),
        (portrait().crop((0, 58, 512, 512)), "The top of the head"),
        (portrait().filter(ImageFilter.GaussianBlur(9)), "No face was found"),
    ],
    ids=[
        *("two", "three", "cup", "noise", "tiny", "left", "right", "side", "down", "cut-left", "cut-chin", "cut-top"),
        "blurred",
    ],
)
def test_everything_else_is_turned_away(photo: Image.Image, why: str) -> None:
    with pytest.raises(TurnedAway, match=why):
        one_face(np.asarray(photo))

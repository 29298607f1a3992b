"""Portraits for tests, all made of one: a NASA astronaut (public domain), whose photo scikit-image carries."""

from __future__ import annotations

import io
from functools import cache

import numpy as np
import skimage.data
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from toolkit.portraits.gate import one_face
from toolkit.portraits.window import Window, window_on

FACE = (177.0, 78.0, 90.0)
"""Left, top and side of the face's square in the picture, in pixels."""


def portrait() -> Image.Image:
    """512 x 512, one face of about 90 pixels, straight into the camera, dark blond hair, no glasses."""
    return Image.fromarray(skimage.data.astronaut())  # type: ignore[no-untyped-call]  # it has no types


def png(picture: Image.Image) -> bytes:
    """The picture as PNG."""
    out = io.BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()


def beside(*pictures: Image.Image) -> Image.Image:
    """Pictures of one height in a row."""
    whole = Image.new("RGB", (sum(p.width for p in pictures), pictures[0].height))
    x = 0
    for picture in pictures:
        whole.paste(picture, (x, 0))
        x += picture.width
    return whole


def with_hair(colour: tuple[int, int, int], ground: tuple[int, int, int] | None = None) -> Image.Image:
    """The portrait with its hair painted over in strands of a colour, and the wall behind it if asked."""
    pixels = np.asarray(portrait()).astype(np.float64)
    left, top, side = FACE
    y, x = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    u, v = (x - left) / side, (y - top) / side
    head = ((u - 0.5) / 0.84) ** 2 + ((v - 0.02) / 0.82) ** 2 < 1
    face = (((u - 0.5) / 0.50) ** 2 + ((v - 0.52) / 0.60) ** 2 < 1) | (v > 0.42)
    strands = np.random.default_rng(4).normal(0, 5, pixels.shape[:2])[..., None]
    if ground:
        pixels[~head & (v < 0.55)] = ground
    return Image.fromarray(
        np.where((head & ~face)[..., None], np.array(colour) + strands, pixels).clip(0, 255).astype(np.uint8)
    )


def with_glasses() -> Image.Image:
    """The portrait with round, dark frames drawn on it, twice the size."""
    picture = portrait().resize((1024, 1024), Image.Resampling.BICUBIC)
    pen = ImageDraw.Draw(picture)
    for x, y in ((402, 193), (490, 196)):
        pen.ellipse((x - 34, y - 30, x + 34, y + 30), outline=(25, 20, 20), width=7)
    pen.line((436, 194, 456, 195), fill=(25, 20, 20), width=7)
    return picture


@cache
def pixels() -> NDArray[np.uint8]:
    """The portrait as (512, 512, 3) uint8."""
    return np.asarray(portrait())


def window(picture: Image.Image | None = None) -> Window:
    """The normalised window on a portrait."""
    image = pixels() if picture is None else np.asarray(picture)
    return window_on(image, one_face(image))

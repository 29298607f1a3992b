"""Photos as they would be sent, all made of one public-domain portrait, and ways to spoil them."""

from __future__ import annotations

import functools
import io
import struct

import numpy as np
import skimage.data
from PIL import Image, ImageFilter

from tests.portraits import made

SIDE = 1024
XMP = b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta xmlns:x='adobe:ns:meta/'/>"


@functools.cache
def _good() -> Image.Image:
    return made.portrait().resize((SIDE, SIDE), Image.Resampling.BICUBIC)


def good() -> Image.Image:
    """1024 x 1024, one face of about 180 pixels, straight into the camera."""
    return _good().copy()


def cup() -> Image.Image:
    """A cup of coffee."""
    return Image.fromarray(skimage.data.coffee())  # type: ignore[no-untyped-call]  # it has no types


def beside(people: int) -> Image.Image:
    """The same person several times in a row."""
    return made.beside(*(made.portrait() for _ in range(people)))


def blurred(sigma: float) -> Image.Image:
    """The good photo out of focus; the face is about 180 px wide."""
    return good().filter(ImageFilter.GaussianBlur(sigma))


def turned(degrees: float) -> Image.Image:
    """With the head tilted."""
    return good().rotate(degrees, Image.Resampling.BICUBIC)


def cropped(left: float, top: float) -> Image.Image:
    """Cut off by these shares on the left and above."""
    return good().crop((round(left * SIDE), round(top * SIDE), SIDE, SIDE))


def exposed(gain: float) -> Image.Image:
    """With so many times the light."""
    linear = (np.asarray(good()).astype(np.float64) / 255) ** 2.2 * gain
    return Image.fromarray((np.clip(linear, 0, 1) ** (1 / 2.2) * 255).astype(np.uint8))


def enlarged() -> Image.Image:
    """A thumbnail made large again."""
    return made.portrait().resize((140, 140)).resize((SIDE, SIDE), Image.Resampling.BICUBIC)


def sent(picture: Image.Image | None = None) -> bytes:
    """As a JPEG of pixels only, as the toolkit sends it."""
    bare = Image.fromarray(np.array((picture or good()).convert("RGB")))
    out = io.BytesIO()
    bare.save(out, "JPEG", quality=90, subsampling=0)
    return out.getvalue()


def as_png(data: bytes) -> bytes:
    """The same pixels as PNG."""
    return made.png(Image.open(io.BytesIO(data)))


def with_exif(data: bytes, *, place: bool) -> bytes:
    """With camera and time, and the place if asked."""
    exif = Image.Exif()
    exif[0x010F], exif[0x0132] = "Maker", "2026:11:21 09:30:00"
    if place:
        exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    return with_segment(data, 0xE1, exif.tobytes())


def with_segment(data: bytes, marker: int, payload: bytes) -> bytes:
    """With one more segment right behind the start."""
    return data[:2] + struct.pack(">BBH", 0xFF, marker, len(payload) + 2) + payload + data[2:]

"""Ways to spoil a good photo of a person, each with the check that has to notice."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from PIL import Image, ImageFilter, ImageOps

from tests.guardrails import photos
from toolkit.guardrails.portrait_numbers import FaceNumbers, measure_portrait


@dataclass(frozen=True, slots=True)
class GoodPhoto:
    """A photo, and where its one face is."""

    picture: Image.Image
    face: FaceNumbers

    @classmethod
    def of(cls, picture: Image.Image) -> GoodPhoto:
        """Look for the face."""
        return cls(picture, measure_portrait(photos.sent(picture)).faces[0])


@dataclass(frozen=True, slots=True)
class PhotoMutation:
    """One way to spoil a photo; answers with the bytes that would be sent."""

    check: str
    name: str
    spoil: Callable[[GoodPhoto], bytes]


def _shown(check: str, name: str, change: Callable[[GoodPhoto], Image.Image]) -> PhotoMutation:
    """Another picture, sent as the toolkit sends it."""
    return PhotoMutation(check, name, lambda good: photos.sent(change(good)))


def _carries(name: str, change: Callable[[bytes], bytes]) -> PhotoMutation:
    """The same picture with more than its pixels."""
    return PhotoMutation("portrait/metadata", name, lambda good: change(photos.sent(good.picture)))


def _row(good: GoodPhoto, *others: Image.Image) -> Image.Image:
    whole = Image.new("RGB", (good.picture.width * (1 + len(others)), good.picture.height), (190, 190, 190))
    for number, each in enumerate((good.picture, *others)):
        whole.paste(each, (number * good.picture.width, 0))
    return whole


def _companion(good: GoodPhoto) -> Image.Image:
    """Somebody smaller, such as a child, in the lower corner that is further from the face."""
    face, whole = good.face, good.picture.copy()
    head = whole.crop(_square(face, 0.6)).resize((round(0.9 * face.size),) * 2)
    side = 0 if face.left > whole.width - face.left - face.size else whole.width - head.width
    whole.paste(ImageOps.mirror(head), (side, whole.height - head.height))
    return whole


def _square(face: FaceNumbers, margin: float) -> tuple[int, int, int, int]:
    around = margin * face.size
    right, bottom = face.left + face.size + around, face.top + face.size + around
    return round(face.left - around), round(face.top - around), round(right), round(bottom)


def _from_behind(good: GoodPhoto) -> Image.Image:
    """The face under hair, as from behind: the strip above the forehead, repeated over it."""
    face, whole = good.face, good.picture.copy()
    top = max(0, round(face.top - 0.32 * face.size))
    strip = whole.crop((round(face.left), top, round(face.left + face.size), round(face.top - 0.05 * face.size)))
    hair = strip.resize((round(1.1 * face.size), round(1.5 * face.size)), Image.Resampling.BICUBIC)
    return _pasted(whole, hair, face)


def _behind_a_sheet(good: GoodPhoto) -> Image.Image:
    """A sheet of paper, or a phone, held before the face."""
    return _pasted(
        good.picture.copy(),
        Image.new("RGB", (round(1.1 * good.face.size), round(1.3 * good.face.size)), "#dcdcd8"),
        good.face,
    )


def _pasted(whole: Image.Image, over: Image.Image, face: FaceNumbers) -> Image.Image:
    whole.paste(over, (round(face.left - 0.05 * face.size), round(face.top - 0.15 * face.size)))
    return whole


def _sized(good: GoodPhoto, pixels: float) -> Image.Image:
    """The whole photo made smaller until the face has this many pixels."""
    scale = pixels / good.face.size
    return good.picture.resize((round(good.picture.width * scale), round(good.picture.height * scale)))


def _blurred(good: GoodPhoto, share: float) -> Image.Image:
    """Out of focus; ``share`` of the face's width."""
    return good.picture.filter(ImageFilter.GaussianBlur(share * good.face.size))


def _turned(good: GoodPhoto, degrees: float) -> Image.Image:
    """With the head tilted."""
    middle = (good.face.left + good.face.size / 2, good.face.top + good.face.size / 2)
    return good.picture.rotate(degrees, Image.Resampling.BICUBIC, center=middle, fillcolor=(190, 190, 190))


def _cut(good: GoodPhoto, left: float, top: float) -> Image.Image:
    """Cut off at these shares of the face's square."""
    x = round(good.face.left + left * good.face.size) if left else 0
    y = round(good.face.top + top * good.face.size) if top else 0
    return good.picture.crop((x, y, good.picture.width, good.picture.height))


def _enlarged(good: GoodPhoto) -> Image.Image:
    """A thumbnail, its face of 26 pixels, made large again."""
    return _sized(good, 26).resize(good.picture.size, Image.Resampling.BICUBIC)


def _shaken(good: GoodPhoto) -> Image.Image:
    """Smeared sideways by a tenth of the face's width, as in dim light."""
    pixels = np.asarray(good.picture).astype(np.float64)
    steps = max(3, round(0.10 * good.face.size))
    moved = np.mean([np.roll(pixels, step - steps // 2, axis=1) for step in range(steps)], axis=0)
    return Image.fromarray(moved.astype(np.uint8))


def _exposed(good: GoodPhoto, place: float, to: float) -> Image.Image:
    """So much lighter or darker that the pixel at this place of the face's or photo's order has this linear light."""
    linear = (np.asarray(good.picture).astype(np.float64) / 255) ** 2.2
    seen = linear if to < 0.5 else linear[slice(*_square(good.face, 0)[1::2]), slice(*_square(good.face, 0)[::2])]
    gain = to / np.percentile(seen, place)
    return Image.fromarray((np.clip(linear * gain, 0, 1) ** (1 / 2.2) * 255).astype(np.uint8))


_COUNT, _FIT = "portrait/one-face", "portrait/quality"

PHOTO_MUTATIONS: tuple[PhotoMutation, ...] = (
    _shown(_COUNT, "nobody on it", lambda good: photos.cup().resize(good.picture.size)),
    _shown(_COUNT, "two people", lambda good: _row(good, ImageOps.mirror(good.picture))),
    _shown(_COUNT, "three people", lambda good: _row(good, ImageOps.mirror(good.picture), good.picture)),
    _shown(_COUNT, "somebody smaller beside", _companion),
    _shown(_COUNT, "from behind", _from_behind),
    _shown(_COUNT, "a sheet before the face", _behind_a_sheet),
    _shown(_COUNT, "on its side", lambda good: good.picture.rotate(90, expand=True)),
    _shown(_COUNT, "upside down", lambda good: good.picture.rotate(180)),
    _shown(_COUNT, "blurred out", lambda good: _blurred(good, 0.08)),
    _shown(_FIT, "too small", lambda good: _sized(good, 50)),
    _shown(_FIT, "small", lambda good: _sized(good, 95)),
    _shown(_FIT, "head tilted", lambda good: _turned(good, 22)),
    _shown(_FIT, "head tilted the other way", lambda good: _turned(good, -25)),
    _shown(_FIT, "cut off at the side", lambda good: _cut(good, 0.15, 0.0)),
    _shown(_FIT, "no top of the head", lambda good: _cut(good, 0.0, -0.12)),
    _shown(_FIT, "out of focus", lambda good: _blurred(good, 0.017)),
    _shown(_FIT, "shaken", _shaken),
    _shown(_FIT, "enlarged from little", _enlarged),
    _shown(_FIT, "far too dark", lambda good: _exposed(good, 99, 0.06)),
    _shown(_FIT, "overexposed", lambda good: _exposed(good, 50, 1.2)),
    _carries("camera and time", lambda data: photos.with_exif(data, place=False)),
    _carries("place", lambda data: photos.with_exif(data, place=True)),
    _carries("XMP", lambda data: photos.with_segment(data, 0xE1, photos.XMP)),
    _carries("comment", lambda data: photos.with_segment(data, 0xFE, b"Ann at home")),
    _carries("profile", lambda data: photos.with_segment(data, 0xE2, b"ICC_PROFILE\0" * 9)),
    _carries("thumbnail", lambda data: photos.with_segment(data, 0xE0, b"JFXX\0\x10" * 9)),
    _carries("IPTC", lambda data: photos.with_segment(data, 0xED, b"Photoshop 3.0\0" * 9)),
    _carries("a file behind it", lambda data: data + b"PK\x03\x04 and more"),
    _carries("another format", photos.as_png),
)

"""Good photos of one person, as many as asked for: the same public-domain portrait as cameras and people vary it."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter, ImageOps
from PIL.PngImagePlugin import PngInfo

from tests.portraits import made
from toolkit.imaging.encode import srgb_profile

_LEFT, _TOP, _SIDE = made.FACE


def as_taken(folder: Path, number: int, picture: Image.Image) -> Path:
    """The picture as cameras and editors leave it, in turn JPEG, PNG and WebP: with place, time, names and profile."""
    path = folder / f"photo.{('jpg', 'png', 'webp')[number % 3]}"
    exif = Image.Exif()
    exif[0x010F], exif[0x0132], exif[0x013B] = "Maker", "2026:11:21 09:30:00", "Ann"
    exif.get_ifd(0x8825).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    said = PngInfo()
    said.add_text("Comment", "Ann at home")
    kept: dict[str, Any] = {
        "exif": exif,
        "icc_profile": srgb_profile(),
        "xmp": b"<x:xmpmeta xmlns:x='adobe:ns:meta/'/>",
        "comment": b"Ann at home",
        "pnginfo": said,
    }
    picture.save(path, quality=95, **kept)
    return path


def good_photos(count: int, first: int = 0) -> Iterator[tuple[str, Image.Image]]:
    """Name and picture of each, always the same ones in the same order; the face is 130 to 330 pixels wide.

    Framing, size, mirroring, a lean of up to 5 degrees, exposure, contrast, colour of the light, depth of field, noise,
    compression and grey are drawn by chance, each within what a photo of good use may have. What a person is cannot be
    varied that way: it stays one face, one skin and one age.
    """
    for number in range(first, first + count):
        yield f"photo {number}", _photo(number)


def _photo(number: int) -> Image.Image:
    chance = np.random.default_rng(1000 + number)
    pixels = np.asarray(made.portrait()).astype(np.float64) / 255
    if chance.random() < 0.4:
        pixels = _shallow(pixels, chance.uniform(2, 6))
    picture = _framed(_image(_lit(pixels, chance)), chance)
    if chance.random() < 0.1:
        picture = ImageOps.grayscale(picture).convert("RGB")
    grain = chance.normal(0, chance.uniform(0, 5), (picture.height, picture.width, 1))
    noisy = np.clip(np.asarray(picture) + grain, 0, 255).astype(np.uint8)
    return _compressed(Image.fromarray(noisy), int(chance.integers(70, 96)))


def _shallow(pixels: NDArray[np.float64], blur: float) -> NDArray[np.float64]:
    """What is behind the person out of focus, as a camera of large aperture shows it."""
    y, x = np.mgrid[: pixels.shape[0], : pixels.shape[1]]
    u, v = (x - _LEFT) / _SIDE, (y - _TOP) / _SIDE
    person = (((u - 0.5) / 0.95) ** 2 + ((v - 0.3) / 1.15) ** 2 < 1) | (v > 1.2)
    sharp = np.asarray(_image(person.astype(float)[..., None].repeat(3, -1)).filter(ImageFilter.GaussianBlur(8))) / 255
    behind = np.asarray(_image(pixels).filter(ImageFilter.GaussianBlur(blur))) / 255
    return np.asarray(pixels * sharp + behind * (1 - sharp), np.float64)


def _lit(pixels: NDArray[np.float64], chance: np.random.Generator) -> NDArray[np.float64]:
    """In another light: half to one and a half times as bright, warmer or cooler, flatter or harder."""
    light = np.array([1 + (warm := chance.uniform(-0.12, 0.12)), 1.0, 1 - warm])
    bright = pixels**2.2 * light * chance.uniform(0.5, 1.35)
    coded = np.clip(bright, 0, 1) ** (1 / 2.2)
    return np.asarray(np.clip(0.5 + (coded - 0.5) * chance.uniform(0.85, 1.15), 0, 1), np.float64)


def _framed(picture: Image.Image, chance: np.random.Generator) -> Image.Image:
    """Cropped to head and shoulders or more, leaning a little, perhaps mirrored, as large as a photo that is sent."""
    leaning = picture.rotate(
        chance.uniform(-5, 5), Image.Resampling.BICUBIC, center=(_LEFT + _SIDE / 2, _TOP + _SIDE / 2)
    )
    left, top = chance.uniform(12, 110), chance.uniform(10, 34)
    right, bottom = chance.uniform(330, 490), chance.uniform(300, 490)
    cut = leaning.crop((round(left), round(top), round(right), round(bottom)))
    scale = min(1024 / max(cut.size), chance.uniform(1.5, 3.6))
    large = cut.resize((round(cut.width * scale), round(cut.height * scale)), Image.Resampling.BICUBIC)
    return ImageOps.mirror(large) if chance.random() < 0.5 else large


def _image(pixels: NDArray[np.float64]) -> Image.Image:
    return Image.fromarray((np.clip(pixels, 0, 1) * 255).astype(np.uint8))


def _compressed(picture: Image.Image, quality: int) -> Image.Image:
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=quality)
    return Image.open(io.BytesIO(held.getvalue())).convert("RGB")

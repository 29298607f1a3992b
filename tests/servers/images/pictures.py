"""The pictures that the double hands out: a small figure with soft edges, drawn once per size and looks."""

from __future__ import annotations

import io
import random
import zlib
from functools import lru_cache
from pathlib import Path
from typing import Literal

from PIL import Image, ImageChops, ImageDraw

Looks = Literal["figure", "opaque", "blank", "black", "white"]

_COATS = ("#2f6db5", "#c0392b", "#3a7d44", "#e0a526", "#6c4a9e", "#2a2d34", "#d8688b", "#3fa7a0")
_HAIRS = ("#3b2417", "#1c1a19", "#b98544", "#8a8a8a", "#7a3b1d")
_SKINS = ("#f0c9a4", "#8d5a3b", "#d9a066", "#5b3a29", "#ffdfc4")
_GROUND = "#e9e4dc"


@lru_cache(maxsize=256)
def picture(looks: Looks, variant: int, width: int, height: int, output_format: str, grain: int = 0) -> bytes:
    """An encoded picture. ``grain`` is noise in steps of colour, so that a file weighs what a real one does."""
    if looks in {"black", "white"}:
        image = Image.new("RGB", (width, height), looks)
    elif looks == "blank":
        image = Image.new("RGBA", (width, height), (0, 0, 0, 0))
    else:
        image = _figure(variant, width, height)
        if grain:
            image = _grained(image, grain, variant)
        if looks == "opaque" or output_format == "jpeg":
            ground = Image.new("RGBA", image.size, _GROUND)
            image = Image.alpha_composite(ground, image).convert("RGB")
    return _encoded(image, output_format)


@lru_cache(maxsize=256)
def picture_file(path: Path, width: int, height: int, output_format: str, *, opaque: bool) -> bytes:
    """A picture of the script's own, brought to the size and format that were asked for, shape kept."""
    with Image.open(path) as source:
        image = source.convert("RGBA")
    if image.size != (width, height):
        image.thumbnail((width, height))
        whole = Image.new("RGBA", (width, height), image.getpixel((0, 0)) if opaque else (0, 0, 0, 0))
        whole.paste(image, ((width - image.width) // 2, (height - image.height) // 2))
        image = whole
    if opaque or output_format == "jpeg":
        image = Image.alpha_composite(Image.new("RGBA", image.size, _GROUND), image).convert("RGB")
    return _encoded(image, output_format)


@lru_cache(maxsize=4)
def bomb(edge: int = 60_000) -> bytes:
    """A PNG of a few megapixels in its data and gigapixels in its promise."""

    def chunk(name: bytes, data: bytes) -> bytes:
        return len(data).to_bytes(4, "big") + name + data + zlib.crc32(name + data).to_bytes(4, "big")

    head = edge.to_bytes(4, "big") * 2 + bytes((8, 0, 0, 0, 0))
    body = zlib.compress(bytes(4_000_000), 9)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")


def _figure(variant: int, width: int, height: int) -> Image.Image:
    """A little person standing on both feet in the middle, drawn twice as large for its edges."""
    scale = 2 * min(width / 2, height / 3) / 100  # the figure stands in a field of 200 x 300
    image = Image.new("RGBA", (2 * width, 2 * height), (0, 0, 0, 0))
    pen = ImageDraw.Draw(image)
    coat, hair, skin = _COATS[variant % 8], _HAIRS[variant // 2 % 5], _SKINS[variant // 3 % 5]

    def at(left: float, top: float, right: float, bottom: float) -> tuple[float, float, float, float]:
        return (
            width + left * scale,
            height + (top - 150) * scale,
            width + right * scale,
            height + (bottom - 150) * scale,
        )

    for side in (-1, 1):
        pen.rounded_rectangle(at(side * 15 - 13, 205, side * 15 + 13, 275), 8 * scale, fill="#39424e")
        pen.rounded_rectangle(at(side * 17 - 17, 262, side * 17 + 17, 282), 8 * scale, fill="#22252a")
        pen.rounded_rectangle(at(side * 46 - 10, 132, side * 46 + 10, 196), 10 * scale, fill=coat)
        pen.ellipse(at(side * 46 - 11, 188, side * 46 + 11, 210), fill=skin)
    pen.rounded_rectangle(at(-38, 116, 38, 218), 18 * scale, fill=coat)
    pen.rounded_rectangle(at(-42, 30, 42, 122), 36 * scale, fill=skin)
    pen.pieslice(at(-46, 18, 46, 118), 180, 360, fill=hair)
    for side in (-1, 1):
        pen.ellipse(at(side * 17 - 5, 72, side * 17 + 5, 84), fill="#1d1d20")
    pen.arc(at(-14, 82, 14, 102), 20, 160, fill="#1d1d20", width=max(2, round(3 * scale)))
    return image.resize((width, height), Image.Resampling.BOX)


def _grained(image: Image.Image, grain: int, seed: int) -> Image.Image:
    noise = Image.frombytes("RGB", image.size, random.Random(seed).randbytes(image.width * image.height * 3))  # noqa: S311 - repeatable
    speck = noise.point([level * grain // 255 for level in range(256)] * 3)
    grained = ImageChops.subtract(image.convert("RGB"), speck)
    grained.putalpha(image.getchannel("A"))
    seen = image.getchannel("A").point([0] + [255] * 255)
    return Image.composite(grained, Image.new("RGBA", image.size, (0, 0, 0, 0)), seen)


def _encoded(image: Image.Image, output_format: str) -> bytes:
    out = io.BytesIO()
    if output_format == "png":
        image.save(out, "PNG", compress_level=1)
    elif output_format == "webp":
        image.save(out, "WEBP", quality=80, method=0)
    else:
        image.convert("RGB").save(out, "JPEG", quality=85)
    return out.getvalue()

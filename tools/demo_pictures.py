"""Pictures for the demo of image models: photos that go in, and figures that the stand-in hands out."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageFilter

from toolkit.model.figure_logos import FigureLogos
from toolkit.model.traits import Look
from toolkit.providers.prompting.style import GROUND
from toolkit.studio.assemble import assemble
from toolkit.studio.backend import usable_cores, use_backend
from toolkit.studio.closeup import draw_closeup
from toolkit.studio.light import PORTRAIT_LIGHT
from toolkit.studio.quality import EFFORTS
from toolkit.studio.version import RENDERER

FIGURE: Final = (1024, 1536)
"""px of what the stand-in hands out, as the campaign asks for it."""
_PHOTO: Final = (720, 900)
_WALLS: Final = ("#c9d3d8", "#d8cfc3", "#bfc9bd", "#d9d4dd", "#b9c4cf", "#e0d9cc")
_STANDS: Final = ((0.90, 0.0, 0.02), (0.84, 0.03, -0.01), (0.88, -0.03, 0.03), (0.80, 0.01, 0.0))
"""A model places every figure a little otherwise: height of the picture, and how far it is off, by turns."""
_MAKE, _MODEL, _ARTIST, _ABOUT, _GPS = 0x010F, 0x0110, 0x013B, 0x010E, 0x8825


def photo_of(look: Look, name: str, turn: int, folder: Path) -> Path:
    """A portrait as a phone would leave it: a head before a wall, with place, time, camera and name in its metadata."""
    path = folder / f"{_digest(look, 'photo', turn)}.jpg"
    if path.exists():
        return path
    use_backend()
    head = draw_closeup(look, "head", width=360, height=450, quality="draft", seed=1, logos=FigureLogos())
    face = Image.fromarray(head).resize(_PHOTO, Image.Resampling.LANCZOS)
    photo = _wall(_WALLS[turn % len(_WALLS)])
    shade = Image.new("RGBA", _PHOTO, (20, 24, 30, 0))
    shade.putalpha(face.getchannel("A").point([level * 70 // 255 for level in range(256)]))
    photo.alpha_composite(shade.filter(ImageFilter.GaussianBlur(28)), (18, 14))  # the head's shadow on the wall
    photo.alpha_composite(face)
    exif = Image.Exif()
    exif[_MAKE], exif[_MODEL], exif[_ARTIST], exif[_ABOUT] = "Studio Nordlicht", "NL-1", name, f"Portrait of {name}"
    exif.get_ifd(_GPS).update({1: "N", 2: (52.0, 31.0, 12.0), 3: "E", 4: (13.0, 24.0, 18.0)})
    photo.convert("RGB").save(path, "JPEG", quality=90, exif=exif, comment=f"{name}, private".encode())
    return path


def figure_of(look: Look, turn: int, folder: Path, *, opaque: bool = False) -> Path:
    """The figure as an image model might answer: off its place, without a shadow; ``opaque`` with a plain ground."""
    path = folder / f"{_digest(look, f'figure on {GROUND}' if opaque else 'figure', turn)}.png"
    if path.exists():
        return path
    share, right, down = _STANDS[turn % len(_STANDS)]
    figure = Image.fromarray(_bare(look))
    figure = figure.crop(figure.getbbox())
    scale = min(share * FIGURE[1] / figure.height, 0.94 * FIGURE[0] / figure.width)
    figure = figure.resize((round(figure.width * scale), round(figure.height * scale)), Image.Resampling.LANCZOS)
    whole = Image.new("RGBA", FIGURE, GROUND if opaque else (0, 0, 0, 0))
    left = round((FIGURE[0] - figure.width) * (0.5 + right))
    top = round((FIGURE[1] - figure.height) * (0.5 + down))
    whole.alpha_composite(figure, (left, top))
    whole.save(path, compress_level=1)
    return path


def _bare(look: Look) -> NDArray[np.uint8]:
    use_backend()
    from toolkit.studio.picture import draw_picture
    from toolkit.studio.solids import solids_of

    effort = EFFORTS["final"]
    light = PORTRAIT_LIGHT.with_contrast(look.sculpt.contrast)
    solids = solids_of(assemble(look), effort.detail)
    return draw_picture(solids, FIGURE, effort, 7, usable_cores(), shadow=False, light=light).image


def _wall(colour: str) -> Image.Image:
    """A plain wall, lighter where the window is, with the grain of a camera."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    y, x = np.mgrid[0 : _PHOTO[1], 0 : _PHOTO[0]]
    light = 1.06 - 0.16 * (x / _PHOTO[0]) - 0.10 * (y / _PHOTO[1])
    grain = np.random.default_rng(5).normal(0.0, 1.6, (_PHOTO[1], _PHOTO[0], 1))
    pixels = np.clip(np.array([red, green, blue]) * light[..., None] + grain, 0, 255).astype(np.uint8)
    return Image.fromarray(pixels).convert("RGBA")


def _digest(look: Look, what: str, turn: int) -> str:
    """Name of a picture: a changed look, or a changed studio, draws a new one."""
    return hashlib.sha256(f"{RENDERER} {what} {turn} {look!r}".encode()).hexdigest()[:16]

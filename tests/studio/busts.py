"""Small busts of every skin tone, and how far each feature stands out from the face on the drawn picture."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Final

import numpy as np
from numpy.typing import NDArray
from scipy import ndimage  # type: ignore[import-untyped]  # scipy ships no types
from skimage.color import rgb2lab

from toolkit.imaging.colour import delta_e
from toolkit.model.traits import Traits
from toolkit.studio.assemble import assemble
from toolkit.studio.backend import use_backend
from toolkit.studio.camera import Camera
from toolkit.studio.choose import PaletteColours, complete
from toolkit.studio.part import PART_NAMES
from toolkit.studio.quality import EFFORTS
from toolkit.studio.skin import TONES

PALETTE: Final = PaletteColours({}, ("#1f9d94",), "#1b2a52", "#f7f1e6", "#f7f1e6", ("#ffc94d",))
BUST: Final = Camera(origin=(0.0, -7.0, 1.62), target=(0.0, 0.0, 1.42), lens=12.0)
WIDTH, HEIGHT = 256, 384
_RING: Final = 5
"""How far around a feature its skin is looked at, pixels."""
_BELOW: Final = ("trousers", "shoes", "soles", "base")
"""Parts that a bust does not show."""
_CHIN: Final = 1.02
"""z under which skin is neck."""


@dataclass(frozen=True, slots=True)
class Bust:
    """One face as it was drawn."""

    image: NDArray[np.uint8]
    """(384, 256, 4) uint8 sRGB, straight alpha."""
    parts: NDArray[np.uint8]
    """(384, 256) uint8, indices into ``PART_NAMES``."""


@dataclass(frozen=True, slots=True)
class Face:
    """What was measured on one bust. Differences are of CIELAB lightness, feature to the skin around it."""

    off: float
    """CIEDE2000 of the lit face (the median of its lighter half) to the Monk tone."""
    brows: float
    eyes: float
    mouth: float
    modelling: float
    """Lightness from the shaded to the lit side of the face: what gives nose and cheeks their shape."""
    clipped: float
    """Share of the face's pixels with a channel at its end, 0 to 1."""


@lru_cache(maxsize=64)
def bust(tone: int, expression: str, hair_colour: str = "black") -> Bust:
    """A bare-headed bust without blush, drawn as a draft."""
    use_backend()
    from toolkit.studio.picture import draw_picture
    from toolkit.studio.solids import solids_of

    traits = Traits(
        skin=tone, hair="shaved", hair_colour=hair_colour, brows="soft", expression=expression, eye_colour="brown",
        eyewear="none", details=("none",), outfit="t-shirt", outfit_colour="#1f9d94", outfit_second="#f7f1e6",
        build="average", pose="standing", accessories=("none",), base="disc",
    )  # fmt: skip
    effort = EFFORTS["draft"]
    parts = [part for part in assemble(complete(traits, "bust", PALETTE)) if part.name not in _BELOW]
    drawn = draw_picture(solids_of(parts, effort.detail), (WIDTH, HEIGHT), effort, 1, 2, BUST, shadow=False)
    return Bust(drawn.image, drawn.parts)


def measured(drawn: Bust, tone: int) -> Face:
    """How the features of a bust stand out, and how near its skin is to the tone."""
    lab = rgb2lab(drawn.image[..., :3])
    skin = _face_of(drawn)
    light = lab[..., 0][skin]
    pixels = drawn.image[..., :3][skin]
    lit = np.rint(np.median(pixels[light >= np.median(light)], axis=0)).astype(np.uint8)
    return Face(
        off=float(delta_e(lit[None], TONES[tone - 1])[0]),
        brows=_stands_out(drawn, lab, "brows"),
        eyes=_stands_out(drawn, lab, "eyes", 0.10, 0.90),
        mouth=_stands_out(drawn, lab, "mouth"),
        modelling=float(np.quantile(light, 0.97) - np.quantile(light, 0.10)),
        clipped=float(((pixels == 0) | (pixels == 255)).any(axis=-1).mean()),
    )


def lightness_of_face(drawn: Bust) -> float:
    """Median CIELAB lightness of the face's skin."""
    return float(np.median(rgb2lab(drawn.image[..., :3])[..., 0][_face_of(drawn)]))


def _face_of(drawn: Bust) -> NDArray[np.bool_]:
    """The skin of the head, but for its outline."""
    return np.asarray(ndimage.binary_erosion(_is(drawn, "skin"), iterations=2) & (_heights()[:, None] > _CHIN))


def _stands_out(drawn: Bust, lab: NDArray[np.float64], part: str, *shares: float) -> float:
    """Lightness of the feature less that of the skin around it; below 0 it is darker.

    Of a feature with darks and lights (an eye) whichever of these quantiles is further off; else its median.
    """
    whole = _is(drawn, part)
    around = (
        ndimage.binary_dilation(whole, iterations=_RING)
        & ~ndimage.binary_dilation(whole, iterations=1)
        & _is(drawn, "skin")
    )
    apart = np.quantile(lab[..., 0][whole], shares or (0.5,)) - np.median(lab[..., 0][around])
    return float(apart[np.abs(apart).argmax()])


def _is(drawn: Bust, part: str) -> NDArray[np.bool_]:
    return np.asarray(drawn.parts == PART_NAMES.index(part))


def _heights() -> NDArray[np.float64]:
    """z of each row of the picture, where it meets the middle of the head."""
    ends = BUST.project(np.array([[0.0, -0.4, 1.0], [0.0, -0.4, 1.8]]), WIDTH, HEIGHT)[:, 1]
    return np.asarray(np.interp(np.arange(HEIGHT), ends[::-1], [1.8, 1.0], left=9.0, right=0.0))

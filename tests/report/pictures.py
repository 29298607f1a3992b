"""Pictures made up for the tests: figures of ellipses, boxes of rectangles, and looks to go with them."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageDraw, ImageFilter

from toolkit.model.box_art import BoxLayout
from toolkit.model.brand_kit import ColourRole
from toolkit.model.place import Box
from toolkit.model.traits import Look

PALETTE = (
    ("brand.red", "#d8412f", ColourRole.PRIMARY, "Signal red"),
    ("brand.night", "#16243f", ColourRole.SECONDARY, "Night blue"),
    ("brand.teal", "#1f7a78", ColourRole.ACCENT, "Harbour teal"),
    ("brand.sun", "#f0b13c", ColourRole.ACCENT, "Sun"),
    ("brand.moss", "#5f7a4a", ColourRole.ACCENT, "Moss"),
    ("brand.paper", "#f4f1ea", ColourRole.PAPER, "Paper"),
    ("brand.ink", "#15181d", ColourRole.INK, "Ink"),
)
SKINS = ("#f6ede4", "#eadaba", "#d7bd96", "#a07e56", "#825c43", "#604134")


@dataclass(frozen=True, slots=True)
class PictureStore:
    """Pieces under a folder, named by digest as the real store names them."""

    root: Path

    def put(self, picture: Image.Image) -> str:
        data = io.BytesIO()
        picture.save(data, "PNG", compress_level=1)
        sha256 = hashlib.sha256(data.getvalue()).hexdigest()
        path = self.root / sha256[:2] / f"{sha256}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data.getvalue())
        return sha256


def look(i: int) -> Look:
    """The look of the ``i``-th figure; every third trait was chosen by the seed."""
    outfits = ("hoodie", "suit", "lab-coat", "apron", "dress", "overalls")
    eyewear = ("round", "none", "square", "none", "sunglasses")
    return Look(
        skin=i % 10 + 1,
        hair=("bob", "short-side", "afro", "bun", "locs", "bald")[i % 6],
        hair_colour=("#2a1d16", "#7b4a24", "#d9b56a", "#111214")[i % 4],
        facial_hair="none" if i % 4 else "short-beard",
        brows="soft",
        expression=("smile", "calm", "grin")[i % 3],
        eye_colour="#4a2f1d",
        details=("freckles",) if i % 5 == 0 else (),
        eyewear=eyewear[i % 5],
        eyewear_colour="#15181d",
        headwear="none" if i % 3 else "beanie",
        headwear_colour="#f0b13c",
        outfit=outfits[i % 6],
        outfit_colour=PALETTE[i % 5][1],
        outfit_second=PALETTE[(i + 2) % 5][1],
        trousers_colour="#16243f",
        shoes_colour="#15181d",
        build="medium",
        age="adult",
        aid="wheelchair" if i % 7 == 5 else "none",
        pose="wave",
        accessories=("mug", "laptop")[: i % 3],
        accessory_colours=(("#f0b13c", "#15181d"),) * (i % 3),
        base="round",
        base_colour="#16243f",
        chosen=("accessories", "brows", "expression", "eye_colour", "eyewear", "facial_hair", "pose")[: 3 + i % 5],
    )


def _shade(width: int, height: int, top: str, bottom: str) -> Image.Image:
    ramp = Image.linear_gradient("L").resize((width, height))
    return Image.composite(Image.new("RGB", (width, height), bottom), Image.new("RGB", (width, height), top), ramp)


def figure_picture(i: int, width: int) -> Image.Image:
    """A toy figure drawn with ellipses, transparent around it; ``width`` in pixels, two to three."""
    w, h = width, width * 3 // 2
    picture = Image.new("RGBA", (w, h), (0, 0, 0, 0))
    shadow = Image.new("RGBA", (w, h), (0, 0, 0, 0))
    ImageDraw.Draw(shadow).ellipse((w * 0.18, h * 0.88, w * 0.82, h * 0.965), fill=(0, 0, 0, 70))
    picture.alpha_composite(shadow.filter(ImageFilter.GaussianBlur(w * 0.02)))

    def part(box: tuple[float, float, float, float], top: str, bottom: str, round_by: float | None = None) -> None:
        x0, y0, x1, y1 = (round(v * s) for v, s in zip(box, (w, h, w, h), strict=True))
        mask = Image.new("L", (x1 - x0, y1 - y0), 0)
        pen = ImageDraw.Draw(mask)
        if round_by is None:
            pen.ellipse((0, 0, x1 - x0 - 1, y1 - y0 - 1), fill=255)
        else:
            pen.rounded_rectangle((0, 0, x1 - x0 - 1, y1 - y0 - 1), radius=round_by * w, fill=255)
        picture.paste(_shade(x1 - x0, y1 - y0, top, bottom), (x0, y0), mask)

    cloth, skin = look(i).outfit_colour, SKINS[i % 6]
    part((0.22, 0.87, 0.78, 0.95), "#2a3a5c", "#101a30")
    part((0.36, 0.74, 0.48, 0.90), "#2b3550", "#16203a", 0.03)
    part((0.52, 0.74, 0.64, 0.90), "#2b3550", "#16203a", 0.03)
    part((0.22, 0.50, 0.34, 0.70), cloth, cloth, 0.06)
    part((0.66, 0.50, 0.78, 0.70), cloth, cloth, 0.06)
    part((0.29, 0.48, 0.71, 0.79), cloth, cloth, 0.12)
    part((0.18, 0.10, 0.82, 0.52), look(i).hair_colour, "#0e0c0b")
    part((0.215, 0.17, 0.785, 0.53), skin, skin)
    part((0.36, 0.33, 0.42, 0.38), "#1b1512", "#1b1512")
    part((0.58, 0.33, 0.64, 0.38), "#1b1512", "#1b1512")
    part((0.45, 0.42, 0.55, 0.435), "#8a3b33", "#8a3b33", 0.01)
    return picture


def box_picture(i: int, width: int) -> tuple[Image.Image, BoxLayout]:
    """Box art with bleed: 91 x 136 mm at whatever resolution ``width`` gives."""
    height = round(width * 136 / 91)
    mm = width / 91
    token = PALETTE[(i * 2 + 1) % 5][1]
    art = _shade(width, height, token, "#f4f1ea").convert("RGBA")
    pen = ImageDraw.Draw(art)
    pen.rectangle((0, 0, width, 24 * mm), fill=PALETTE[i % 5][1])
    pen.rectangle((0, height - 22 * mm, width, height), fill="#16243f")
    pen.ellipse((width - 20 * mm, 8 * mm, width - 9 * mm, 19 * mm), fill="#f4f1ea")
    pen.rectangle((9 * mm, height - 17 * mm, 62 * mm, height - 13 * mm), fill="#f4f1ea")
    pen.rectangle((9 * mm, height - 10.5 * mm, 44 * mm, height - 8.5 * mm), fill="#f0b13c")
    figure = figure_picture(i, round(58 * mm))
    art.alpha_composite(figure, (round((width - figure.width) / 2), round(height - 22 * mm - figure.height * 0.97)))
    layout = BoxLayout(
        width=width,
        height=height,
        dpi=mm * 25.4,
        trim=Box(3 * mm, 3 * mm, 85 * mm, 130 * mm),
        safe=Box(6 * mm, 6 * mm, 79 * mm, 124 * mm),
        blister=Box(12 * mm, 26 * mm, 67 * mm, 88 * mm),
        placed=(),
    )
    return art, layout


def packshot_picture(art: Image.Image, width: int) -> Image.Image:
    """The box on a grey stage, four to five."""
    height = width * 5 // 4
    stage = _shade(width, height, "#e6e5e1", "#c9c7c1")
    card = art.convert("RGB").resize((round(width * 0.5), round(width * 0.5 * art.height / art.width)))
    shadow = Image.new("L", (width, height), 0)
    at = ((width - card.width) // 2, (height - card.height) // 2)
    ImageDraw.Draw(shadow).ellipse((at[0], at[1] + card.height - 12, at[0] + card.width, at[1] + card.height + 20), 120)
    stage.paste("#8f8d88", (0, 0), shadow.filter(ImageFilter.GaussianBlur(width * 0.02)))
    stage.paste(card, at)
    return stage

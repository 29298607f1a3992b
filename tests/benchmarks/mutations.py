"""Ways to spoil a good piece, each with the check that has to notice; they fit made and real pieces alike."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from tests.benchmarks import misprints
from tests.guardrails import made
from tests.guardrails.blobs import blot
from toolkit.guardrails.base import PieceExhibit
from toolkit.model.box_art import Placed
from toolkit.model.place import Box


@dataclass(frozen=True, slots=True)
class Mutation:
    """One way to spoil a piece."""

    check: str
    name: str
    spoil: Callable[[PieceExhibit], PieceExhibit]


def _text(exhibit: PieceExhibit, slot: str = "name") -> Placed:
    return made.at(exhibit, slot)


def _moved(slot: str, dx: float, dy: float) -> Callable[[PieceExhibit], PieceExhibit]:
    def spoil(exhibit: PieceExhibit) -> PieceExhibit:
        box = made.at(exhibit, slot).box
        return made.placed_as(exhibit, slot, box=Box(box.x + dx, box.y + dy, box.w, box.h))

    return spoil


def _out_of_safe(exhibit: PieceExhibit) -> PieceExhibit:
    """The name a little further left than the safe area begins, wherever it stood."""
    return _moved("name", exhibit.layout.safe.x - made.at(exhibit, "name").box.x - 12, 0)(exhibit)


def _art(change: Callable[[Image.Image, PieceExhibit], Image.Image]) -> Callable[[PieceExhibit], PieceExhibit]:
    def spoil(exhibit: PieceExhibit) -> PieceExhibit:
        changed = change(Image.fromarray(exhibit.art.copy()), exhibit)
        return dataclasses.replace(exhibit, art=np.array(changed))

    return spoil


def _figure(
    change: Callable[[NDArray[np.uint8], NDArray[np.uint8], PieceExhibit], None],
) -> Callable[[PieceExhibit], PieceExhibit]:
    def spoil(exhibit: PieceExhibit) -> PieceExhibit:
        image, parts = exhibit.figure_image.copy(), exhibit.parts.copy()
        change(image, parts, exhibit)
        return dataclasses.replace(exhibit, figure_image=image, parts=parts)

    return spoil


def _patch(box: Box) -> tuple[int, int, int, int]:
    return round(box.x), round(box.y), round(box.right), round(box.bottom)


def _logo(change: Callable[[Image.Image], Image.Image]) -> Callable[[PieceExhibit], PieceExhibit]:
    """Change the picture just where the logo lies."""

    def on_art(art: Image.Image, exhibit: PieceExhibit) -> Image.Image:
        place = _patch(made.at(exhibit, "logo").box)
        art.paste(change(art.crop(place)).resize((place[2] - place[0], place[3] - place[1])), place[:2])
        return art

    return _art(on_art)


def _filled(
    box: Callable[[PieceExhibit], Box], colour: Callable[[PieceExhibit], str]
) -> Callable[[PieceExhibit], PieceExhibit]:
    def on_art(art: Image.Image, exhibit: PieceExhibit) -> Image.Image:
        ImageDraw.Draw(art).rectangle(_patch(box(exhibit)), fill=colour(exhibit))
        return art

    return _art(on_art)


def _tinted(*factors: float) -> Callable[[PieceExhibit], PieceExhibit]:
    def on_art(art: Image.Image, _: PieceExhibit) -> Image.Image:
        pixels = np.array(art).astype(np.float32)
        pixels[..., :3] *= np.array(factors, np.float32)
        return Image.fromarray(pixels.clip(0, 255).astype(np.uint8))

    return _art(on_art)


def _share(box: Box, x: float, y: float, w: float, h: float) -> Box:
    return Box(box.x + x * box.w, box.y + y * box.h, w * box.w, h * box.h)


def _erase(
    top: float, bottom: float, *, mapped: bool, left: float = 0.0, right: float = 1.0
) -> Callable[[PieceExhibit], PieceExhibit]:
    """Erase a band of the figure, in shares of its own height and of the frame's width."""

    def change(image: NDArray[np.uint8], parts: NDArray[np.uint8], _: PieceExhibit) -> None:
        rows = np.flatnonzero((image[..., 3] >= 128).any(axis=1))
        height, width = rows[-1] - rows[0], image.shape[1]
        band = slice(int(rows[0] + top * height), int(rows[0] + bottom * height) + 1)
        columns = slice(int(left * width), int(right * width))
        image[band, columns] = 0
        if mapped:
            parts[band, columns] = 0

    return _figure(change)


def _rolled(axis: int, share: float) -> Callable[[PieceExhibit], PieceExhibit]:
    def change(image: NDArray[np.uint8], parts: NDArray[np.uint8], _: PieceExhibit) -> None:
        filled = np.flatnonzero((image[..., 3] >= 128).any(axis=1 - axis))
        margin = -int(filled[0]) if share < 0 else image.shape[axis] - 1 - int(filled[-1])
        for picture in (image, parts):
            by = int(share * picture.shape[axis]) + margin
            picture[:] = np.roll(picture, by, axis)

    return _figure(change)


def _outfit(shift: tuple[int, int, int]) -> Callable[[PieceExhibit], PieceExhibit]:
    def change(image: NDArray[np.uint8], parts: NDArray[np.uint8], exhibit: PieceExhibit) -> None:
        worn = parts == exhibit.part_names.index("outfit.main")
        image[worn, :3] = np.clip(image[worn, :3].astype(int) + shift, 0, 255)

    return _figure(change)


def _faded(share: float) -> Callable[[PieceExhibit], PieceExhibit]:
    """The outfit's colour taken so far towards its own grey, and lighter."""

    def change(image: NDArray[np.uint8], parts: NDArray[np.uint8], exhibit: PieceExhibit) -> None:
        worn = parts == exhibit.part_names.index("outfit.main")
        pixels = image[worn, :3].astype(np.float32)
        image[worn, :3] = (pixels + share * (200 - pixels)).clip(0, 255).astype(np.uint8)

    return _figure(change)


def _levels(scale: float, offset: float) -> Callable[[PieceExhibit], PieceExhibit]:
    def change(image: NDArray[np.uint8], parts: NDArray[np.uint8], _: PieceExhibit) -> None:
        image[..., :3] = np.clip(image[..., :3] * scale + offset, 0, 255)

    return _figure(change)


def _opacity(value: int) -> Callable[[PieceExhibit], PieceExhibit]:
    def change(image: NDArray[np.uint8], parts: NDArray[np.uint8], _: PieceExhibit) -> None:
        image[..., 3] = value

    return _figure(change)


def _beside(size: float, gap: float, top: float = 1.0) -> Callable[[PieceExhibit], PieceExhibit]:
    """A copy of the figure beside it, of another size, ``gap`` of its width away, or only its topmost share."""

    def spoil(exhibit: PieceExhibit) -> PieceExhibit:
        cut = Image.fromarray(exhibit.figure_image[..., 3]).point(lambda alpha: 255 if alpha >= 128 else 0).getbbox()
        assert cut is not None
        cut = (cut[0], cut[1], cut[2], cut[1] + round(top * (cut[3] - cut[1])))
        wide = round((cut[2] - cut[0]) * (1 + gap) * size) + 8
        images = []
        for picture in (Image.fromarray(exhibit.figure_image), Image.fromarray(exhibit.parts)):
            other = picture.crop(cut)
            other = other.resize((round(other.width * size), round(other.height * size)), Image.Resampling.NEAREST)
            sheet = Image.new(picture.mode, (picture.width + 2 * wide, picture.height))
            sheet.paste(picture, (wide, 0))
            at = (wide + cut[2] + round(gap * (cut[2] - cut[0]) * size), cut[3] - other.height)
            solid = other.getchannel("A") if other.mode == "RGBA" else other.point(lambda part: 255 if part else 0)
            sheet.paste(other, at, solid)
            images.append(np.array(sheet))
        return dataclasses.replace(exhibit, figure_image=images[0], parts=images[1])

    return spoil


def _dpi(factor: float) -> Callable[[PieceExhibit], PieceExhibit]:
    return lambda e: dataclasses.replace(e, layout=dataclasses.replace(e.layout, dpi=e.layout.dpi * factor))


def _trim(grow: float) -> Callable[[PieceExhibit], PieceExhibit]:
    def spoil(exhibit: PieceExhibit) -> PieceExhibit:
        trim = exhibit.layout.trim
        by = grow * trim.x
        wide = Box(trim.x - by, trim.y - by, trim.w + 2 * by, trim.h + 2 * by)
        return dataclasses.replace(exhibit, layout=dataclasses.replace(exhibit.layout, trim=wide))

    return spoil


def _small(step: int) -> Callable[[PieceExhibit], PieceExhibit]:
    return lambda e: dataclasses.replace(e, figure_image=e.figure_image[::step, ::step], parts=e.parts[::step, ::step])


def _edge(side: str) -> Callable[[PieceExhibit], Box]:
    def box(exhibit: PieceExhibit) -> Box:
        layout = exhibit.layout
        wide, high = layout.trim.x, layout.trim.y
        return {
            "left": Box(0, 0, wide, layout.height),
            "right": Box(layout.width - wide, 0, wide, layout.height),
            "top": Box(0, 0, layout.width, high),
            "bottom": Box(0, layout.height - high, layout.width, high),
        }[side]

    return box


def _around(slot: str, x: float, y: float, w: float, h: float) -> Callable[[PieceExhibit], Box]:
    return lambda exhibit: _share(made.at(exhibit, slot).box, x, y, w, h)


def _always(colour: str) -> Callable[[PieceExhibit], str]:
    return lambda _: colour


_GREY = _always("#808080")


def _ground(slot: str) -> Callable[[PieceExhibit], str]:
    return lambda exhibit: made.at(exhibit, slot).ground


def _ink(slot: str) -> Callable[[PieceExhibit], str]:
    return lambda exhibit: made.at(exhibit, slot).colour


def _wider(slot: str, by: float) -> Callable[[PieceExhibit], PieceExhibit]:
    return lambda exhibit: made.placed_as(exhibit, slot, box=_share(made.at(exhibit, slot).box, 0, 0, by, 1))


def _says(text: str) -> Callable[[PieceExhibit], PieceExhibit]:
    return lambda exhibit: made.placed_as(exhibit, "disclosure", text=text)


def _role(text: str) -> Callable[[PieceExhibit], PieceExhibit]:
    return lambda exhibit: made.placed_as(exhibit, "role", text=text)


def _whole_label(exhibit: PieceExhibit) -> Box:
    return _share(made.at(exhibit, "disclosure").box, -0.02, -0.2, 1.04, 1.4)


def _faint(exhibit: PieceExhibit) -> PieceExhibit:
    """The label in a colour near its ground, in the art and in its record."""
    label = made.at(exhibit, "disclosure")
    art, ground = exhibit.art.copy(), np.array([int(label.ground[at : at + 2], 16) for at in (1, 3, 5)])
    left, top, right, bottom = _patch(label.box)
    crop = art[top:bottom, left:right, :3].astype(np.float32)
    art[top:bottom, left:right, :3] = (ground + 0.35 * (crop - ground)).clip(0, 255).astype(np.uint8)
    ink = np.array([int(label.colour[at : at + 2], 16) for at in (1, 3, 5)])
    mixed = (ground + 0.35 * (ink - ground)).round().astype(int)
    spoilt = made.placed_as(exhibit, "disclosure", colour="#" + "".join(f"{part:02x}" for part in mixed))
    return dataclasses.replace(spoilt, art=art)


def _band(exhibit: PieceExhibit) -> Box:
    return Box(0, 0, exhibit.layout.width, 0.08 * exhibit.layout.height)


def _chosen(colour: str) -> Callable[[PieceExhibit], PieceExhibit]:
    return lambda e: dataclasses.replace(e, look=dataclasses.replace(e.look, outfit_colour=colour))


def _unsafe(
    number: int, change: Callable[[Image.Image], Image.Image] = lambda blotch: blotch
) -> Callable[[PieceExhibit], PieceExhibit]:
    """A model drew what the network takes for unsafe, where the figure should stand."""

    def spoil(exhibit: PieceExhibit) -> PieceExhibit:
        height, width = exhibit.figure_image.shape[:2]
        side = min(height, width)
        image = np.zeros_like(exhibit.figure_image)
        pixels = np.asarray(change(Image.fromarray(blot(number))).resize((side, side), Image.Resampling.BICUBIC))
        top, left = (height - side) // 2, (width - side) // 2
        image[top : top + side, left : left + side] = np.dstack([pixels, np.full((side, side), 255, np.uint8)])
        return dataclasses.replace(exhibit, figure_image=image, model_drawn=True)

    return spoil


MUTATIONS: tuple[Mutation, ...] = (
    Mutation("text/as-printed", "wrong letter in the name", misprints.reset("name", misprints.wrong_letter)),
    Mutation("text/as-printed", "wrong letter in the role", misprints.reset("role", misprints.wrong_letter)),
    Mutation("text/as-printed", "accent gone or too many", misprints.reset("name", misprints.other_accent)),
    Mutation("text/as-printed", "letters swapped", misprints.reset("name", misprints.swapped)),
    Mutation("text/as-printed", "letter dropped", misprints.reset("name", misprints.dropped)),
    Mutation("text/as-printed", "letter doubled", misprints.reset("role", misprints.doubled)),
    Mutation("text/as-printed", "name cut off", misprints.cut_off("name", 0.12)),
    Mutation("text/as-printed", "name mirrored", misprints.mirrored("name")),
    Mutation("text/as-printed", "stray word on the art", misprints.stray("Sample", 0.9, 0.05, 9)),
    Mutation("text/as-printed", "stray word on the figure", misprints.stray("TOYCO", 0.5, 0.6, 8)),
    Mutation("text/as-printed", "stray word aslant", misprints.stray("Prototype", 0.1, 0.9, 12, 20)),
    Mutation("safety/image", "a blot that looks unsafe", _unsafe(0)),
    Mutation("safety/image", "another", _unsafe(1)),
    Mutation("safety/image", "a third", _unsafe(2)),
    Mutation("safety/image", "darker", _unsafe(1, lambda blotch: blotch.point(lambda v: v * 0.85))),
    Mutation("safety/image", "mirrored", _unsafe(2, ImageOps.mirror)),
    Mutation("safety/image", "out of focus", _unsafe(0, lambda blotch: blotch.filter(ImageFilter.GaussianBlur(5)))),
    Mutation("links/allowed", "foreign QR code", misprints.coded("https://elsewhere.test/")),
    Mutation("links/allowed", "QR code turned", misprints.coded("https://elsewhere.test/a/long/path", angle=25)),
    Mutation("links/allowed", "small QR code", misprints.coded("https://elsewhere.test/", scale=2)),
    Mutation("links/allowed", "foreign article number", misprints.coded("4006381333931", "EAN13", scale=2)),
    Mutation("links/allowed", "Data Matrix", misprints.coded("https://elsewhere.test/", "DataMatrix")),
    Mutation("links/allowed", "code for a network", misprints.coded("WIFI:S:guest;T:WPA;P:welcome;;")),
    Mutation("links/allowed", "address in the role", _role("Ask elsewhere.test/now")),
    Mutation("text/fits", "does not fit", lambda e: made.placed_as(e, "name", fits=False)),
    Mutation("text/fits", "4.5 pt type", lambda e: made.placed_as(e, "role", size_pt=4.5)),
    Mutation("text/fits", "out of the safe area", _out_of_safe),
    Mutation("text/fits", "one letter other", lambda e: made.placed_as(e, "name", text=_text(e).text[:-1] + "x")),
    Mutation("text/fits", "name not printed", lambda e: made.without(e, "name")),
    Mutation("text/fits", "over the other line", lambda e: made.placed_as(e, "role", box=_text(e).box)),
    Mutation("text/contrast", "ink on its own colour", _filled(_around("role", 0, 0, 1, 1), _ink("role"))),
    Mutation("text/contrast", "grey veil over the name", _filled(_around("name", 0, 0, 1, 1), _GREY)),
    Mutation("text/contrast", "name painted over", _filled(_around("name", -0.02, -0.2, 1.04, 1.4), _ground("name"))),
    Mutation("text/contrast", "half the name gone", _filled(_around("name", 0.45, -0.2, 0.6, 1.4), _ground("name"))),
    Mutation("text/contrast", "runs onto its own colour", _filled(_around("name", 0.5, -0.3, 0.6, 1.6), _ink("name"))),
    Mutation("logo/integrity", "not there", lambda e: made.without(e, "logo")),
    Mutation("logo/integrity", "painted over", _filled(_around("logo", -0.01, -0.02, 1.02, 1.04), _ground("logo"))),
    Mutation("logo/integrity", "mirrored", _logo(lambda i: i.transpose(Image.Transpose.FLIP_LEFT_RIGHT))),
    Mutation("logo/integrity", "turned by 3 degrees", _logo(lambda i: i.rotate(3, Image.Resampling.BICUBIC))),
    Mutation("logo/integrity", "channels swapped", _logo(lambda i: Image.fromarray(np.array(i)[..., [2, 0, 1, 3]]))),
    Mutation("logo/integrity", "blurred", _logo(lambda i: i.filter(ImageFilter.GaussianBlur(2.5)))),
    Mutation("logo/integrity", "a corner covered", _filled(_around("logo", 0, 0, 0.2, 0.6), _GREY)),
    Mutation("logo/integrity", "stretched by 6 %", _wider("logo", 1.06)),
    Mutation("logo/integrity", "something in its space", _filled(_around("logo", 0, 1.05, 1, 0.18), _GREY)),
    Mutation("colour/box", "blue cast", _tinted(0.85, 0.95, 1.0)),
    Mutation("colour/box", "yellow cast", _tinted(1.0, 1.0, 0.8)),
    Mutation("colour/box", "too dark", _tinted(0.85, 0.85, 0.85)),
    Mutation("colour/box", "ink off the palette", lambda e: made.placed_as(e, "name", colour="#2a6fdb")),
    Mutation("colour/box", "foreign band", _filled(_band, _always("#7a2adb"))),
    Mutation("colour/outfit", "greener", _outfit((-70, 60, 0))),
    Mutation("colour/outfit", "much lighter", _outfit((80, 80, 80))),
    Mutation("colour/outfit", "another look", _chosen("#7a2adb")),
    Mutation("colour/outfit", "bluer", _outfit((-60, 0, 80))),
    Mutation("colour/outfit", "much darker", _outfit((-90, -90, -90))),
    Mutation("colour/outfit", "washed out", _faded(0.6)),
    Mutation("figure/complete", "cut off above", _rolled(0, -0.1)),
    Mutation("figure/complete", "cut off beside", _rolled(1, 0.1)),
    Mutation("figure/complete", "without a head", _erase(-0.01, 0.42, mapped=True)),
    Mutation("figure/complete", "without feet", _erase(0.8, 1.0, mapped=True)),
    Mutation("figure/complete", "in two pieces", _erase(0.52, 0.55, mapped=True)),
    Mutation("figure/complete", "patch missing", _erase(0.5, 0.62, mapped=False, left=0.42, right=0.58)),
    Mutation("figure/blank", "black", _levels(0.0, 0.0)),
    Mutation("figure/blank", "nearly black", _levels(0.03, 0.0)),
    Mutation("figure/blank", "grey", _levels(0.0, 120.0)),
    Mutation("figure/blank", "ghost", _levels(0.05, 120.0)),
    Mutation("figure/blank", "empty", _opacity(0)),
    Mutation("figure/blank", "not cut out", _opacity(255)),
    Mutation("figure/alone", "twin at the side", _beside(1.0, 0.6)),
    Mutation("figure/alone", "twin that touches", _beside(1.0, 0.0)),
    Mutation("figure/alone", "smaller twin", _beside(0.8, 0.5)),
    Mutation("figure/alone", "half as large, apart", _beside(0.5, 0.6)),
    Mutation("figure/alone", "a third as large, apart", _beside(0.34, 0.6)),
    Mutation("figure/alone", "one head more", _beside(1.0, 0.3, top=0.45)),
    Mutation("disclosure/visible", "no label", lambda e: made.without(e, "disclosure")),
    Mutation("disclosure/visible", "calls a render AI", _says("AI-generated figure")),
    Mutation("disclosure/visible", "hides the model", lambda e: dataclasses.replace(e, model_drawn=True)),
    Mutation("disclosure/visible", "4 pt type", lambda e: made.placed_as(e, "disclosure", size_pt=4.0)),
    Mutation("disclosure/visible", "at the trim", _moved("disclosure", 90, 40)),
    Mutation("disclosure/visible", "painted over", _filled(_whole_label, _ground("disclosure"))),
    Mutation("disclosure/visible", "faint", _faint),
    Mutation("print/resolution", "art of 150 dpi", _dpi(0.5)),
    Mutation("print/resolution", "figure at an eighth", _small(8)),
    Mutation("print/resolution", "figure at a seventh", _small(7)),
    Mutation("print/resolution", "art of 200 dpi", _dpi(0.667)),
    Mutation("print/resolution", "art cut short", lambda e: dataclasses.replace(e, art=e.art[: e.art.shape[0] // 2])),
    Mutation("print/bleed", "clear on the left", _filled(_edge("left"), _always("#00000000"))),
    Mutation("print/bleed", "white below", _filled(_edge("bottom"), _always("#ffffff"))),
    Mutation("print/bleed", "blue above", _filled(_edge("top"), _always("#0000ff"))),
    Mutation("print/bleed", "no bleed", _trim(0.9)),
    Mutation("print/bleed", "logo at the edge", _moved("logo", -400, 0)),
)  # fmt: skip

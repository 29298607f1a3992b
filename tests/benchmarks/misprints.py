"""Ways to misprint a text of a good piece: letters wrong, gone, swapped or added, words where none should be."""

from __future__ import annotations

import dataclasses
import unicodedata
from collections.abc import Callable

import numpy as np
import zxingcpp
from PIL import Image, ImageDraw, ImageFont

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit
from toolkit.model.box_art import Placed

_LOOKS_LIKE = dict(zip("aceilmnorstuvyzABEKMNORSZ", "oeclimumantvuvgxRREXNMQPNI", strict=False))
"""A wrong letter is a near one: the reader must not be helped by a letter that nobody would take for the right one."""
_ACCENTED = str.maketrans("aeiouAEIOU", "áéíóúÁÉÍÓÚ")


def reset(slot: str, change: Callable[[str], str]) -> Callable[[PieceExhibit], PieceExhibit]:
    """Print a slot's changed text in place of the right one, in the same font, size and colours."""

    def spoil(exhibit: PieceExhibit) -> PieceExhibit:
        placed = made.at(exhibit, slot)
        lines = [change(line) if at == 0 else line for at, line in enumerate(placed.lines)]
        sheet = Image.fromarray(exhibit.art.copy())
        draw, box, font = ImageDraw.Draw(sheet), placed.box, _font(exhibit, placed)
        draw.rectangle((box.x - 2, box.y - 2, box.right + 2, box.bottom + 2), fill=placed.ground)
        step = box.h / len(lines)
        for at, line in enumerate(lines):
            draw.text((box.x, box.y + at * step), line, fill=placed.colour, font=font, anchor="lt")
        return dataclasses.replace(exhibit, art=np.array(sheet))

    return spoil


def _font(exhibit: PieceExhibit, placed: Placed) -> ImageFont.FreeTypeFont | ImageFont.ImageFont:
    size = placed.size_pt * exhibit.layout.dpi / 72
    names = placed.font.split(", ")
    paths = [face.path for face in exhibit.job.kit.faces if face.path.name in names]
    # A name in two fonts is rare, and one that its first font cannot draw is as wrong as a misprint can be.
    paths.sort(key=lambda path: names.index(path.name))
    return ImageFont.truetype(paths[-1], size) if paths else ImageFont.load_default(size)


def wrong_letter(text: str) -> str:
    """One letter taken for a similar one, near the middle."""
    order = sorted(range(len(text)), key=lambda at: abs(at - len(text) // 2))
    at = next((at for at in order if text[at] in _LOOKS_LIKE), order[0])
    return text[:at] + _LOOKS_LIKE.get(text[at], "o") + text[at + 1 :]


def other_accent(text: str) -> str:
    """The first accent gone; where there is none, one too many."""
    plain = unicodedata.normalize("NFC", text)
    for at, letter in enumerate(plain):
        bare = unicodedata.normalize("NFD", letter)[0]
        if bare != letter:
            return plain[:at] + bare + plain[at + 1 :]
    at = next((at for at, letter in enumerate(plain) if letter in "aeiouAEIOU"), 0)
    return plain[:at] + plain[at].translate(_ACCENTED) + plain[at + 1 :]


def swapped(text: str) -> str:
    """Two neighbours in each other's place."""
    at = next((at for at in range(1, len(text) - 1) if text[at] != text[at + 1] and " " not in text[at : at + 2]), 0)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def dropped(text: str) -> str:
    """One letter gone from the middle."""
    at = max(1, len(text) // 2) if text[len(text) // 2] != " " else len(text) // 2 + 1
    return text[:at] + text[at + 1 :]


def doubled(text: str) -> str:
    """One letter twice."""
    at = len(text) // 2 if text[len(text) // 2] != " " else len(text) // 2 + 1
    return text[:at] + text[at] + text[at:]


def cut_off(slot: str, share: float) -> Callable[[PieceExhibit], PieceExhibit]:
    """The last share of a text painted over."""

    def spoil(exhibit: PieceExhibit) -> PieceExhibit:
        placed, sheet = made.at(exhibit, slot), Image.fromarray(exhibit.art.copy())
        box = placed.box
        left = box.right - max(share * box.w, 0.6 * placed.size_pt * exhibit.layout.dpi / 72)
        ImageDraw.Draw(sheet).rectangle((left, box.y - 2, box.right + 2, box.bottom + 2), fill=placed.ground)
        return dataclasses.replace(exhibit, art=np.array(sheet))

    return spoil


def mirrored(slot: str) -> Callable[[PieceExhibit], PieceExhibit]:
    """A text turned left to right."""

    def spoil(exhibit: PieceExhibit) -> PieceExhibit:
        box, art = made.at(exhibit, slot).box, exhibit.art.copy()
        rows, columns = slice(round(box.y), round(box.bottom)), slice(round(box.x), round(box.right))
        art[rows, columns] = art[rows, columns][:, ::-1]
        return dataclasses.replace(exhibit, art=art)

    return spoil


def stray(words: str, x: float, y: float, points: float, angle: float = 0.0) -> Callable[[PieceExhibit], PieceExhibit]:
    """A word that nobody set, at a place given in shares of the blister."""

    def spoil(exhibit: PieceExhibit) -> PieceExhibit:
        room, sheet = exhibit.layout.blister, Image.fromarray(exhibit.art.copy())
        font = ImageFont.load_default(points * exhibit.layout.dpi / 72)
        left, top, right, bottom = font.getbbox(words)
        label = Image.new("RGBA", (round(right - left) + 8, round(bottom - top) + 8), "#fffffff0")
        ImageDraw.Draw(label).text((4 - left, 4 - top), words, fill=made.INK, font=font)
        label = label.rotate(angle, Image.Resampling.BICUBIC, expand=True)
        at = (round(room.x + x * (room.w - label.width)), round(room.y + y * (room.h - label.height)))
        sheet.alpha_composite(label, (max(0, at[0]), max(0, at[1])))
        return dataclasses.replace(exhibit, art=np.array(sheet))

    return spoil


def coded(
    text: str, kind: str = "QRCode", angle: float = 0.0, scale: int = 4
) -> Callable[[PieceExhibit], PieceExhibit]:
    """A QR code or barcode in the blister's corner."""

    def spoil(exhibit: PieceExhibit) -> PieceExhibit:
        drawn = np.array(zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind)).to_image(scale=scale))
        sheet, room = Image.fromarray(exhibit.art.copy()), exhibit.layout.blister
        code = Image.fromarray(np.pad(drawn, 4 * scale, constant_values=255))
        code = code.rotate(angle, Image.Resampling.BICUBIC, expand=True, fillcolor=255)
        sheet.paste(code.convert("RGBA"), (round(room.x) + 6, round(room.y) + 6))
        return dataclasses.replace(exhibit, art=np.array(sheet))

    return spoil

"""logo/integrity passes on the kit's own logo and names each way in which a logo can be spoilt."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFilter, ImageOps

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.rules.logo_integrity import inspect
from toolkit.imaging.raster import rasterise
from toolkit.model.brand_kit import LogoRules
from toolkit.model.finding import Outcome
from toolkit.model.place import Box

Spoil = Callable[[Image.Image], Image.Image]


def relaid(exhibit: PieceExhibit, spoil: Spoil) -> PieceExhibit:
    """The piece with its logo taken off and a spoilt one put on, recorded where its ink is."""
    sheet = Image.fromarray(exhibit.art)
    ImageDraw.Draw(sheet).rectangle((150, 76, 400, 176), fill=made.PAPER)
    logo = spoil(Image.fromarray(rasterise(made.LOGO_SVG, 200, 50)))
    sheet.alpha_composite(logo, (171, 100))
    ink = logo.getchannel("A").point(lambda alpha: 255 if alpha >= 8 else 0).getbbox()
    assert ink is not None
    box = Box(171 + ink[0], 100 + ink[1], ink[2] - ink[0], ink[3] - ink[1])
    return made.placed_as(dataclasses.replace(exhibit, art=np.array(sheet)), "logo", box=box)


def codes(exhibit: PieceExhibit) -> set[str]:
    return {remark.code for remark in inspect(exhibit)}


def _channels_swapped(logo: Image.Image) -> Image.Image:
    return Image.fromarray(np.array(logo)[..., [2, 1, 0, 3]].copy())


def _less_red(logo: Image.Image) -> Image.Image:
    pixels = np.array(logo).astype(np.float32)
    pixels[..., 0] *= 0.72
    pixels[..., 1] = np.minimum(255, pixels[..., 1] + 30)
    return Image.fromarray(pixels.astype(np.uint8))


def _grey(logo: Image.Image) -> Image.Image:
    grey = ImageOps.grayscale(logo.convert("RGB")).convert("RGBA")
    grey.putalpha(logo.getchannel("A"))
    return grey


def _letter_changed(logo: Image.Image) -> Image.Image:
    ImageDraw.Draw(logo).rectangle((117, 17, 146, 24), fill=(0, 0, 0, 0))
    return logo


def _covered(logo: Image.Image) -> Image.Image:
    ImageDraw.Draw(logo).rectangle((60, 0, 100, 50), fill=made.ACCENT)
    return logo


def _faded(logo: Image.Image) -> Image.Image:
    logo.putalpha(logo.getchannel("A").point(lambda alpha: alpha // 8))
    return logo


@pytest.mark.parametrize("size", [(200, 50), (160, 40), (168, 42)])
def test_the_kits_own_logo_passes_at_any_size(tmp_path: Path, size: tuple[int, int]) -> None:
    fresh = Image.fromarray(rasterise(made.LOGO_SVG, *size))
    (remark,) = inspect(relaid(made.piece_exhibit(tmp_path), lambda _: fresh))
    assert remark.outcome is Outcome.PASS
    assert remark.measure is not None
    assert remark.measure.value < 0.5


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (lambda logo: logo.resize((216, 50)), "stretched"),
        (lambda logo: logo.resize((200, 46)), "stretched"),
        (lambda logo: logo.resize((150, 50)), "stretched"),
        (_channels_swapped, "wrong-colour"),
        (_less_red, "wrong-colour"),
        (_grey, "wrong-colour"),
        (lambda logo: logo.rotate(3, Image.Resampling.BICUBIC), "damaged"),
        (ImageOps.mirror, "damaged"),
        (_letter_changed, "damaged"),
        (_covered, "damaged"),
        (lambda logo: logo.filter(ImageFilter.GaussianBlur(2)), "damaged"),
        (_faded, "absent"),
        (lambda logo: logo.resize((120, 30)), "too-small"),
    ],
)
def test_each_fault_has_its_code(tmp_path: Path, spoil: Spoil, code: str) -> None:
    assert code in codes(relaid(made.piece_exhibit(tmp_path), spoil))


@pytest.mark.parametrize("box", [Box(171, 84, 200, 12), Box(375, 100, 14, 50), Box(160, 152, 120, 10)])
def test_something_in_the_clear_space(tmp_path: Path, box: Box) -> None:
    assert "crowded" in codes(made.repainted(made.piece_exhibit(tmp_path), box, made.SECONDARY))


def test_a_logo_that_was_painted_over(tmp_path: Path) -> None:
    assert codes(made.repainted(made.piece_exhibit(tmp_path), Box(165, 95, 212, 60), made.PAPER)) == {"absent"}


def test_no_logo_placed_or_an_unknown_one(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    assert codes(made.without(exhibit, "logo")) == {"absent"}
    assert codes(made.placed_as(exhibit, "logo", variant="dark")) == {"unknown"}
    assert codes(made.placed_as(exhibit, "logo", box=Box(1200, 1200, 200, 50))) == {"absent"}


def test_the_minimum_width_is_the_kits(tmp_path: Path) -> None:
    wide = made.job(tmp_path, kit=made.kit(tmp_path, logo_rules=LogoRules(min_width_mm=18.0)))
    assert codes(made.piece_exhibit(tmp_path, job=wide)) == {"too-small"}


def test_a_file_that_cannot_be_drawn_skips(tmp_path: Path) -> None:
    exhibit = made.piece_exhibit(tmp_path)
    (tmp_path / "logo.svg").write_bytes(b"this is no drawing")
    (remark,) = inspect(exhibit)
    assert remark.outcome is Outcome.SKIP
    assert "light" in remark.message


def test_a_kit_without_logos_skips(tmp_path: Path) -> None:
    bare = made.job(tmp_path, kit=made.kit(tmp_path, logos=()))
    assert [remark.outcome for remark in inspect(made.piece_exhibit(tmp_path, job=bare))] == [Outcome.SKIP]

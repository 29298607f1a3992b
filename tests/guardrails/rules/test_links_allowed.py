"""links/allowed: real codes are drawn into the art and read back out of its pixels."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PIL import Image

from tests.guardrails import made
from toolkit.guardrails.base import PieceExhibit
from toolkit.guardrails.remark import Remark
from toolkit.guardrails.rules.links_allowed import addresses_in, inspect
from toolkit.model.finding import Outcome, Severity

LINKS = ("https://orla.example/spring", "4006381333931")


def piece(folder: Path, links: tuple[str, ...] = LINKS) -> PieceExhibit:
    return dataclasses.replace(made.piece_exhibit(folder), job=made.job(folder, kit=made.kit(folder, links=links)))


def coded(exhibit: PieceExhibit, text: str, kind: str = "QRCode", turned: int = 0, scale: int = 4) -> PieceExhibit:
    drawn = np.array(zxingcpp.create_barcode(text, getattr(zxingcpp.BarcodeFormat, kind)).to_image(scale=scale))
    sheet = Image.fromarray(exhibit.art.copy())
    code = Image.fromarray(np.pad(drawn, 16, constant_values=255)).rotate(turned, expand=True, fillcolor=255)
    sheet.paste(code.convert("RGBA"), (120, 260))
    return dataclasses.replace(exhibit, art=np.array(sheet))


def only(remarks: tuple[Remark, ...]) -> Remark:
    assert len(remarks) == 1, [remark.message for remark in remarks]
    return remarks[0]


@pytest.mark.parametrize(
    ("text", "kind", "turned"),
    [
        ("https://orla.example/spring", "QRCode", 0),
        ("https://www.orla.example/spring/box?n=1", "QRCode", 30),
        ("https://orla.example/spring", "DataMatrix", 0),
        ("4006381333931", "EAN13", 90),
    ],
)
def test_listed_codes_pass(tmp_path: Path, text: str, kind: str, turned: int) -> None:
    remark = only(inspect(coded(piece(tmp_path), text, kind, turned)))
    assert remark.outcome is Outcome.PASS
    assert remark.message.startswith("1 codes and addresses")


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        (
            "https://orla.example.evil.test/spring",
            "QRCode",
            "It is near 'https://orla.example/spring', and not the same",
        ),
        ("https://orla.example/", "QRCode", "not on the kit's list"),
        ("WIFI:S:orla;T:WPA;P:secret;;", "QRCode", "not on the kit's list"),
        ("4006381333948", "EAN13", "not on the kit's list"),
        ("https://orla.example@evil.test/spring", "Aztec", "a user's name"),
    ],
)
def test_codes_that_lead_elsewhere_block_with_their_place(tmp_path: Path, text: str, kind: str, said: str) -> None:
    remark = only(inspect(coded(piece(tmp_path), text, kind, scale=3)))
    assert (remark.code, remark.at_most) == ("not-listed", None)
    assert said in remark.message
    assert remark.place is not None
    assert 110 < remark.place.x < 180
    assert 250 < remark.place.y < 320


def test_light_on_dark_is_read_as_well(tmp_path: Path) -> None:
    exhibit = coded(piece(tmp_path), "https://evil.test/", scale=5)
    art = exhibit.art.copy()
    art[..., :3] = 255 - art[..., :3]
    assert only(inspect(dataclasses.replace(exhibit, art=art))).code == "not-listed"


def test_a_kit_without_links_says_where_they_are_listed(tmp_path: Path) -> None:
    remark = only(inspect(coded(piece(tmp_path, ()), "https://orla.example/spring")))
    assert remark.code == "not-listed"
    assert "'links' in kit.yaml" in remark.message


def test_http_in_place_of_https_is_asked_about(tmp_path: Path) -> None:
    remark = only(inspect(coded(piece(tmp_path), "http://orla.example/spring")))
    assert (remark.code, remark.at_most) == ("insecure", Severity.ASK)


def test_a_code_that_cannot_be_read_is_asked_about(tmp_path: Path) -> None:
    exhibit = coded(piece(tmp_path), "https://orla.example/spring", scale=4)
    art = exhibit.art.copy()
    art[310:370, 170:220, :3] = 255
    remark = only(inspect(dataclasses.replace(exhibit, art=art)))
    assert (remark.code, remark.at_most) == ("unreadable", Severity.ASK)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Meet us at orla.example/spring.", [("orla.example/spring", True)]),
        ("See https://evil.test/a?b=1, please", [("https://evil.test/a?b=1", True)]),
        ("(www.evil.test)", [("www.evil.test", True)]),
        ("ASP.NET developer", [("ASP.NET", False)]),
        ("Node.js and Vue.js lead, B.Sc., St. Pauli, 3.5 t, No. 1", []),
    ],
)
def test_addresses_are_taken_out_of_texts(text: str, found: list[tuple[str, bool]]) -> None:
    assert list(addresses_in(text)) == found


def test_an_address_in_a_text_is_held_against_the_list(tmp_path: Path) -> None:
    good = made.placed_as(piece(tmp_path), "role", text="More at orla.example/spring")
    assert only(inspect(good)).outcome is Outcome.PASS
    bad = only(inspect(made.placed_as(good, "role", text="More at orla.example.evil.test/spring")))
    assert (bad.code, bad.at_most) == ("not-listed", None)
    unsure = only(inspect(made.placed_as(good, "role", text="ASP.NET developer")))
    assert (unsure.code, unsure.at_most) == ("not-listed", Severity.ASK)

"""The client's own look is taken over where it serves the page, and left out where it does not."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont
from PIL import Image

from tests.report import sample
from toolkit.imaging.colour import contrast_ratio
from toolkit.model.brand_kit import BrandKit, Face, Logo
from toolkit.reading.kit import read_kit
from toolkit.report.fonts import choose_fonts
from toolkit.report.identity import identity_of

KITS = Path(__file__).parents[2] / "brand_kits"


@pytest.mark.parametrize("name", ["halden", "lumi"])
def test_a_kit_gives_logo_accent_and_title_face(name: str, tmp_path: Path) -> None:
    kit = read_kit(KITS / name)
    own = identity_of(kit, "The people behind the ride", tmp_path)
    assert own.accent in {token.hex for token in kit.palette}
    assert contrast_ratio(own.accent, "#ffffff") >= 4.5
    assert own.title is not None
    assert own.logo is not None
    with Image.open(own.logo.file) as drawn:
        assert drawn.width / drawn.height == pytest.approx(own.logo.width / own.logo.height, rel=0.01)
        assert drawn.getbbox() is not None
    before = own.logo.file.stat().st_mtime_ns
    assert identity_of(kit, "Another", tmp_path).logo == own.logo
    assert own.logo.file.stat().st_mtime_ns == before
    assert '"CR Title"' in choose_fonts("a", kit.faces, own.title).css


def test_pale_colours_and_no_logo_for_paper_leave_the_reports_own(tmp_path: Path) -> None:
    kit = sample.kit()
    pale = kit.model_copy(update={"palette": tuple(t.model_copy(update={"hex": "#ffe08a"}) for t in kit.palette)})
    own = identity_of(pale, "Spring", tmp_path)
    assert (own.accent, own.logo, own.title, own.assets) == ("", None, None, {})


def test_a_title_the_face_cannot_set_keeps_the_reports_own(tmp_path: Path) -> None:
    kit = read_kit(KITS / "halden")
    assert identity_of(kit, "自転車の人びと", tmp_path).title is None


def test_a_face_that_may_not_be_embedded_is_not(tmp_path: Path) -> None:
    kit = read_kit(KITS / "halden")
    face = next(f for f in kit.faces if f.role == "display")
    closed = tmp_path / "closed.ttf"
    with TTFont(face.path) as font:
        font["OS/2"].fsType = 0x0002
        font.save(closed)
    assert identity_of(_with(kit, face.model_copy(update={"path": closed})), "Spring", tmp_path).title is None


def test_a_logo_that_cannot_be_drawn_is_left_out(tmp_path: Path) -> None:
    broken = tmp_path / "logo.svg"
    broken.write_text("<svg>")
    kit = sample.kit().model_copy(update={"logos": (Logo(variant="x", path=broken, on="light", width=40, height=10),)})
    assert identity_of(kit, "Spring", tmp_path).logo is None


def _with(kit: BrandKit, face: Face) -> BrandKit:
    return kit.model_copy(update={"faces": (face,)})

"""The report's fonts come from the package; others step in only where a text needs them."""

from pathlib import Path

import pytest

from tests.small_font import font_of
from toolkit.model.brand_kit import Face
from toolkit.report import fonts
from toolkit.report.fonts import BUNDLED, FONTS, choose_fonts, weight_of, write_fontconfig

KIT_BOLD = Path(__file__).parents[2] / "brand_kits" / "halden" / "fonts" / "NotoSansJP-Bold-subset.ttf"


def test_every_bundled_file_has_its_licence() -> None:
    assert all((FONTS / name).is_file() for _, _, name in BUNDLED)
    for licence in ("OFL-Inter.txt", "OFL-JetBrainsMono.txt"):
        assert "SIL Open Font License" in (FONTS / licence).read_text(encoding="utf-8")


def test_latin_greek_and_cyrillic_need_no_other_font() -> None:
    chosen = choose_fonts("Zoë Müller Łukasz Ελένη Ана ΔE ≤ …", ())
    assert chosen.installed == ()
    assert not chosen.missing
    assert len(chosen.assets) == len({name for _, _, name in BUNDLED})


def test_the_kits_fallback_face_comes_before_installed_ones(tmp_path: Path) -> None:
    path = font_of(tmp_path / "square.ttf", "山")
    face = Face(role="fallback", path=path, family="Square", licence=path)
    chosen = choose_fonts("山", (face,))
    assert chosen.installed == ()
    assert path in chosen.assets.values()
    assert '"CR Kit 1"' in chosen.css


def test_pages_written_in_another_script_get_installed_fonts_of_two_weights_first(tmp_path: Path) -> None:
    letters = "".join(map(chr, range(ord("ぁ"), ord("ぁ") + 80)))
    path = font_of(tmp_path / "kana.ttf", letters)
    face = Face(role="fallback", path=path, family="Kana", licence=path)
    name = choose_fonts(letters[:3], (face,))
    assert (path in name.assets.values(), name.installed) == (True, ())
    page = choose_fonts(letters, (face,))
    assert [file.stem.rpartition("-")[2] for file in page.installed] == ["Regular", "Bold"], "install fonts-noto-cjk"
    assert path not in page.assets.values()


def test_without_an_installed_font_the_kits_face_sets_whole_pages(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fonts, "_find", lambda name: None)
    letters = "".join(map(chr, range(ord("ぁ"), ord("ぁ") + 80)))
    path = font_of(tmp_path / "kana.ttf", letters)
    chosen = choose_fonts(letters, (Face(role="fallback", path=path, family="Kana", licence=path),))
    assert path in chosen.assets.values()
    assert not chosen.missing


def test_a_kits_face_is_declared_with_its_own_weight() -> None:
    bold = FONTS / "Inter-SemiBold.ttf"
    assert weight_of(bold) == 600
    chosen = choose_fonts("山", (Face(role="fallback", path=KIT_BOLD, family="JP", licence=KIT_BOLD),))
    assert 'font-family: "CR Kit 1"; font-weight: 700' in chosen.css


def test_a_kit_face_that_adds_nothing_is_left_out(tmp_path: Path) -> None:
    path = font_of(tmp_path / "square.ttf", "山")
    assert path not in choose_fonts("Zoë", (Face(role="text", path=path, family="S", licence=path),)).assets.values()


def test_what_no_font_has_is_written_as_its_code_point(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_FOLDERS", ())
    fonts._find.cache_clear()
    chosen = choose_fonts("Ana \U00013000", ())
    fonts._find.cache_clear()
    assert chosen.missing == {"\U00013000"}
    assert chosen.printable("Ana \U00013000") == "Ana [U+13000]"


def test_the_private_configuration_names_only_its_own_folder(tmp_path: Path) -> None:
    conf = write_fontconfig(tmp_path, ()).read_text(encoding="utf-8")
    assert conf.count("<dir>") == 1
    assert str(tmp_path) in conf
    assert [p.name for p in (tmp_path / "faces").iterdir()] == ["JetBrainsMono-Regular.ttf"]

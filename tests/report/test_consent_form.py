"""The consent form says the same in every language, names the record's columns, and fits one page."""

from __future__ import annotations

import datetime as dt
import string
import tomllib
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from tests.guardrails import made
from tests.small_font import font_of
from toolkit.errors import CampaignError
from toolkit.model.brand_kit import Face
from toolkit.model.campaign import ReportSettings
from toolkit.pipeline.texts import LABELS
from toolkit.reading.consents import COLUMNS
from toolkit.report import fonts, form_words
from toolkit.report.consent_form import COLUMNS as PRINTED
from toolkit.report.consent_form import consent_form, write_consent_form
from toolkit.report.form_words import country_name, languages, letters_of, words_of

NOON = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)
FORMS = Path(form_words.__file__).parent / "forms"


def read_form(language: str) -> dict[str, Any]:
    return tomllib.loads((FORMS / f"{language}.toml").read_text(encoding="utf-8"))


def fields(text: str) -> list[str]:
    return sorted(name for _, name, _, _ in string.Formatter().parse(text) if name is not None)


def test_the_form_names_the_columns_that_are_read() -> None:
    assert COLUMNS.all == PRINTED


def test_the_form_speaks_the_languages_of_the_label_on_the_box() -> None:
    assert set(languages()) == set(LABELS)


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_word_and_every_place_to_fill(language: str) -> None:
    said, meant = read_form(language), read_form("en")
    assert list(said) == list(meant)
    for key, value in meant.items():
        if isinstance(value, dict):
            assert list(said[key]) == list(value), key
            assert all(said[key].values())
        else:
            assert fields(said[key]) == fields(value), key
            assert said[key].strip(), key
    assert country_name("TV", language) == "TV"


def test_no_form_is_written_whose_letters_no_font_has(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "_FOLDERS", ())
    fonts._find.cache_clear()
    campaign, kit, to = made.campaign(tmp_path), made.kit(tmp_path), tmp_path / "consent.pdf"
    form = consent_form(campaign, kit, "ja", "")
    with pytest.raises(CampaignError, match="日本語") as refused:
        write_consent_form(form, campaign, kit, to, NOON)
    assert "apt-get install -y fonts-noto-cjk" in refused.value.todo
    assert not to.exists()
    path = font_of(tmp_path / "squares.ttf", letters_of("ja"))
    own = made.kit(tmp_path, faces=(Face(role="fallback", path=path, family="Squares", licence=path),))
    assert write_consent_form(form, campaign, own, to, NOON) == 1
    fonts._find.cache_clear()
    with pypdfium2.PdfDocument(to) as book:
        assert words_of("ja")["title"] in book[0].get_textpage().get_text_range()


def test_where_a_photo_goes_is_said(tmp_path: Path) -> None:
    campaign, kit = made.campaign(tmp_path, channels=("*",), markets=("*",)), made.kit(tmp_path)
    form = consent_form(campaign, kit, "en", "openai (gpt-image-1)")
    assert "openai (gpt-image-1)" in form.photo
    assert (form.channels, form.countries, form.client) == ("everywhere", "all countries", "Orla & Finch")
    assert "own machines" in consent_form(campaign, kit, "en", "").photo


def test_the_longest_language_fits_one_page_of_the_smaller_paper(tmp_path: Path) -> None:
    longest = max(languages(), key=lambda one: len("".join(words_of(one).values())))
    report = ReportSettings(paper="Letter", agency="Studio Nordlicht für Gestaltung und Film")
    title = "A title as long as a title may be, with <tags> & more, to the eightieth sign of it"
    campaign = made.campaign(tmp_path, report=report, title=title, markets=("DE", "FR", "GB", "JP", "US", "CH", "AT"))
    kit, to = made.kit(tmp_path), tmp_path / "forms" / "consent.pdf"
    form = consent_form(campaign, kit, longest, "openai (gpt-image-1)")
    assert write_consent_form(form, campaign, kit, to, NOON) == 1
    with pypdfium2.PdfDocument(to) as book:
        assert [round(side) for side in book[0].get_size()] == [612, 792]
        text = " ".join(book[0].get_textpage().get_text_range().split())
    assert form.countries in text
    assert "<tags> & more" in text
    assert "form_sha256" in text
    assert sorted(path.name for path in to.parent.iterdir()) == ["consent.pdf"]

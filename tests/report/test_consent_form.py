"""The consent form says the same in every language, names the record's columns, and fits one page."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pypdfium2
import pytest

from tests.guardrails import made
from toolkit.model.campaign import ReportSettings
from toolkit.reading.consents import COLUMNS
from toolkit.report.consent_form import COLUMNS as PRINTED
from toolkit.report.consent_form import consent_form, write_consent_form
from toolkit.report.form_words import channel_name, country_name, languages, words_of

NOON = dt.datetime(2027, 3, 1, 12, tzinfo=dt.UTC)


def test_the_form_names_the_columns_that_are_read() -> None:
    assert COLUMNS.all == PRINTED


@pytest.mark.parametrize("language", languages())
def test_every_language_has_every_word(language: str) -> None:
    assert set(words_of(language)) == set(words_of("en"))
    assert "{where}" in words_of(language)["photo_away"]
    assert channel_name("social", language) != "social"
    assert country_name("DE", language) != "DE"
    assert country_name("TV", language) == "TV"


def test_where_a_photo_goes_is_said(tmp_path: Path) -> None:
    campaign, kit = made.campaign(tmp_path, channels=("*",), markets=("*",)), made.kit(tmp_path)
    form = consent_form(campaign, kit, "en", "openai (gpt-image-1)")
    assert "openai (gpt-image-1)" in form.photo
    assert (form.channels, form.countries, form.client) == ("everywhere", "all countries", "Orla & Finch")
    assert "own machines" in consent_form(campaign, kit, "en", "").photo


def test_the_longest_language_fits_one_page_of_the_smaller_paper(tmp_path: Path) -> None:
    report = ReportSettings(paper="Letter", agency="Studio Nordlicht für Gestaltung und Film")
    title = "A title as long as a title may be, with <tags> & more, to the eightieth sign of it"
    campaign = made.campaign(tmp_path, report=report, title=title, markets=("DE", "FR", "GB", "JP", "US", "CH", "AT"))
    kit, to = made.kit(tmp_path), tmp_path / "forms" / "consent.pdf"
    assert write_consent_form(consent_form(campaign, kit, "fr", "openai (gpt-image-1)"), campaign, kit, to, NOON) == 1
    with pypdfium2.PdfDocument(to) as book:
        assert [round(side) for side in book[0].get_size()] == [612, 792]
        text = " ".join(book[0].get_textpage().get_text_range().split())
    assert "Royaume-Uni, Japon" in text
    assert "<tags> & more" in text
    assert "form_sha256" in text
    assert sorted(path.name for path in to.parent.iterdir()) == ["consent.pdf"]

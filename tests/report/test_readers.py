"""Readers get the language the campaign asks for, where there are letters for it."""

from __future__ import annotations

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import page as validator
import pikepdf
import pypdfium2
import pytest

from tests.report import sample
from tests.words.pseudo import speaking_loud
from toolkit.model.campaign import ReportSettings
from toolkit.model.proof import Proof
from toolkit.report import fonts, readers
from toolkit.report.gallery import gallery_page
from toolkit.report.layout import chunks_of
from toolkit.report.readers import language_of, unspoken
from toolkit.report.thumbs import Thumbs
from toolkit.report.view import cards_of, volume_of
from toolkit.report.write import write_proof
from toolkit.words.say import say
from toolkit.words.speaking import LANGUAGES, speaking

NOT_LOUD = ("dpi", "bit", "min", "und", "soziale", "clear", "review")
"""Units, what German does to lists and channels, and states, which are printed in small letters."""


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    return sample.proof(tmp_path_factory.mktemp("pieces"))


def asked_for(proof: Proof, language: str) -> Proof:
    report = ReportSettings.model_validate({**proof.campaign.report.model_dump(), "language": language})
    return replace(proof, campaign=proof.campaign.model_copy(update={"report": report}))


@pytest.mark.slow
@pytest.mark.parametrize("language", sorted(set(LANGUAGES) - {"en"}))
def test_a_proof_in_each_language(proof: Proof, language: str, tmp_path: Path) -> None:
    asked = asked_for(proof, language)
    assert not unspoken(asked.campaign, asked.kit), "install fonts-noto-cjk"
    files = write_proof(asked, tmp_path)
    with speaking(language):
        wanted = [say("What the checks found"), say("How to answer"), say("What was checked, and why")]
    pdf = pypdfium2.PdfDocument(files.pdf[0])
    text = "".join("".join(page.get_textpage().get_text_range().split()) for page in pdf)
    assert [words for words in wanted if "".join(words.split()) not in text] == []
    with pikepdf.open(files.pdf[0]) as opened:
        assert str(opened.Root.Lang) == language
    assert validator.validate_pdf(files.pdf[0], profile=validator.ValidationProfile.PDF_UA_1).is_compliant
    assert files.complaints == ()


@pytest.mark.slow
def test_the_twins_are_for_machines_and_stay_english(proof: Proof, tmp_path: Path) -> None:
    english = write_proof(proof, tmp_path / "en")
    german = write_proof(asked_for(proof, "de"), tmp_path / "de")
    assert (german.json.read_bytes(), german.csv.read_bytes()) == (english.json.read_bytes(), english.csv.read_bytes())


def test_no_words_of_ours_are_left_untranslated(proof: Proof, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with speaking_loud(monkeypatch):
        monkeypatch.setattr(readers, "language_of", lambda campaign, kit: "de")
        thumbs = Thumbs(tmp_path, proof.pieces_root, "#ffffff")
        book = volume_of(proof, cards_of(proof), range(len(proof.outcomes)), 1, 1, thumbs)
        pages = [chunk.html for chunk in chunks_of(book, 40)]
        pages.append(gallery_page(proof, {outcome.row.id for outcome in proof.outcomes}).decode())
    theirs = set(re.findall(r"[a-z]{3,}", f"{proof!r} {' '.join(NOT_LOUD)}"))
    assert sorted({word for page in pages for word in _quiet(page)} - theirs) == []


def _quiet(html: str) -> set[str]:
    """Words in small letters that a reader sees, or hears for a picture or a field."""
    body = re.sub(r"<style.*?</style>", " ", html, flags=re.S)
    heard = re.findall(r'(?:alt|title)="([^"]*)"', body)
    seen = re.sub(r"<[^>]+>", " ", body)
    return set(re.findall(r"(?<![\w./:-])[a-z]{3,}(?![\w./:-])", unescape(" ".join([seen, *heard]))))


def test_a_language_without_letters_is_said_and_english_stands_in(
    proof: Proof, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = asked_for(proof, "ja")
    monkeypatch.setattr(fonts, "_FOLDERS", (tmp_path,))
    fonts._find.cache_clear()
    try:
        bare = asked.kit.model_copy(update={"faces": ()})
        assert "No font here has the letters of 日本語" in unspoken(asked.campaign, bare)
        assert language_of(asked.campaign, bare) == "en"
        assert unspoken(asked_for(proof, "de").campaign, bare) == ""
    finally:
        fonts._find.cache_clear()


def test_the_campaigns_own_language_is_taken_where_somebody_speaks_it(proof: Proof) -> None:
    for own, spoken in (("de-AT", "de"), ("it", "en"), ("en-GB", "en")):
        campaign = proof.campaign.model_copy(update={"language": own})
        assert language_of(campaign, proof.kit) == spoken
        assert unspoken(campaign, proof.kit) == ""

"""The page speaks the reader's language: which one, to whom, and with no English word left in it."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

import toolkit.review
from tests.review.browsing import WIDE, Enter
from tests.review.house import EXTRA, Room, Seat, copied, made_campaign, room, served
from tests.review.many import fill
from tests.words.pseudo import loud, speaking_loud
from toolkit.model.job import Job
from toolkit.reading.job import read_job
from toolkit.review import shelf
from toolkit.review.languages import page_words
from toolkit.words.speaking import LANGUAGES
from tools.words import templates

PHRASES = [message.id for message in templates()["review"] if message.id]
_CALLED = re.compile(r"\b(?:t|tn|tx)\(\s*\"((?:[^\"\\]|\\.)*)\"")
_SEEN = """() => {
  const found = [document.title];
  const walk = document.createTreeWalker(document.body, NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT);
  for (let node = walk.currentNode; node; node = walk.nextNode()) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement.closest('script, noscript, code, kbd, #language, .where')) found.push(node.data);
    } else for (const name of ['aria-label', 'title', 'alt', 'placeholder'])
      if (node.hasAttribute(name)) found.push(node.getAttribute(name));
  }
  return found }"""
_DATA = re.compile(
    r"Person|Ann|Bob|Cleo|Dan|Rider|Ranger|Baker|Ana Silva|Ben Okoro|Paper spring|Riders|paper|scissors|mist|spruce|"
    r"\b(?:ann|bob|cleo|dan)\b|[0-9a-f]{16}|\b(?:dE00|px|pt|mm|s|of|ppi|dpi|to|Wh|min)\b|Flare|"
    r"drawn on paper|A word of mine",
    re.IGNORECASE,
)
"""Words of the roster, the kit and the provider, ids, digests and units: nobody's to translate."""


def seat_for(page: Room, language: str = "", cookie: str = "") -> Seat:
    seat = page.seat()
    seat.client.headers["Accept-Language"] = language
    if cookie:
        seat.client.cookies.set("campaign-review-language", cookie)
    return seat


@pytest.mark.parametrize(
    ("asked", "accepted", "kept", "spoken"),
    [
        ("", "", "", "fr"),  # as the campaign speaks
        ("", "ko,pt;q=0.5", "", "fr"),
        ("", "ko, de-AT;q=0.3, es-MX;q=0.9", "", "es"),
        ("", "en;q=0, ja", "", "ja"),
        ("", "de", "ja", "ja"),
        ("?lang=es", "de", "ja", "es"),
        ("?lang=xx", "de;q=odd, en", "xx", "en"),
    ],
)
def test_the_language_is_chosen_then_accepted_then_the_campaigns(
    tmp_path: Path, asked: str, accepted: str, kept: str, spoken: str
) -> None:
    job = made_campaign(tmp_path, extra=f"{EXTRA}\nlanguage: fr", run=False)
    fill(job)
    with room(job) as page:
        seat = seat_for(page, accepted, kept)
        answer = seat.client.get(f"/{asked}")
        assert f'<html lang="{spoken}">' in answer.text
        assert (f"campaign-review-language={spoken}" in answer.headers.get("set-cookie", "")) == (asked == "?lang=es")


def test_each_reader_gets_their_own_words_for_the_same_tiles(drawn: Job) -> None:
    with room(drawn) as page:
        german, english, japanese = (seat_for(page, language) for language in ("de", "en", "ja"))
        words = [seat.tile("ann")["standing"] for seat in (german, english, japanese, english)]
        assert words[1] == words[3] == "waits for anybody named"
        assert len(set(words)) == 3 or words[0] == words[1]  # while a catalogue of the proof's words is being filled
        status, said = german.decide("ann", "rejected")
        assert (status, said) == (422, page_words("de")["Say in a sentence why not: it goes with the figure."])
        assert english.decide("ann", "rejected")[1] == "Say in a sentence why not: it goes with the figure."


def test_who_is_turned_away_is_told_in_their_language(drawn: Job) -> None:
    with room(drawn) as page:
        told = page.client().get("/", headers={"Accept-Language": "es"})
        assert (told.status_code, "Esta página está cerrada" in told.text) == (403, True)
        assert '<html lang="es">' in told.text


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_scripts_get_every_phrase_and_every_form(language: str) -> None:
    words = page_words(language)
    assert set(words) == {phrase if isinstance(phrase, str) else phrase[0] for phrase in PHRASES}
    forms = {len(said) for said in words.values() if isinstance(said, list)}
    assert len(forms) == 1
    assert forms.pop() >= (1 if language == "ja" else 2)


def test_every_phrase_of_the_scripts_stands_where_translators_find_it() -> None:
    known = {one for phrase in PHRASES for one in ((phrase,) if isinstance(phrase, str) else phrase)}
    static = Path(toolkit.review.__file__).parent / "static"
    source = "\n".join(path.read_text("utf-8") for path in sorted(static.glob("*.js")))
    called = {json.loads(f'"{said}"') for said in _CALLED.findall(source)}
    assert len(called) > 150
    assert called - known == set()


def english_in(page: Page) -> list[str]:
    """What is on the page, seen or read out, and still has small letters that nobody's name has."""
    page.wait_for_timeout(50)
    return sorted({text for text in page.evaluate(_SEEN) if re.search(r"[a-z]{2}", _DATA.sub("", text))})


def test_no_word_stays_english(remade: Job, tmp_path: Path, enter: Enter, monkeypatch: pytest.MonkeyPatch) -> None:
    words: dict[str, object] = {}
    for phrase in PHRASES:
        one = phrase if isinstance(phrase, str) else phrase[0]
        words[one] = loud(one) if isinstance(phrase, str) else [loud(form) for form in phrase]
    monkeypatch.setattr(shelf, "page_words", lambda language: words)
    job = copied(remade, tmp_path / "loud")
    head, *people = job.campaign.roster.read_text("utf-8").splitlines()
    job.campaign.roster.write_text("\n".join([f"{head},team", *(f"{line},Riders" for line in people)]) + "\n", "utf-8")
    with speaking_loud(monkeypatch), served(read_job(job.campaign.file)) as server:
        page = enter(server, WIDE, language="de")
        assert page.locator("html").get_attribute("lang") == "de"
        assert english_in(page) == []
        page.locator("#help").click()
        assert english_in(page) == []
        page.keyboard.press("Escape")
        page.locator("#start").click()
        page.wait_for_selector(".viewer.seen")
        page.locator("summary").click()
        assert english_in(page) == []
        page.keyboard.press("c")
        page.keyboard.press("Control+Enter")
        expect(page.locator("#problem")).not_to_be_empty()
        assert english_in(page) == []
        page.keyboard.type("A word of mine.")
        page.keyboard.press("Control+Enter")
        assert english_in(page) == []
        page.get_by_role("textbox").last.fill("Ana Silva")
        page.keyboard.press("Enter")
        page.wait_for_selector(".toast")
        assert english_in(page) == []
        page.keyboard.press("k")
        page.wait_for_selector(".again")
        assert english_in(page) == []
        page.keyboard.press("Escape")
        page.keyboard.press("b")
        page.wait_for_selector("dialog")
        assert english_in(page) == []
        page.locator("dialog .button.main").click()
        expect(page.locator("#todo.done")).to_be_visible()
        assert english_in(page) == []
        page.locator("#search").fill("nobody")
        assert english_in(page) == []

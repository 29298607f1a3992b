"""The gallery needs nothing but itself: no script, no network; and a figure can be taken out of it."""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import sync_playwright

from tests.report import sample
from toolkit.delivery.gallery import without_figure
from toolkit.model.approval import Stand, Standing
from toolkit.model.decision import Answer, Decision
from toolkit.model.proof import Proof
from toolkit.report.gallery import gallery_page

SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")


class Seen(HTMLParser):
    """What a page holds: elements, addresses, alternative texts."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.sources: list[str] = []
        self.links: list[str] = []
        self.alts: list[str] = []
        self.handlers: list[str] = []
        self.feed(page.decode())

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = dict(attrs)
        self.tags.append(tag)
        self.sources += [v for k in ("src", "srcset") if (v := told.get(k))]
        self.links += [v for v in (told.get("href"),) if v]
        self.handlers += [k for k in told if k.startswith("on")]
        if tag == "img":
            self.alts.append(told.get("alt") or "")


@pytest.fixture(scope="module")
def proof(tmp_path_factory: pytest.TempPathFactory) -> Proof:
    made: Proof = sample.proof(tmp_path_factory.mktemp("gallery"), only=(0, 3, 9, 11), width=91)
    stands = tuple(
        Standing(
            o.row.id, o.version, "a" * 64, Stand.APPROVED,
            decisions=(Decision(o.row.id, 1, "a" * 64, Answer.APPROVED, "", "Ana Silva", dt.date(2026, 11, 20), "x"),),
        )
        for o in made.outcomes
    )  # fmt: skip
    return replace(made, standings=stands)


@pytest.fixture(scope="module")
def page(proof: Proof) -> bytes:
    return gallery_page(proof, [proof.outcomes[i].row.id for i in (0, 3)])


def test_it_is_whole_in_itself(page: bytes) -> None:
    seen = Seen(page)
    assert not {"script", "iframe", "object", "link", "form", "base"} & set(seen.tags)
    assert seen.handlers == []
    assert all(source.startswith("data:") for source in seen.sources)
    assert all(not re.match(r"[a-z]+:|//|/", link) for link in seen.links)
    assert len(seen.alts) == 2
    assert all(seen.alts)


def test_it_shows_what_was_asked_for_with_names_as_printed_and_how_it_was_made(proof: Proof, page: bytes) -> None:
    text = page.decode()
    assert "Zoë Müller" in text
    assert "Digital artwork" in text
    assert "approved on 20 November 2026" in text
    assert "Ana Silva" not in text
    assert proof.outcomes[1].row.name not in text
    assert "<b>Legal</b>" not in text
    assert "&lt;b&gt;Legal" in text


def test_its_policy_lets_in_its_own_style_and_nothing_else(page: bytes) -> None:
    text = page.decode()
    style = text.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"default-src 'none'; img-src data:; style-src 'sha256-{digest}'" in text


def test_the_same_figures_make_the_same_bytes(proof: Proof, page: bytes) -> None:
    again = replace(proof, run_id="another", made_at=proof.made_at + dt.timedelta(days=1), usd=3.0)
    assert gallery_page(again, [proof.outcomes[i].row.id for i in (3, 0)]) == page


def test_a_figure_can_be_taken_out(proof: Proof, page: bytes) -> None:
    first, last = proof.outcomes[0].row, proof.outcomes[3].row
    rest = without_figure(page, first.id)
    assert rest is not None
    assert rest == gallery_page(proof, [last.id])
    assert without_figure(rest, first.id) is None
    assert without_figure(page, first.id[:-1]) is None


def test_a_browser_shows_it_and_finds_nothing_wrong(page: bytes, tmp_path: Path) -> None:
    """In Chromium: no request, no complaint, and no issue that axe calls serious, light and dark."""
    file = tmp_path / "gallery.html"
    file.write_bytes(page)
    with sync_playwright() as play:
        browser = play.chromium.launch(executable_path="/usr/bin/chromium", args=["--no-sandbox"])
        asked, said, wrong = list[str](), list[str](), list[str]()
        for scheme in SCHEMES:
            strict = browser.new_context(color_scheme=scheme, viewport={"width": 390, "height": 844})
            tab = strict.new_page()
            tab.on("request", lambda request: asked.append(request.url))
            tab.on("console", lambda message: said.append(message.text))
            tab.goto(file.as_uri())
            assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
            open_ = browser.new_context(color_scheme=scheme, bypass_csp=True).new_page()  # for axe, which is a script
            open_.goto(file.as_uri())
            found = Axe().run(open_).response["violations"]
            wrong += [one["id"] for one in found if one["impact"] in ("serious", "critical")]
        browser.close()
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()] * 2
    assert (said, wrong) == ([], [])

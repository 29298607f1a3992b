"""The shelf: the campaign's book and pictures, and what of them goes to a browser, ready to be sent."""

from __future__ import annotations

import json
from pathlib import Path

from starlette.responses import HTMLResponse, Response

from toolkit.model.adapter import adapter
from toolkit.model.brand_kit import Face
from toolkit.model.campaign import ModelSettings
from toolkit.model.decision import Answer
from toolkit.pipeline.workshop import Workshop
from toolkit.report.readers import wanted_language
from toolkit.review.book import Book
from toolkit.review.files import edition, modules
from toolkit.review.languages import page_words
from toolkit.review.messages import environment
from toolkit.review.pictures import Pictures
from toolkit.review.sheet import Sheet, sheet_of
from toolkit.review.telling import Telling
from toolkit.review.tile import Tile, ToldTile, told
from toolkit.review.turntable import turntable_of
from toolkit.words.local import day_of
from toolkit.words.say import phrase, say
from toolkit.words.speaking import LANGUAGES, speaking, spoken

_AHEAD = 6
"""Pictures that the browser is to fetch before anything else: a first row, for more of them wait for each other."""

_SCREEN = 40
"""Figures that the page brings along itself."""
_LAID_OUT = 20
"""Those of them that are in it as tiles: what large screens show at first, and no more, for layout takes its time."""
_DONE = {
    Answer.APPROVED: phrase("Approved"),
    Answer.WITH_CHANGES: phrase("With changes"),
    Answer.CHANGES: phrase("Changes required"),
    Answer.REJECTED: phrase("Rejected"),
}


class Shelf:
    """Everything that is read to answer. Thread-safe."""

    def __init__(self, shop: Workshop) -> None:
        """``shop`` was opened to read."""
        self.book = Book(shop)
        self.pictures = Pictures(shop.job.campaign.output, shop.store.root, shop.job.kit)
        self._shop = shop
        self._telling = Telling()
        self._sorted: tuple[int, tuple[Tile, ...]] = (-1, ())

    def page(self, csrf: str, *, read_only: bool, figure: bool, tiles: bool) -> Response:
        """The page itself with the first screen's tiles, so that their pictures wait for no script.

        ``figure``: the address is that of one figure, so the grid is not what is seen first. ``tiles``: nothing is
        chosen in the grid, so the first figures are those that it shows.
        """
        campaign = self._shop.job.campaign
        self.book.refresh()  # nobody is shown who has withdrawn meanwhile
        everybody = self._in_order()
        first = [told(tile) for tile in everybody[:_SCREEN]]
        html = (
            environment()
            .get_template("page.html.j2")
            .render(
                edition=edition(),
                csrf=csrf,
                read_only=read_only,
                language=spoken(),
                languages=LANGUAGES,
                campaign_language=campaign.language,
                title=campaign.title,
                client=campaign.client or self._shop.job.kit.name,
                file=campaign.file.name,
                by_words=isinstance(campaign.provider, ModelSettings),
                due=day_of(campaign.report.due),
                reviewers=[person.name for person in self.book.rule.reviewers],
                ruled=campaign.approval is not None,
                figure=figure,
                tiles=first[:_LAID_OUT] if tiles else [],
                eager=_AHEAD,
                count=len(everybody),
                done={answer.value: say(word) for answer, word in _DONE.items()},
                first={"count": len(everybody), "tiles": adapter(list[ToldTile]).dump_python(first, mode="json")},
                words={"language": spoken(), "words": page_words(spoken())},
                modules=modules(),
            )
        )
        return HTMLResponse(html)

    @property
    def language(self) -> str:
        """What the campaign's readers speak, where a browser does not say otherwise."""
        return wanted_language(self._shop.job.campaign)

    @property
    def faces(self) -> tuple[Face, ...]:
        """The kit's fonts, those for other scripts first: they set what the page's own fonts do not have."""
        return tuple(sorted(self._shop.job.kit.faces, key=lambda face: face.role != "fallback"))

    def faces_css(self) -> str:
        """The kit's fonts for the page, by number."""
        rules = [
            f'@font-face {{ font-family: "CR Kit {n}"; src: url("/kit/{n}"); font-display: swap }}'
            for n in range(len(self.faces))
        ]
        names = ", ".join(f'"CR Kit {n}"' for n in range(len(self.faces)))
        return "\n".join([*rules, f":root {{ --kit: {names} }}" if names else ""])

    def warm(self) -> None:
        """Have the first screen ready, while the browser is still starting: its words, then its pictures."""
        with speaking(self.language):
            self.page("", read_only=False, figure=False, tiles=True)
            self.index()
        for tile in self._in_order()[:_SCREEN]:
            piece = self.book.piece(tile.box_art)
            if piece is not None:
                self.pictures.small(piece, "tile")

    def index(self) -> bytes:
        """All tiles as JSON."""
        self.book.refresh()
        rev = self.book.rev
        return b'{"rev":%d,%s,"tiles":%s}' % (rev, self._about(), self._telling.tiles(self._in_order()))

    def news(self, since: int) -> bytes:
        """Tiles that changed after ``since`` as JSON, ids of all that are there, and the run that goes on, if any."""
        self.book.refresh()
        rev = self.book.rev
        tiles = self._telling.tiles(self.book.tiles(since)) if rev > since else b"[]"
        return b'{"rev":%d,%s,"tiles":%s}' % (rev, self._about(), tiles)

    def sheet(self, row: str) -> Sheet | None:
        """One figure in full, or ``None``."""
        self.book.refresh()
        outcome = self.book.outcome(row)
        if outcome is None:
            return None
        before = next((old for old in self.book.versions(row) if old.version < outcome.version), None)
        film = turntable_of(self._shop, outcome) is not None
        return sheet_of(outcome, before, self._shop.job.kit, self.book.titles, self.book.decisions(row), film)

    def turntable(self, row: str) -> Path | None:
        """The film of a row, or ``None``."""
        outcome = self.book.outcome(row)
        return turntable_of(self._shop, outcome) if outcome is not None else None

    def _in_order(self) -> tuple[Tile, ...]:
        """What needs a person first, then roster order: as the grid shows them at first. Sorted once for a change."""
        rev, tiles = self._sorted
        if rev != (now := self.book.rev):
            tiles = tuple(sorted(self.book.tiles(), key=lambda tile: not tile.attention))
            self._sorted = (now, tiles)
        return tiles

    def _about(self) -> bytes:
        """What is told of the campaign as a whole, as members of a JSON object."""
        run = self.book.run()
        about = {
            "run": {"since": run[0], "made": run[1]} if run else None,
            "count": self.book.count(),
            "missing": self.book.missing(),
            "set": self.book.set_lines(),
        }
        return json.dumps(about, ensure_ascii=False)[1:-1].encode()

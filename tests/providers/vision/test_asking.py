"""One look after another at the stand-in: journalled, paid, kept; and every way in which it can go wrong is said."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from tests.guardrails import made
from tests.providers.vision.looks import look
from tests.servers.images.books import read_books
from tests.servers.images.handle import ImagesServer
from toolkit.imaging.encode import png_bytes
from toolkit.ledger.ledger import Ledger
from toolkit.ledger.pieces import PieceStore
from toolkit.model.campaign import VisionSettings
from toolkit.model.prices import Prices
from toolkit.providers.desk.journal import Journal, ToldCall, calls_of, recall_refusal
from toolkit.providers.desk.purse import Purse
from toolkit.providers.vision.asking import Asker, Came
from toolkit.providers.vision.opening import open_eyes
from toolkit.providers.vision.records import JUDGED, Judged
from toolkit.providers.vision.rubric import question_of

PRICES = Prices(text_in=2.0, text_out=8.0)
RULES = [
    {"when": "[overloaded]", "status": 503},
    {"when": "[busy once]", "status": 429, "times": 1},
    {"when": "[not json]", "body": "not_json"},
    {"when": "[wrong shape]", "body": "wrong_shape"},
    {"when": "[cut short]", "body": "length"},
    {"when": "[refused]", "body": "refusal"},
    {"when": "[lost]", "cut": True},
    {"when": "[silent]", "hang": True},
    {"when": "[unpriced]", "usage": False},
    {"when": "[bad]", "status": 400, "code": "invalid_value"},
]


@pytest.fixture(scope="module")
def server() -> Iterator[ImagesServer]:
    with ImagesServer({"chat": RULES, "rules": []}) as running:
        yield running


class Scene:
    """A ledger, a store with one figure, and an asker."""

    def __init__(self, folder: Path, server: ImagesServer, limit: str | None = None, **changes: Any) -> None:
        folder.mkdir(exist_ok=True)
        plain = VisionSettings(model="eyes-1", base_url=server.base_url, key_env="EYES_KEY", prices=PRICES)
        self.settings = plain.model_copy(update=changes)
        self.key = server.api_key
        self.ledger = Ledger.open(folder / "ledger.sqlite", "ann@desk")
        self.store = PieceStore(folder / "pieces")
        self.figure = self.store.put(png_bytes(made.piece_exhibit(folder).figure_image), ".png")
        self.limit = None if limit is None else Decimal(limit)

    def ask(self, words: str, *, stopping: bool = False) -> Came:
        async def asked() -> Came:
            eyes = open_eyes(self.settings, {"EYES_KEY": self.key})
            journal, purse = Journal(self.ledger), Purse(self.limit, Decimal(0))
            asker = Asker(eyes, self.settings, journal, self.ledger, purse, lambda: stopping)
            try:
                return await asker.ask("ann", "k" * 64, words, self.store, self.figure)
            finally:
                await eyes.close()

        return asyncio.run(asked())

    @property
    def calls(self) -> tuple[ToldCall, ...]:
        return calls_of(self.ledger)


def looks(server: ImagesServer) -> list[dict[str, Any]]:
    return [event for event in read_books(server.state) if event["event"] == "look"]


def test_an_answer_is_paid_exactly_and_kept_with_its_end(tmp_path: Path, server: ImagesServer) -> None:
    scene = Scene(tmp_path, server)
    words = question_of(look(), from_photo=False, logos=True)
    came = scene.ask(words)
    assert came.seen is not None
    assert (came.seen.figures, came.seen.hair.answer, came.seen.lettering.answer) == (1, "yes", "no")
    (call,) = scene.calls
    assert call.ended is not None
    assert (call.sent.sent, call.sent.model, call.ended.how) == (("figure",), "eyes-1", "answered")
    usage = call.ended.usage
    assert usage is not None
    assert call.ended.usd == (usage.text_in * 2 + usage.text_out * 8) / Decimal(1_000_000)
    assert call.sent.worst_usd is not None
    assert call.ended.usd < call.sent.worst_usd
    assert came.paid == (call.ended.usd,)
    kept = scene.ledger.recall(Judged, JUDGED, "k" * 64)
    assert kept is not None
    assert (kept.seen, kept.call, kept.usd) == (came.seen, call.sent.call, call.ended.usd)
    event = looks(server)[-1]
    assert event["client_request_id"] == call.sent.call
    assert event["store"] is False
    (picture,) = event["pictures"]
    assert picture["notes"] == []
    assert "Amara" not in str(event["text"])


@pytest.mark.parametrize(
    ("word", "how", "billed", "said"),
    [
        ("[overloaded]", "try-later", (), "is in trouble"),
        ("[not json]", "unusable", (None,), "no chat completion"),
        ("[wrong shape]", "unusable", "exact", "does not have the shape"),
        ("[cut short]", "unusable", "exact", "cut off by its length"),
        ("[lost]", "unknown", (None,), "may have been billed"),
        ("[bad]", "rejected", (), "does not take the request"),
    ],
)
def test_trouble_is_said_and_never_an_answer(
    tmp_path: Path,
    server: ImagesServer,
    monkeypatch: pytest.MonkeyPatch,
    word: str,
    how: str,
    billed: tuple[None, ...] | str,
    said: str,
) -> None:
    monkeypatch.setattr("toolkit.providers.vision.asking._WAIT_S", 0.01)
    scene = Scene(tmp_path, server)
    came = scene.ask(f"The brief: {word}")
    assert came.seen is None
    assert said in came.why
    ended = [call.ended for call in scene.calls if call.ended is not None]
    assert {end.how for end in ended} == {how}
    assert len(ended) == (2 if how == "try-later" else 1), "only what was not billed is asked again"
    paid = tuple(end.usd for end in ended if end.usd) if billed == "exact" else billed
    assert came.paid == paid
    assert paid or how in ("try-later", "rejected")
    assert scene.ledger.recall(Judged, JUDGED, "k" * 64) is None
    assert word not in str(scene.calls), "no word of a question is kept"


def test_no_call_takes_longer_than_its_deadline(tmp_path: Path, server: ImagesServer) -> None:
    scene = Scene(tmp_path, server, deadline_s=0.4)
    came = scene.ask("[silent]")
    assert "may have been billed" in came.why
    (call,) = scene.calls
    assert call.ended is not None
    assert (call.ended.how, call.maybe_billed) == ("unknown", True)
    assert call.ended.wall_s is not None
    assert call.ended.wall_s < 3


def test_a_server_that_asks_to_wait_is_asked_again(
    tmp_path: Path, server: ImagesServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("toolkit.providers.vision.asking._WAIT_S", 0.01)
    scene = Scene(tmp_path, server)
    assert scene.ask("[busy once]").seen is not None
    assert [call.sent.attempt for call in scene.calls] == [1, 2]


def test_a_refusal_is_remembered(tmp_path: Path, server: ImagesServer) -> None:
    scene = Scene(tmp_path, server)
    assert "would not look" in scene.ask("[refused]").why
    assert recall_refusal(scene.ledger, "k" * 64) is not None


def test_an_answer_without_a_count_costs_nobody_knows_what(tmp_path: Path, server: ImagesServer) -> None:
    assert Scene(tmp_path, server).ask("[unpriced]").paid == (None,)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"model": "eyes-9"}, "has no model 'eyes-9'"),
        ({"drop_params": ("response_format",)}, ""),
    ],
)
def test_the_server_is_strict_and_what_it_says_is_told(
    tmp_path: Path, server: ImagesServer, changes: dict[str, Any], said: str
) -> None:
    came = Scene(tmp_path, server, **changes).ask("The brief")
    assert (said in came.why) if said else came.seen is not None


def test_a_wrong_key_stops_all_further_calls(tmp_path: Path, server: ImagesServer) -> None:
    scene = Scene(tmp_path, server)
    scene.key = "sk-wrong"
    came = scene.ask("The brief")
    assert "does not accept the key in EYES_KEY" in came.why
    assert "sk-wrong" not in came.why


def test_no_call_is_sent_that_might_pass_the_limit(tmp_path: Path, server: ImagesServer) -> None:
    before = len(looks(server))
    assert "limit" in Scene(tmp_path / "a", server, "0.001").ask("The brief").why
    assert "prices" in Scene(tmp_path / "b", server, "5", prices=None).ask("The brief").why
    assert "stopped" in Scene(tmp_path / "c", server).ask("The brief", stopping=True).why
    assert len(looks(server)) == before

"""The promise suite itself: each promise fails when a model breaks it, and the suite needs no pytest."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager

import pytest
from PIL import ImageFile

from tests.servers.gemini import picture
from toolkit.errors import ProviderStopped
from toolkit.model.campaign import ModelSettings
from toolkit.providers.image_model import Answer, Call, ImageModel
from toolkit.providers.testing import EXPECTED, ImageModelPromises, Served, ServerPromises, Way
from toolkit.providers.trouble import CallTrouble, OutcomeUnknown

KEY = "a-key-of-the-tests"
SETTINGS = ModelSettings(name="paper", model="paper-1")
Slip = Callable[["Paper", Call], None]
"""Done before a call is answered."""


class Paper:
    """A model and its server in one that keeps every promise, unless it is made to slip."""

    def __init__(self, endpoint: str = "paper.example", slip: Slip | None = None) -> None:
        self.name = "paper"
        self.endpoint = endpoint
        self.slip = slip
        self.received = 0
        self.left: list[asyncio.Task[None]] = []
        self.closed = False
        self.picture = picture()

    async def ask(self, call: Call, deadline_s: float) -> Answer:
        way = call.prompt.rpartition("way: ")[2]
        self.received += way != "away"
        if self.slip is not None:
            self.slip(self, call)
        if way == "silent":
            await asyncio.sleep(deadline_s)
        kind = EXPECTED.get(way)  # type: ignore[call-overload]  # a text that may be a way
        if kind is ProviderStopped:
            raise ProviderStopped("The key is not known.", "Set another one.")
        if kind is not None and issubclass(kind, CallTrouble):
            trouble = kind("It went wrong.")
            if way == "too-many":
                vars(trouble)["rate"] = True
            raise trouble
        await asyncio.sleep(0)
        return Answer((self.picture,), None)

    async def close(self) -> None:
        self.closed = True


class OnPaper(ServerPromises):
    """The suite on that model."""

    def __init__(self, model: Callable[[], Paper]) -> None:
        self.make = model
        self.paper = model()

    def open(self, settings: ModelSettings, environ: Mapping[str, str]) -> ImageModel:
        if not environ:
            raise ProviderStopped("There is no key.", "Set one.")
        return self.paper

    @contextmanager
    def serve(self, way: Way) -> Iterator[Served]:
        yield Served(SETTINGS, {"PAPER_KEY": KEY}, lambda: self.paper.received)


PROMISES = sorted(name for name in dir(OnPaper) if name.startswith("test_"))


@pytest.mark.parametrize("promise", PROMISES)
def test_a_careful_model_keeps_every_promise(promise: str) -> None:
    getattr(OnPaper(Paper), promise)()


def _twice(paper: Paper, _: Call) -> None:
    paper.received += 1


def _logs_the_key(_: Paper, __: Call) -> None:
    logging.getLogger("paper").debug("asking with %s", KEY)


def _repeats_the_prompt(_: Paper, call: Call) -> None:
    raise OutcomeUnknown(f"No answer to {call.prompt!r}.")


def _shows_the_photo(_: Paper, call: Call) -> None:
    raise OutcomeUnknown(f"No answer to {call.images[0].data!r}.")


def _holds_on(_: Paper, call: Call) -> None:
    try:
        raise KeyError("of a library")
    except KeyError as error:
        raise OutcomeUnknown("No answer.") from error


def _starts_something(paper: Paper, _: Call) -> None:
    paper.left.append(asyncio.ensure_future(asyncio.sleep(30)))


def _has_half(paper: Paper, _: Call) -> None:
    paper.picture = paper.picture[:-60]


def _breaks(_: Paper, __: Call) -> None:
    raise ValueError("a bug")


@pytest.mark.parametrize(
    ("slip", "promise", "said"),
    [
        (_twice, "test_one_picture_is_one_request", "2 requests"),
        (_twice, "test_a_refusal_is_a_state_of_its_own", "2 requests"),
        (_logs_the_key, "test_nothing_of_key_and_photo_is_written_down", "PAPER_KEY"),
        (_logs_the_key, "test_a_refusal_is_a_state_of_its_own", "PAPER_KEY"),
        (_repeats_the_prompt, "test_a_lost_line_after_sending_is_an_unknown_outcome", "prompt"),
        (_shows_the_photo, "test_a_lost_line_after_sending_is_an_unknown_outcome", "bytes"),
        (_holds_on, "test_a_lost_line_after_sending_is_an_unknown_outcome", "another exception"),
        (_holds_on, "test_a_refusal_is_a_state_of_its_own", "OutcomeUnknown"),
        (_starts_something, "test_a_cancelled_call_leaves_nothing_running", "1 tasks"),
    ],
)
def test_a_careless_model_is_found_out(slip: Slip, promise: str, said: str) -> None:
    with pytest.raises(AssertionError, match=said):
        getattr(OnPaper(lambda: Paper(slip=slip)), promise)()


def test_half_a_picture_and_a_bug_are_found_out(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", True)  # as the typesetter of PDFs leaves it
    for slip in (_has_half, _breaks):
        with pytest.raises((OSError, ValueError)):
            OnPaper(lambda slip=slip: Paper(slip=slip)).test_words_alone_make_a_picture()  # type: ignore[misc]


def test_an_endpoint_is_a_host() -> None:
    with pytest.raises(AssertionError, match="host"):
        OnPaper(lambda: Paper("https://paper.example/v1")).test_it_says_who_it_is_and_whom_it_asks()


def test_the_suite_needs_no_pytest() -> None:
    code = "import sys, toolkit.providers.testing; print('pytest' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
    assert issubclass(ServerPromises, ImageModelPromises)

"""The promises of an image model as tests: inherit a class, say how your model is opened, and run it with pytest.

Needs no pytest to be imported. ``ImageModelPromises`` is for every model; ``ServerPromises`` adds what a model owes
that asks a server, and wants a stand-in of that server that can be brought to fail (see ``Way``)::

    class TestMine(ImageModelPromises):
        def open(self, settings, environ):
            return open_mine(settings, environ)

        def settings(self):
            return ModelSettings(name="mine")
"""

from __future__ import annotations

import asyncio
import secrets
import time
import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from typing import ClassVar, Literal

from toolkit.errors import ProviderStopped
from toolkit.model.ask import Background
from toolkit.model.campaign import ModelSettings
from toolkit.providers.image_model import Answer, Call, ImageModel, InputImage
from toolkit.providers.promised import (
    PHOTO,
    PLAIN_S,
    PROMPT,
    STYLE,
    asked,
    cancelled,
    hold,
    hold_pictures,
    hold_silence,
    listening,
    raised,
)
from toolkit.providers.trouble import NeverSent, OutcomeUnknown, Refused, TryLater, Unusable

Way = Literal["well", "refused", "too-many", "in-trouble", "silent", "lost", "no-picture", "half", "wrong-key", "away"]
"""How a server can treat a call. The suite writes the way into the prompt, so that one stand-in can play them all.

``well``: it draws. ``refused``: its rules forbid the words. ``too-many``: asked too often. ``in-trouble``: it says that
it is ill (5xx). ``silent``: it takes the call and says nothing for longer than the deadline. ``lost``: it takes the
call and hangs up. ``no-picture`` and ``half``: a success without a picture, or with half of one. ``wrong-key``: it
does not know the key, and had better repeat it in its message. ``away``: nobody listens.
"""
EXPECTED: Mapping[Way, type[Exception]] = {
    "refused": Refused,
    "too-many": TryLater,
    "in-trouble": TryLater,
    "silent": OutcomeUnknown,
    "lost": OutcomeUnknown,
    "no-picture": Unusable,
    "half": Unusable,
    "wrong-key": ProviderStopped,
    "away": NeverSent,
}
_SHORT_S = 1.0


@dataclass(frozen=True, slots=True)
class Served:
    """A stand-in that treats calls in one way."""

    settings: ModelSettings
    environ: Mapping[str, str]
    """Holds the key."""
    calls: Callable[[], int]
    """How many calls for pictures have come in so far."""


class ImageModelPromises:
    """What every image model promises. Give ``open`` and ``settings``; the rest may stay as it is."""

    width: ClassVar[int] = 640
    height: ClassVar[int] = 1024
    background: ClassVar[Background] = "opaque"
    quality: ClassVar[str] = "low"

    def open(self, settings: ModelSettings, environ: Mapping[str, str]) -> ImageModel:
        """Open the model as a campaign would."""
        raise NotImplementedError

    def settings(self) -> ModelSettings:
        """The campaign's settings for it."""
        raise NotImplementedError

    def environ(self) -> Mapping[str, str]:
        """The environment, with the key if there is one."""
        return {}

    @contextmanager
    def well(self) -> Iterator[ImageModel]:
        """The model, open, with all going well."""
        yield self.open(self.settings(), self.environ())

    def call(self, model: str = "", way: Way = "well", *, photo: bool = True) -> Call:
        """A call as the desk makes it: words, and a photo with the kit's style sheet."""
        images = (InputImage("portrait", PHOTO, "image/jpeg"), InputImage("style", STYLE, "image/png"))
        return Call(
            id=secrets.token_hex(12),
            model=model,
            prompt=PROMPT + way,
            images=images if photo else (),
            width=self.width,
            height=self.height,
            quality=self.quality,
            background=self.background,
            count=1,
            safety_id="a1b2c3d4e5f6",
        )

    def test_it_says_who_it_is_and_whom_it_asks(self) -> None:
        with self.well() as model:
            hold(bool(model.name.strip()), "'name' is empty")
            hold(bool(model.endpoint.strip()), "'endpoint' is empty")
            hold("//" not in model.endpoint, "'endpoint' is a host, without https:// and path")
            asyncio.run(model.close())

    def test_words_alone_make_a_picture(self) -> None:
        with self.well() as model:
            hold_pictures(asked(model, self.call(_model_of(self), photo=False)))

    def test_a_photo_and_a_style_sheet_make_a_picture(self) -> None:
        with self.well() as model:
            hold_pictures(asked(model, self.call(_model_of(self))))

    def test_many_calls_run_at_once(self) -> None:
        async def many(model: ImageModel) -> list[Answer]:
            try:
                calls = [model.ask(self.call(_model_of(self)), PLAIN_S) for _ in range(5)]
                return await asyncio.gather(*calls)
            finally:
                await model.close()

        with self.well() as model:
            for answer in asyncio.run(many(model)):
                hold_pictures(answer)

    def test_closing_twice_is_fine(self) -> None:
        async def twice(model: ImageModel, *, ask: bool) -> None:
            if ask:
                await model.ask(self.call(_model_of(self), photo=False), PLAIN_S)
            await model.close()
            await model.close()

        for ask in (False, True):
            with self.well() as model:
                asyncio.run(twice(model, ask=ask))

    def test_a_cancelled_call_leaves_nothing_running(self) -> None:
        with self.well() as model:
            asyncio.run(cancelled(model, self.call(_model_of(self)), lambda: True))

    def test_nothing_of_key_and_photo_is_written_down(self) -> None:
        with self.well() as model, listening() as heard:
            answer = asked(model, self.call(_model_of(self)))
        hold_silence(heard() + repr(answer) + repr(model), self.environ())


class ServerPromises(ImageModelPromises):
    """What a model promises that asks a server. Give ``serve`` as well; ``settings`` and ``environ`` come from it."""

    def serve(self, way: Way) -> AbstractContextManager[Served]:
        """A stand-in that treats the calls within the block in this way."""
        raise NotImplementedError

    def settings(self) -> ModelSettings:
        """Those of a server that draws."""
        with self.serve("well") as served:
            return served.settings

    def environ(self) -> Mapping[str, str]:
        """That of a server that draws."""
        with self.serve("well") as served:
            return served.environ

    @contextmanager
    def well(self) -> Iterator[ImageModel]:
        """The model, open on a server that draws."""
        with self.serve("well") as served:
            yield self.open(served.settings, served.environ)

    def test_without_a_key_it_does_not_open(self) -> None:
        with self.serve("well") as served:
            try:
                self.open(served.settings, {})
            except ProviderStopped as stopped:
                hold(bool(stopped.todo), "a message without what to do")
                return
            hold(False, "it opened without a key")

    def test_one_picture_is_one_request(self) -> None:
        with self.serve("well") as served:
            before = served.calls()
            asked(self.open(served.settings, served.environ), self.call(served.settings.model))
            hold(served.calls() == before + 1, f"{served.calls() - before} requests for one call")

    def test_a_refusal_is_a_state_of_its_own(self) -> None:
        self._trouble("refused")

    def test_too_many_requests_wait(self) -> None:
        trouble = self._trouble("too-many")
        hold(isinstance(trouble, TryLater) and trouble.rate, "'rate' is not set: the desk would not slow down")

    def test_a_server_in_trouble_is_tried_later(self) -> None:
        trouble = self._trouble("in-trouble")
        hold(isinstance(trouble, TryLater) and not trouble.rate, "'rate' is set, though it was not asked too often")

    def test_a_deadline_after_sending_is_an_unknown_outcome(self) -> None:
        began = time.monotonic()
        self._trouble("silent", _SHORT_S)
        hold(time.monotonic() - began < _SHORT_S + 5, "the deadline was not kept")

    def test_a_lost_line_after_sending_is_an_unknown_outcome(self) -> None:
        self._trouble("lost")

    def test_an_answer_without_a_picture_is_unusable(self) -> None:
        self._trouble("no-picture")

    def test_half_a_picture_is_unusable(self) -> None:
        self._trouble("half")

    def test_a_wrong_key_stops_and_says_what_to_do(self) -> None:
        trouble = self._trouble("wrong-key")
        hold(isinstance(trouble, ProviderStopped) and bool(trouble.todo), "a message without what to do")

    def test_nobody_there_is_never_sent(self) -> None:
        self._trouble("away")

    def test_a_cancelled_call_leaves_nothing_running(self) -> None:
        with self.serve("silent") as served:
            before = served.calls()
            model = self.open(served.settings, served.environ)
            asyncio.run(cancelled(model, self.call(served.settings.model, "silent"), lambda: served.calls() > before))
            hold(served.calls() == before + 1, "the cancelled call was sent again")

    def _trouble(self, way: Way, deadline_s: float = PLAIN_S) -> Exception:
        """What one call comes to; it is of the right kind, was sent once, and tells nothing that it must not."""
        with self.serve(way) as served, listening() as heard:
            before = served.calls()
            model = self.open(served.settings, served.environ)
            trouble = raised(model, self.call(served.settings.model, way), deadline_s)
            sent = served.calls() - before
            environ = served.environ
        hold(sent == (0 if way == "away" else 1), f"{sent} requests for one call")
        told = "".join(traceback.format_exception(trouble))
        hold(type(trouble) is EXPECTED[way], f"{way} came as {type(trouble).__name__}: {told}")
        hold_silence(told + repr(trouble) + repr(vars(trouble)) + heard(), environ)
        held = trouble.__cause__ or trouble.__context__
        hold(held is None, "the trouble holds on to another exception, which may hold the photo")
        return trouble


def _model_of(suite: ImageModelPromises) -> str:
    return suite.settings().model

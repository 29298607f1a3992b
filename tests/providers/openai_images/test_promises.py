"""OpenAI's images API, asked through the strict stand-in, keeps the promises of every image model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest

from tests.servers.images.handle import ImagesServer
from tests.servers.process import free_port
from toolkit.model.campaign import ModelSettings
from toolkit.providers.image_model import ImageModel
from toolkit.providers.openai_images.opening import open_openai
from toolkit.providers.testing import Served, ServerPromises, Way

_WAYS = {
    "refused": {"moderation": {"stage": "input", "categories": ["violence"]}},
    "too-many": {"error": "rate_limit_exceeded", "retry_after": 2},
    "in-trouble": {"error": "server_error"},
    "silent": {"cut": "hang"},
    "lost": {"cut": "after"},
    "no-picture": {"body": "no_image"},
    "half": {"body": "half_file"},
}


@pytest.fixture(scope="module")
def playing() -> Iterator[ImagesServer]:
    """One stand-in that plays every way, told apart by the prompt."""
    with ImagesServer({"rules": [{"when": {"prompt": f"way: {way}"}, "do": do} for way, do in _WAYS.items()]}) as it:
        yield it


class TestOpenAI(ServerPromises):
    server: ImagesServer

    @pytest.fixture(autouse=True)
    def _stand_in(self, playing: ImagesServer) -> None:
        self.server = playing

    def open(self, settings: ModelSettings, environ: Mapping[str, str]) -> ImageModel:
        return open_openai(settings, environ)

    @contextmanager
    def serve(self, way: Way) -> Iterator[Served]:
        url = f"http://127.0.0.1:{free_port()}/v1" if way == "away" else self.server.base_url
        key = "sk-another-one-0123456789" if way == "wrong-key" else self.server.api_key
        yield Served(ModelSettings(name="openai", base_url=url), {"OPENAI_API_KEY": key}, self._calls)

    def _calls(self) -> int:
        return self.server.report().calls

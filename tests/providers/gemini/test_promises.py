"""Google's models keep the promises of every image model."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from tests.servers.gemini import KEY, GeminiServer, Received, Reply, answer, error, part_of, picture
from toolkit.model.campaign import ModelSettings
from toolkit.providers.gemini.opening import open_gemini
from toolkit.providers.image_model import ImageModel
from toolkit.providers.testing import Served, ServerPromises, Way

_RETRY = {"@type": "RetryInfo", "retryDelay": "2s"}
_WAYS: Mapping[str, Reply] = {
    "refused": Reply(b'{"promptFeedback": {"blockReason": "PROHIBITED_CONTENT"}}'),
    "too-many": error(429, "RESOURCE_EXHAUSTED", "Too fast.", _RETRY),
    "in-trouble": error(503, "UNAVAILABLE", "The model is overloaded."),
    "silent": Reply(b"", silent=True),
    "lost": Reply(b"{}", cut=0),
    "no-picture": answer({"text": "I would rather write."}),
    "half": answer(part_of(picture()[:-40])),
}


def _play(asked: Received) -> Reply | None:
    return _WAYS.get(asked.words.rpartition("way: ")[2])


class TestGemini(ServerPromises):
    def open(self, settings: ModelSettings, environ: Mapping[str, str]) -> ImageModel:
        return open_gemini(settings, environ)

    @contextmanager
    def serve(self, way: Way) -> Iterator[Served]:
        with GeminiServer(_play) as server:
            url = server.base_url
            settings = ModelSettings(name="gemini", model="gemini-nano-banana-2.1", base_url=url)
            key = "AIza-another-one-0123456789" if way == "wrong-key" else KEY
            if way != "away":
                yield Served(settings, {"GEMINI_API_KEY": key}, lambda: len(server.received))
                return
        yield Served(settings, {"GEMINI_API_KEY": key}, lambda: len(server.received))

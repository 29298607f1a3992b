"""The provider against the strict double: what goes out is what the API takes, and the books agree."""

from __future__ import annotations

import asyncio
from datetime import date

import pytest

from tests.providers.openai_images.loopback import KEY, call, picture
from tests.servers.images.handle import ImagesServer
from toolkit.errors import ProviderStopped
from toolkit.model.campaign import ModelSettings
from toolkit.providers.image_model import Answer, Call, InputImage
from toolkit.providers.openai_images.images import OpenAIImages
from toolkit.providers.openai_images.models import warnings_of
from toolkit.providers.openai_images.opening import open_openai
from toolkit.providers.trouble import OutcomeUnknown, Refused, TryLater, Unusable

PHOTO = InputImage("portrait", picture("JPEG"), "image/jpeg")
STYLE = InputImage("style", picture(), "image/png")


def model_at(server: ImagesServer, **more: object) -> OpenAIImages:
    told = {"name": "openai", "base_url": server.base_url, **more}
    return open_openai(ModelSettings.model_validate(told), {"OPENAI_API_KEY": server.api_key}, date(2026, 11, 22))


def ask(model: OpenAIImages, of: Call, deadline_s: float = 30.0) -> Answer:
    async def once() -> Answer:
        try:
            return await model.ask(of, deadline_s)
        finally:
            await model.close()

    return asyncio.run(once())


def test_words_photos_and_candidates_are_taken_and_billed_as_told(double: ImagesServer) -> None:
    for of in (
        call(id="words"),
        call(PHOTO, id="photo"),
        call(PHOTO, STYLE, id="both", background="transparent", count=2),
    ):
        got = ask(model_at(double), of)
        assert len(got.images) == of.count
        assert got.usage is not None
        assert got.usage.image_out > 0
        assert (got.usage.image_in > 0) == bool(of.images)
        assert got.request_id
    report = double.report()
    assert [entry.client_id for entry in report.entries][-3:] == ["words", "photo", "both"]
    assert all(entry.billed for entry in report.entries[-3:])
    assert report.metadata == ()


def test_what_the_double_calls_unknown_is_what_we_call_unknown() -> None:
    cuts = ["before", "after", "half", "hang"]
    rules = [{"when": {"call": number}, "do": {"cut": cut}} for number, cut in enumerate(cuts, 1)]
    with ImagesServer({"rules": rules}) as server:
        unknown = set()
        for cut in cuts:
            try:
                ask(model_at(server), call(id=cut), 2.0)
            except OutcomeUnknown:
                unknown.add(cut)
        report = server.report()
    # a line that is cut before the work looks the same from here: it is counted as maybe billed, never as free
    assert {entry.client_id for entry in report.entries if entry.unknown} <= unknown
    assert unknown == set(cuts)


def test_refusals_rate_and_money_come_as_what_they_are() -> None:
    rules = [
        {"when": {"call": 1}, "do": {"moderation": {"stage": "output", "categories": ["violence"]}}},
        {"when": {"call": 2}, "do": {"error": "rate_limit_exceeded", "retry_after": 3}},
        {"when": {"call": 3}, "do": {"error": "insufficient_quota"}},
        {"when": {"call": 4}, "do": {"body": "html"}},
        {"when": {"call": 5}, "do": {"body": "half_file"}},
    ]
    with ImagesServer({"rules": rules}) as server:
        model = model_at(server)
        with pytest.raises(Refused) as refused:
            ask(model, call(PHOTO))
        assert (refused.value.stage, refused.value.categories) == ("output", ("violence",))
        with pytest.raises(TryLater) as later:
            ask(model, call())
        assert (later.value.rate, later.value.retry_after_s) == (True, 3.0)
        with pytest.raises(ProviderStopped, match="no credit"):
            ask(model, call())
        with pytest.raises(TryLater, match="502"):
            ask(model, call())
        with pytest.raises(Unusable, match="half a picture"):
            ask(model, call())
        assert server.report().calls == 5


def test_a_wrong_key_stops_and_does_not_repeat_the_key() -> None:
    with ImagesServer({"key": "sk-another-one"}) as server:
        settings = ModelSettings(name="openai", base_url=server.base_url)
        model = open_openai(settings, {"OPENAI_API_KEY": KEY}, date(2026, 11, 22))
        with pytest.raises(ProviderStopped, match="OPENAI_API_KEY") as caught:
            ask(model, call())
        assert KEY not in str(caught.value)


@pytest.mark.parametrize("kind", ["foreign", "metadata_host", "redirect", "big", "missing", "html"])
def test_addresses_that_a_careful_client_does_not_follow(kind: str) -> None:
    rules = [{"do": {"url": kind}}]
    with ImagesServer({"rules": rules, "key": KEY}) as server, pytest.raises(Unusable) as caught:
        ask(model_at(server), call())
    assert caught.value.billed is True, "the usage said so"


def test_an_address_of_its_own_is_fetched_without_the_key() -> None:
    with ImagesServer({"url": "own"}) as server:
        got = ask(model_at(server), call(count=2))
        report = server.report()
    assert len(got.images) == 2
    assert report.keys_sent_along == 0


def test_azure_is_asked_by_deployment(double: ImagesServer) -> None:
    base = double.base_url.removesuffix("/v1") + "/openai/v1/"
    settings = ModelSettings(name="azure", base_url=base, model="gpt-image-2")
    model = open_openai(settings, {"AZURE_OPENAI_API_KEY": double.api_key}, date(2026, 11, 22))
    assert model.name == "azure"
    got = ask(model, call(PHOTO, model="gpt-image-2"))
    assert len(got.images) == 1


def test_the_list_of_models_warns_of_a_shutdown() -> None:
    script = {"models": {"gpt-image-2": {"shutdown_date": "2027-01-31"}}, "today": "2026-12-15"}
    with ImagesServer(script) as server:

        def warn(model: str) -> tuple[str, ...]:
            settings = ModelSettings(name="openai", base_url=server.base_url, model=model)
            return warnings_of(settings, {"OPENAI_API_KEY": server.api_key}, date(2026, 12, 15))

        [said] = warn("gpt-image-2")
        assert "2027-01-31, in 47 days" in said
        assert warn("gpt-image-2.5-flare") == ()
        assert "does not list" in warn("gpt-image-9")[0]

"""What goes over the wire, and what comes of every kind of answer."""

from __future__ import annotations

import asyncio
import json
import socket
from datetime import UTC, datetime

import pytest

from tests.providers.openai_images.loopback import (
    KEY,
    PROMPT,
    USAGE,
    Loopback,
    Received,
    Reply,
    answer,
    call,
    error,
    hung_up,
    loopback,
    opened,
    picture,
)
from toolkit.errors import ProviderStopped
from toolkit.providers.image_model import Answer, Call, InputImage, Rate, Usage
from toolkit.providers.openai_images.images import OpenAIImages
from toolkit.providers.openai_images.rate import retry_after
from toolkit.providers.trouble import (
    NeverSent,
    OutcomeUnknown,
    Refused,
    Rejected,
    TryLater,
    Unusable,
)

PHOTO = InputImage("portrait", picture("JPEG"), "image/jpeg")
STYLE = InputImage("style", picture(), "image/png")


def asked(
    *replies: Reply, of: Call | None = None, deadline_s: float = 20.0, **more: object
) -> tuple[Answer, list[Received]]:
    """Ask once; the answer, and what the server received."""

    async def once() -> tuple[Answer, list[Received]]:
        async with loopback(*replies) as server:
            model = opened(server.url, **more)
            try:
                return await model.ask(of or call(), deadline_s), server.received
            finally:
                await model.close()

    return asyncio.run(once())


def test_words_alone_go_as_json_with_only_what_is_set() -> None:
    got, [request] = asked(Reply(answer(picture(), usage=USAGE), headers={"x-request-id": "req_1"}))
    assert request.path == "/v1/images/generations"
    assert json.loads(request.body) == {
        "model": "gpt-image-2.5-flare",
        "prompt": PROMPT,
        "size": "1024x1536",
        "quality": "medium",
        "background": "opaque",
        "safety_identifier": "a1b2c3",
    }
    assert got.images == (picture(),)
    assert got.usage == Usage(text_in=50, image_in=10, image_out=343)
    assert got.request_id == "req_1"


def test_one_picture_goes_as_a_bare_file_with_name_and_type() -> None:
    _, [request] = asked(Reply(answer(picture())), of=call(PHOTO))
    assert request.path == "/v1/images/edits"
    assert b'name="image"; filename="portrait.jpg"\r\nContent-Type: image/jpeg' in request.body
    assert b'name="image[]"' not in request.body
    assert PHOTO.data in request.body
    assert b"octet-stream" not in request.body


def test_several_pictures_go_as_a_list_under_neutral_names() -> None:
    _, [request] = asked(Reply(answer(picture())), of=call(PHOTO, STYLE, PHOTO))
    for name in ("portrait.jpg", "style.png", "portrait-2.jpg"):
        assert f'name="image[]"; filename="{name}"'.encode() in request.body


def test_transparent_ground_asks_for_png() -> None:
    _, [request] = asked(Reply(answer(picture())), of=call(background="transparent", count=3))
    sent = json.loads(request.body)
    assert (sent["background"], sent["output_format"], sent["n"]) == ("transparent", "png", 3)


def test_dropped_parameters_are_not_sent() -> None:
    drop = ("background", "safety_identifier", "quality", "size")
    _, [request] = asked(Reply(answer(picture())), drop_params=drop)
    assert set(json.loads(request.body)) == {"model", "prompt"}


def test_nothing_is_told_of_this_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-secret")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "Authorization: Bearer of-another-server")
    _, [request] = asked(Reply(answer(picture())))
    assert request.headers["authorization"] == f"Bearer {KEY}"
    assert "openai-organization" not in request.headers
    told = {name for name in request.headers if name.startswith("x-stainless")}
    assert told <= {"x-stainless-raw-response"}
    assert request.headers["user-agent"] == "campaign-toolkit"


def test_a_server_without_keys_is_sent_none() -> None:
    _, [request] = asked(Reply(answer(picture())), key_env="NONE")
    assert "authorization" not in request.headers


def test_rate_headers_are_read() -> None:
    headers = {
        "x-ratelimit-limit-requests": "250",
        "x-ratelimit-remaining-requests": "7",
        "x-ratelimit-reset-requests": "1m30s",
    }
    got, _ = asked(Reply(answer(picture()), headers=headers))
    assert got.rate == Rate(250.0, 7.0, 90.0)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"prompt": "x" * 32_001}, "32,001 characters"),
        ({"prompt": "  "}, "empty"),
        ({"count": 11}, "11 pictures"),
        ({"images": (InputImage("portrait", b"GIF89a", "image/gif"),)}, "image/gif"),
        ({"images": (PHOTO,) * 17}, "17 pictures"),
    ],
)
def test_what_the_server_would_refuse_is_not_sent(change: dict[str, object], said: str) -> None:
    async def none_received() -> None:
        async with loopback(Reply(answer(picture()))) as server:
            with pytest.raises(Rejected, match=said):
                await opened(server.url).ask(call(**change), 5)
            assert server.received == []

    asyncio.run(none_received())


STATES: list[tuple[Reply, type[Exception], str]] = [
    (error(400, "moderation_blocked"), Refused, "forbid"),
    (error(400, "invalid_value", "Bad size.", param="size"), Rejected, "Bad size"),
    (error(400, "unsupported_file_mimetype"), Rejected, "unsupported_file_mimetype"),
    (error(400, "billing_hard_limit_reached"), ProviderStopped, "no credit"),
    (error(401, "invalid_api_key", f"Incorrect API key provided: {KEY}"), ProviderStopped, "IMAGE_KEY"),
    (error(402, None), ProviderStopped, "no credit"),
    (error(403, "unsupported_country_region_territory"), ProviderStopped, "unsupported_country"),
    (error(404, "model_not_found"), ProviderStopped, "no model 'gpt-image-2.5-flare'"),
    (Reply(b"<html>Not here</html>", 404, kind="text/html"), ProviderStopped, "base_url"),
    (Reply(b"", 307, {"Location": "https://elsewhere.example/"}), ProviderStopped, "another address"),
    (error(408, None), TryLater, "408"),
    (error(409, None), TryLater, "409"),
    (error(429, "rate_limit_exceeded"), TryLater, "slow down"),
    (error(429, "slow_down"), TryLater, "slow down"),
    (error(429, "insufficient_quota"), ProviderStopped, "no credit"),
    (error(429, "credit_balance_exhausted"), ProviderStopped, "no credit"),
    (error(429, "project_spend_limit_exceeded"), ProviderStopped, "spending limit"),
    (error(429, "organization_usage_limit_exceeded"), ProviderStopped, "no credit"),
    (error(500, "server_error"), TryLater, "in trouble"),
    (error(503, "server_is_overloaded"), TryLater, "in trouble"),
    (Reply(b"<html>Bad gateway</html>", 502, kind="text/html"), TryLater, "502"),
    (Reply(b"<html>Gateway time-out</html>", 504, kind="text/html"), OutcomeUnknown, "may have been billed"),
    (Reply(b"<!DOCTYPE html><html></html>", kind="text/html"), Unusable, "web page"),
    (Reply(b"not json"), Unusable, "not JSON"),
    (Reply(b"[]"), Unusable, "no picture"),
    (Reply(answer()), Unusable, "no picture"),
    (Reply(b'{"data": null}'), Unusable, "no picture"),
    (Reply(b'{"data": [{"b64_json": null}, 3]}'), Unusable, "no picture"),
    (Reply(b'{"data": [{"b64_json": "@@@"}]}'), Unusable, "half a picture"),
    (Reply(b"[" * 100_000), Unusable, "not JSON"),
    (Reply(answer(picture()[:-30])), Unusable, "half a picture"),
    (Reply(answer(b"GIF89a....")), Unusable, "no PNG"),
    (Reply(b'{"error": {"code": "moderation_blocked"}}'), Refused, "forbid"),
    (Reply(answer(picture()), cut=60), OutcomeUnknown, "may have been billed"),
    (Reply(drop=True), OutcomeUnknown, "may have been billed"),
]


@pytest.mark.parametrize(("reply", "kind", "said"), STATES)
def test_each_answer_is_a_state_of_its_own_and_one_request(reply: Reply, kind: type[Exception], said: str) -> None:
    async def once() -> tuple[Exception, Loopback]:
        async with loopback(reply) as server:
            model = opened(server.url)
            with pytest.raises(kind) as caught:
                await model.ask(call(PHOTO), 20)
            await model.close()
            return caught.value, server

    found, server = asyncio.run(once())
    assert type(found) is kind
    assert said in str(found)
    assert len(server.received) == 1, "the SDK must not repeat a call by itself"


def test_a_refusal_says_its_stage_and_categories() -> None:
    details = {"moderation_stage": "output", "categories": ["violence", "self-harm"]}
    with pytest.raises(Refused) as caught:
        asked(error(400, "moderation_blocked", moderation_details=details))
    assert (caught.value.stage, caught.value.categories) == ("output", ("violence", "self-harm"))


def test_a_parameter_that_the_server_does_not_know_says_how_to_drop_it() -> None:
    with pytest.raises(Rejected) as caught:
        asked(error(400, "unknown_parameter", param="safety_identifier"))
    assert "drop_params: [safety_identifier]" in caught.value.todo


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7.0),
        ({"retry-after-ms": "250"}, 0.25),
        ({"retry-after": "Sun, 22 Nov 2026 10:01:40 GMT"}, 100.0),
        ({"retry-after": "Mon, 01 Jan 2024 00:00:00 GMT"}, 0.0),
        ({"retry-after": "999999999"}, 86_400.0),
        ({}, None),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(headers: dict[str, str], seconds: float | None) -> None:
    assert retry_after(headers, datetime(2026, 11, 22, 10, tzinfo=UTC)) == seconds


def test_a_retry_after_comes_along_with_the_trouble() -> None:
    with pytest.raises(TryLater) as caught:
        asked(error(429, "rate_limit_exceeded", headers={"retry-after": "7"}))
    assert (caught.value.rate, caught.value.retry_after_s) == (True, 7.0)


@pytest.mark.parametrize("told", ["soon", "-3", "nan", "inf", ""])
def test_a_retry_after_that_is_none_is_none(told: str) -> None:
    with pytest.raises(TryLater) as caught:
        asked(error(503, None, headers={"retry-after": told}))
    assert caught.value.retry_after_s is None


def test_a_usage_in_an_empty_answer_says_that_it_was_billed() -> None:
    with pytest.raises(Unusable) as caught:
        asked(Reply(answer(usage=USAGE)))
    assert caught.value.billed is True
    with pytest.raises(Unusable) as caught:
        asked(Reply(answer()))
    assert caught.value.billed is None


def test_of_several_pictures_the_whole_ones_are_kept() -> None:
    got, _ = asked(Reply(answer(picture()[:-20], picture("WEBP"), picture("JPEG"))), of=call(count=3))
    assert got.images == (picture("WEBP"), picture("JPEG"))


def test_nobody_there_is_never_sent() -> None:
    async def closed() -> None:
        async with loopback(Reply()) as server:
            url = server.url
        with pytest.raises(NeverSent, match="nothing listens"):
            await opened(url).ask(call(), 5)

    asyncio.run(closed())


def test_a_name_that_is_not_known_is_never_sent() -> None:
    async def unknown() -> None:
        with pytest.raises(NeverSent, match="not reached"):
            await opened("https://no-such-host.invalid/v1").ask(call(), 10)

    asyncio.run(unknown())


def test_a_server_without_tls_is_never_sent() -> None:
    async def greet(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"HTTP/1.1 400 Bad Request\r\n\r\n")
        await hung_up(writer)

    async def plain() -> None:
        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        async with server:
            model = opened(f"https://127.0.0.1:{server.sockets[0].getsockname()[1]}/v1")
            with pytest.raises(NeverSent, match="no secure connection"):
                await model.ask(call(), 10)
            await model.close()

    asyncio.run(plain())


def test_a_deadline_after_sending_is_an_unknown_outcome() -> None:
    with pytest.raises(OutcomeUnknown, match="in time"):
        asked(Reply(answer(picture()), stall_s=30), deadline_s=1.5)


def test_a_deadline_before_sending_is_never_sent() -> None:
    async def mute() -> None:
        # a listener that takes connections and never says a word: the handshake hangs, and nothing is sent
        with socket.create_server(("127.0.0.1", 0)) as listener:
            model = opened(f"https://127.0.0.1:{listener.getsockname()[1]}/v1")
            with pytest.raises(NeverSent, match="in time"):
                await model.ask(call(), 0.5)
            await model.close()

    asyncio.run(mute())


def test_many_calls_run_at_once_and_each_event_loop_has_a_client_of_its_own() -> None:
    models: list[OpenAIImages] = []

    async def many() -> None:
        async with loopback(Reply(answer(picture()), stall_s=0.5)) as server:
            model = models[0] if models else opened(server.url)
            async with asyncio.timeout(20):
                answers = await asyncio.gather(*(model.ask(call(), 20) for _ in range(8)))
            assert len(answers) == 8
            assert len(server.received) == 8
            assert len({id(each) for each in server.lines}) == 8, "all at once, each on a connection of its own"
            await model.close()

    asyncio.run(many())
    asyncio.run(many())

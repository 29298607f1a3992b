"""The stand-in fails on command, and its books say what was paid for and what the client never learned."""

from __future__ import annotations

import asyncio
import base64
import binascii
import io
import json
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
from PIL import Image

from tests.servers.images.faults import MONEY_ERRORS
from tests.servers.images.handle import ImagesServer
from toolkit.imaging.whole import whole_files_only

_ASK: dict[str, Any] = {"model": "gpt-image-2.5-flare", "size": "640x1024", "background": "transparent"}


Ask = Callable[..., Any]
"""Asks a server for one picture: ``ask(server, prompt, seconds=...)``."""


@pytest.fixture(scope="module")
def ask() -> Iterator[Ask]:
    with openai.OpenAI(api_key="none", base_url="http://127.0.0.1:1/v1", max_retries=0) as shared:

        def send(server: ImagesServer, prompt: str = "p", seconds: float = 20.0, **told: Any) -> Any:
            client = shared.with_options(api_key=server.api_key, base_url=server.base_url, timeout=seconds)
            return client.images.with_raw_response.generate(prompt=prompt, **{**_ASK, **told})

        yield send


def _picture(answer: Any) -> Image.Image:
    return Image.open(io.BytesIO(base64.b64decode(answer.parse().data[0].b64_json)))


def test_errors_come_in_the_order_of_the_script(ask: Ask) -> None:
    steps = [{"error": "rate_limit_exceeded", "retry_after": 2}, {"error": "server_error"}, {"error": "slow_down"}]
    with ImagesServer({"rules": [{"do": steps}]}) as server:
        with pytest.raises(openai.RateLimitError) as caught:
            ask(server)
        assert caught.value.code == "rate_limit_exceeded"
        assert caught.value.response.headers["retry-after"] == "2"
        with pytest.raises(openai.InternalServerError):
            ask(server)
        with pytest.raises(openai.RateLimitError) as caught:
            ask(server)
        assert "retry-after" not in caught.value.response.headers
        assert _picture(ask(server)).size == (640, 1024)
        report = server.report()
    assert (report.calls, report.billed) == (4, 1)
    assert report.outcomes["error:rate_limit_exceeded"] == 1


def test_money_errors_and_refusals_by_what_the_prompt_says(ask: Ask) -> None:
    rules: list[dict[str, Any]] = [{"when": {"prompt": name}, "do": {"error": name}} for name in MONEY_ERRORS]
    blocked = {"stage": "input", "categories": ["violence", "hate"]}
    rules.append({"when": {"prompt": "knife"}, "do": {"moderation": blocked}})
    rules.append({"when": {"prompt": "late"}, "do": {"moderation": {"stage": "output"}, "billed": True}})
    with ImagesServer({"rules": rules}) as server:
        for name in MONEY_ERRORS:
            with pytest.raises(openai.RateLimitError) as money:
                ask(server, name)
            assert money.value.code == name
        with pytest.raises(openai.BadRequestError) as caught:
            ask(server, "a Knife")
        assert caught.value.code == "moderation_blocked"
        assert isinstance(caught.value.body, dict)
        details = caught.value.body["moderation_details"]
        assert details == {"moderation_stage": "input", "categories": ["violence", "hate"]}
        with pytest.raises(openai.BadRequestError):
            ask(server, "late")
        assert server.report().billed == 1


def test_cuts_tell_paid_work_from_unpaid(ask: Ask) -> None:
    cuts = [{"cut": "before"}, {"cut": "after"}, {"cut": "half"}]
    with ImagesServer({"rules": [{"per": "work", "do": cuts}]}) as server:
        for _ in cuts:
            with pytest.raises(openai.APIConnectionError):
                ask(server)
        assert ask(server).status_code == 200
        report = server.report()
    assert [entry.billed for entry in report.entries] == [False, True, True, True]
    assert [entry.outcome for entry in report.entries] == ["cut", "cut", "cut", "pictures"]
    assert report.unknown_outcomes == report.entries[1:3]
    assert report.billed_more_than_once == {report.entries[0].work: 3}
    assert report.billed_again_without_need == ()


def test_a_client_that_leaves_has_paid_all_the_same(ask: Ask) -> None:
    rules = [{"when": {"call": 1}, "do": {"cut": "hang"}}, {"when": {"call": 2}, "do": {"latency_s": 0.6}}]
    with ImagesServer({"rules": rules}) as server:
        for _ in range(2):
            with pytest.raises(openai.APITimeoutError):
                ask(server, seconds=0.3)
        assert ask(server).status_code == 200
        ask(server)
        report = server.report()
    assert [entry.billed for entry in report.entries] == [True] * 4
    assert len(report.unknown_outcomes) == 2
    assert report.billed_again_without_need == (report.entries[0].work,)


def test_broken_bodies_reach_the_client_broken(ask: Ask) -> None:
    bodies = ["not_json", "html", "no_image", "no_data", "null_image", "half_image", "half_file", "not_an_image"]
    rules: list[dict[str, Any]] = [{"do": [{"body": body, "status": 200} for body in bodies]}]
    with ImagesServer({"rules": rules}) as server:
        raw = [ask(server).content for _ in bodies]
        report = server.report()
    with pytest.raises(ValueError, match="Expecting value"):
        json.loads(raw[0])
    assert raw[1].startswith(b"<html>")
    read = [json.loads(body) for body in raw[2:]]
    assert read[0]["data"] == []
    assert "data" not in read[1]
    assert read[2]["data"] == [{"b64_json": None}]
    with pytest.raises(binascii.Error):
        base64.b64decode(read[3]["data"][0]["b64_json"])
    half_file = io.BytesIO(base64.b64decode(read[4]["data"][0]["b64_json"]))
    with whole_files_only(), Image.open(half_file) as half, pytest.raises(OSError):  # noqa: PT011 - Pillow words it by its version
        half.load()
    assert base64.b64decode(read[5]["data"][0]["b64_json"]).startswith(b"This is not")
    assert {entry.outcome for entry in report.entries} == {"broken"}
    assert report.billed == len(bodies)
    assert not report.unknown_outcomes


def test_html_stands_for_a_gateway_that_fails(ask: Ask) -> None:
    with (
        ImagesServer({"rules": [{"do": {"body": "html"}}]}) as server,
        pytest.raises(openai.InternalServerError) as err,
    ):
        ask(server)
    assert err.value.status_code == 502
    assert err.value.response.headers["content-type"].startswith("text/html")


def test_wrong_pictures(ask: Ask, tmp_path: Path) -> None:
    own = tmp_path / "own.png"
    Image.new("RGB", (64, 64), "#12ab34").save(own)
    names = ["blank", "black", "opaque", "wrong_size", str(own)]
    rules = [{"do": [{"picture": name} for name in names]}]
    with ImagesServer({"rules": rules}) as server:
        blank, black, opaque, wrong, file = (_picture(ask(server)) for _ in names)
    assert blank.getchannel("A").getextrema() == (0, 0)
    assert black.convert("L").getextrema() == (0, 0)
    assert opaque.mode == "RGB"
    assert wrong.size != opaque.size == (640, 1024)
    assert file.size == (640, 1024)
    assert file.getpixel((320, 512)) == (0x12, 0xAB, 0x34, 255)


def test_addresses_in_place_of_pictures(ask: Ask) -> None:
    rules = [{"do": [{"url": "own"}, {"url": "foreign"}, {"url": "missing"}]}]
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with ImagesServer({"rules": rules, "usage": False}) as server:
        own, foreign, missing = (ask(server).parse() for _ in range(3))
        assert own.usage is None
        with opener.open(own.data[0].url) as found:
            assert Image.open(found).size == (640, 1024)
        assert foreign.data[0].url == "http://pictures.example.net/figure.png"
        with pytest.raises(urllib.error.HTTPError) as caught:
            opener.open(missing.data[0].url)
        caught.value.close()


def test_request_ids_and_habits_of_compatible_servers(ask: Ask) -> None:
    rules = [{"do": [{"request_id": ""}, {"request_id": "other"}]}]
    with ImagesServer({"rules": rules, "refuse": ["background"], "key": None}) as server:
        told = [ask(server, background=openai.omit).headers.get("x-request-id") for _ in range(2)]
        assert told == [None, "other"]
        with pytest.raises(openai.BadRequestError) as caught:
            ask(server)
        assert caught.value.param == "background"


def test_the_bucket_lets_through_what_it_allows() -> None:
    async def storm(server: ImagesServer) -> list[Any]:
        async with openai.AsyncOpenAI(api_key=server.api_key, base_url=server.base_url, max_retries=0) as client:
            calls = [client.images.with_raw_response.generate(prompt=f"p{index}", **_ASK) for index in range(12)]
            return await asyncio.gather(*calls, return_exceptions=True)

    limit = {"per_s": 2, "burst": 4, "retry_after": "seconds"}
    with ImagesServer({"rate_limit": limit, "latency_s": 0.3}) as server:
        answers = asyncio.run(storm(server))
        report = server.report()
    refused = [answer for answer in answers if isinstance(answer, openai.RateLimitError)]
    good = [answer for answer in answers if not isinstance(answer, BaseException)]
    assert 4 <= len(good) <= 8  # the burst, and what a slow machine lets drip in
    assert len(refused) == 12 - len(good) == report.rate.refused
    assert refused[0].response.headers["retry-after"] == "1"
    assert refused[0].response.headers["x-ratelimit-limit-requests"] == "120"
    assert good[0].headers["x-ratelimit-remaining-requests"].isdigit()
    assert report.rate.allowed_per_s == 2
    assert report.rate.admitted == report.billed == len(good)
    assert report.max_concurrency >= 4


def test_chance_is_the_same_every_time(ask: Ask) -> None:
    rules = [{"when": {"chance": 0.5}, "any": [{"error": "server_error"}, {"error": "slow_down"}]}]

    def outcomes() -> list[str | None]:
        with ImagesServer({"rules": rules, "seed": 7}) as server:
            for _ in range(16):
                try:
                    ask(server)
                except openai.APIStatusError:
                    continue
            return [entry.code or str(entry.status) for entry in server.report().entries]

    first = outcomes()
    assert first == outcomes()
    assert {"200", "500", "slow_down"} == set(first)


@pytest.mark.parametrize("cut", ["stall", "drip"])
def test_an_answer_that_never_ends_is_left(cut: str) -> None:
    async def leave(server: ImagesServer) -> None:
        async with openai.AsyncOpenAI(api_key=server.api_key, base_url=server.base_url, max_retries=0) as client:
            async with asyncio.timeout(0.7):
                await client.images.generate(prompt="p", **_ASK)

    with ImagesServer({"rules": [{"do": {"cut": cut}}]}) as server:
        with pytest.raises(TimeoutError):
            asyncio.run(leave(server))
        report = server.report()
    assert report.billed == len(report.unknown_outcomes) == 1


def test_a_redirect_takes_a_client_elsewhere(ask: Ask) -> None:
    with ImagesServer({"key": None}) as other:
        rules = [{"do": {"redirect": f"http://localhost:{other.port}/v1/images/generations"}}]
        with ImagesServer({"rules": rules}) as server:
            assert ask(server, "told to one").status_code == 200  # the plain client follows, prompt and all
            assert server.report().billed == 0
        (entry,) = other.report().entries
        assert entry.told["prompt"] == "told to one"


def test_what_a_server_does_not_have_is_not_there(ask: Ask) -> None:
    with ImagesServer({"absent": ["models", "edits"], "key": None}) as server:
        for path in ("models", "images/edits"):
            with pytest.raises(urllib.error.HTTPError, match="404") as caught:
                urllib.request.build_opener(urllib.request.ProxyHandler({})).open(f"{server.base_url}/{path}")
            caught.value.close()
        assert ask(server).status_code == 200


def test_the_same_work_twice_at_once_is_seen() -> None:
    async def twice(server: ImagesServer) -> None:
        async with openai.AsyncOpenAI(api_key=server.api_key, base_url=server.base_url, max_retries=0) as client:
            calls = [client.images.generate(prompt=prompt, **_ASK) for prompt in ("a", "a", "b")]
            await asyncio.gather(*calls)

    with ImagesServer({"latency_s": 0.3}) as server:
        asyncio.run(twice(server))
        report = server.report()
    (work,) = report.asked_twice_at_once
    assert report.calls_by_work[work] == 2
    assert report.max_concurrency == 3


def test_more_than_a_client_should_hold(ask: Ask) -> None:
    with ImagesServer({"rules": [{"do": {"body": "huge"}}]}) as server:
        shown = urllib.request.Request(  # noqa: S310 - our own loopback
            f"{server.base_url}/images/generations",
            json.dumps({"prompt": "p", **_ASK}).encode(),
            {"content-type": "application/json", "authorization": f"Bearer {server.api_key}"},
        )
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(shown) as answer:
            assert int(answer.headers["content-length"]) > 500_000_000
            assert answer.read(24) == b'{"data": [{"b64_json": "'


def test_books_outlive_a_kill(ask: Ask, tmp_path: Path) -> None:
    server = ImagesServer({"rules": [{"when": {"call": 2}, "do": {"cut": "hang"}}]}, tmp_path)
    with server:
        assert ask(server).status_code == 200
        with pytest.raises(openai.APITimeoutError):
            ask(server, "hangs", seconds=0.3)
        server.kill()
        with server.state.open("ab") as books:
            books.write(b'{"event": "received", "half a li')
        server.start()
        assert ask(server).status_code == 200
        report = server.report()
        assert [entry.billed for entry in report.entries] == [True, True, True]
        assert [entry.told["prompt"] for entry in report.unknown_outcomes] == ["hangs"]


@pytest.mark.parametrize(
    ("script", "named"),
    [
        ({"latencies": 1}, "latencies"),
        ({"rules": [{"do": {"error": "nonsense"}}]}, "nonsense"),
        ({"rules": [{"when": {"prmpt": "x"}, "do": {"cut": "half"}}]}, "prmpt"),
        ({"rules": [{"when": {}}]}, "'do'"),
        ({"rate_limit": {"per_s": 1, "size": 2}}, "size"),
    ],
)
def test_a_script_that_cannot_be_followed_is_named(script: dict[str, Any], named: str) -> None:
    with pytest.raises(RuntimeError, match=named):
        ImagesServer(script).start()

"""Batches against the double: half the price, answers in no order, photos gone at the end."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest

from tests.providers.openai_images.loopback import Loopback, Reply, answer, call, loopback, opened, picture
from tests.providers.openai_images.test_double import PHOTO, model_at
from tests.servers.images.handle import ImagesServer
from toolkit.providers.image_model import Answer
from toolkit.providers.openai_images.batch import (
    BatchState,
    delete_files,
    files_named,
    find_batch,
    poll,
    start,
    upload_lines,
    upload_photo,
)
from toolkit.providers.openai_images.batch_lines import EDITS, endpoint_of, line_of
from toolkit.providers.openai_images.batch_results import Collected, collected
from toolkit.providers.openai_images.images import OpenAIImages
from toolkit.providers.trouble import Refused, TryLater, Unusable

T = TypeVar("T")


def during(model: OpenAIImages, work: Callable[[OpenAIImages], Awaitable[T]]) -> T:
    async def run() -> T:
        try:
            return await work(model)
        finally:
            await model.close()

    return asyncio.run(run())


async def submit(model: OpenAIImages, lines: list[bytes], endpoint: str, label: str) -> BatchState:
    return await start(model, await upload_lines(model, lines, label), endpoint, label)


async def finished(model: OpenAIImages, state: BatchState) -> BatchState:
    async with asyncio.timeout(30):
        while not state.over:
            await asyncio.sleep(0.1)
            found = await poll(model, state.id)
            assert found is not None
            state = found
    return state


async def read(model: OpenAIImages, *file_ids: str | None) -> dict[str, Collected]:
    return {each.call_id: each for name in file_ids if name async for each in collected(model, name)}


def test_a_batch_of_edits_from_upload_to_deletion() -> None:
    blocked = {"when": {"prompt": "pirate"}, "do": {"moderation": {"stage": "input", "categories": ["violence"]}}}
    with ImagesServer({"batch": {"every_s": 0.1}, "rules": [blocked]}) as server:

        async def work(model: OpenAIImages) -> tuple[BatchState, dict[str, Collected]]:
            calls = [call(PHOTO, id="c1"), call(PHOTO, id="c2", prompt="a pirate"), call(PHOTO, id="c3", count=2)]
            photos = [await upload_photo(model, PHOTO, "spring-1") for _ in calls]
            assert set(await files_named(model, "spring-1")) == set(photos)
            lines = [line_of(each, [photo]) for each, photo in zip(calls, photos, strict=True)]
            state = await submit(model, lines, endpoint_of(calls[0]), "spring/1")
            assert await find_batch(model, "spring/1") is not None
            assert await find_batch(model, "spring/2") is None
            assert await poll(model, "batch_of_nobody") is None
            state = await finished(model, state)
            found = await read(model, state.output_file, state.error_file)
            files = [name for name in (state.input_file, state.output_file, state.error_file) if name]
            await delete_files(model, [*photos, *files])
            await delete_files(model, photos)  # a second time does no harm
            return state, found

        state, found = during(model_at(server), work)
        report = server.report()
    assert (state.status, state.label, state.total, state.completed, state.failed) == ("completed", "spring/1", 3, 2, 1)
    first, refused, double = (found[name].outcome for name in ("c1", "c2", "c3"))
    assert isinstance(first, Answer)
    assert first.usage is not None
    assert isinstance(refused, Refused)
    assert refused.categories == ("violence",)
    assert isinstance(double, Answer)
    assert len(double.images) == 2
    assert report.files_held == (), "no photo stays behind"
    assert report.files_put >= 3
    assert report.metadata == ()


def test_an_expired_batch_gives_what_was_done_and_the_rest_for_later() -> None:
    with ImagesServer({"batch": {"every_s": 0.1, "ends": "expired", "done": 1}}) as server:

        async def work(model: OpenAIImages) -> dict[str, Collected]:
            lines = [line_of(call(id=name)) for name in ("a", "b", "c")]
            state = await finished(model, await submit(model, lines, endpoint_of(call()), "late"))
            assert state.status == "expired"
            return await read(model, state.output_file, state.error_file)

        found = during(model_at(server), work)
    kinds = sorted(type(each.outcome).__name__ for each in found.values())
    assert kinds == ["Answer", "TryLater", "TryLater"]


def test_a_line_names_its_endpoint_and_its_photos() -> None:
    told = json.loads(line_of(call(PHOTO, id="c9"), ["file-1"], drop=["safety_identifier"]))
    assert (told["custom_id"], told["method"], told["url"]) == ("c9", "POST", EDITS)
    assert told["body"]["images"] == [{"file_id": "file-1"}]
    assert "safety_identifier" not in told["body"]
    with pytest.raises(ValueError, match="1 pictures, 0 ids"):
        line_of(call(PHOTO))


def result(call_id: str, body: object, status: int = 200) -> bytes:
    told = {"custom_id": call_id, "response": {"status_code": status, "request_id": "r", "body": body}, "error": None}
    return json.dumps(told).encode() + b"\n"


def test_results_stream_over_broken_lines_and_say_when_they_break_off() -> None:
    good = json.loads(answer(picture()))
    whole = result("one", good) + b"not json\n\n" + b'{"id": "nobody"}\n' + result("two", {"data": []})

    async def work(reply: Reply) -> tuple[list[Collected], Exception | None]:
        async with loopback(reply) as server:
            return await to_the_end(server)

    async def to_the_end(server: Loopback) -> tuple[list[Collected], Exception | None]:
        model, found, trouble = opened(server.url), [], None
        try:
            async for each in collected(model, "file-1"):
                found.append(each)  # noqa: PERF401  # one by one: what came before the break is kept
        except TryLater as error:
            trouble = error
        await model.close()
        return found, trouble

    found, trouble = asyncio.run(work(Reply(whole)))
    assert trouble is None
    assert [each.call_id for each in found] == ["one", "two"]
    assert isinstance(found[0].outcome, Answer)
    assert isinstance(found[1].outcome, Unusable)
    found, trouble = asyncio.run(work(Reply(whole, cut=len(whole) - 20)))
    assert [each.call_id for each in found] == ["one"]
    assert isinstance(trouble, TryLater)

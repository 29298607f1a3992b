"""The stand-in works batches off: answers in no order, failures by themselves, half done when it ends early."""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterator
from typing import Any

import openai
import pytest
from openai.types import Batch
from PIL import Image

from tests.servers.images.handle import ImagesServer

_URL = "/v1/images/generations"
Opened = tuple[ImagesServer, openai.OpenAI]


@pytest.fixture(scope="module")
def opened() -> Iterator[Opened]:
    script = {
        "batch": {"every_s": None},
        "rules": [{"when": {"prompt": "knife"}, "do": {"moderation": {"stage": "input", "categories": ["violence"]}}}],
    }
    with (
        ImagesServer(script) as server,
        openai.OpenAI(api_key=server.api_key, base_url=server.base_url, max_retries=0) as client,
    ):
        yield server, client


def _line(name: str, url: str = _URL, **told: Any) -> dict[str, Any]:
    body = {"model": "gpt-image-2.5-flare", "prompt": name, "size": "640x1024", **told}
    return {"custom_id": name, "method": "POST", "url": url, "body": body}


def _submit(client: openai.OpenAI, lines: list[dict[str, Any]], endpoint: Any = _URL) -> Batch:
    data = b"\n".join(json.dumps(line).encode() for line in lines)
    file = client.files.create(file=("lines.jsonl", data, "application/jsonl"), purpose="batch")
    return client.batches.create(input_file_id=file.id, endpoint=endpoint, completion_window="24h")


def _read(client: openai.OpenAI, file_id: str | None) -> list[dict[str, Any]]:
    assert file_id is not None
    return [json.loads(line) for line in client.files.content(file_id).text.splitlines()]


def test_good_answers_and_failures_come_in_files_of_their_own(opened: Opened) -> None:
    server, client = opened
    names = [f"figure {index}" for index in range(6)]
    lines = [*map(_line, names), _line("knife"), _line("big", n=11)]
    batch = _submit(client, lines)
    states = [batch.status]
    for _ in range(3):
        server.advance_batches()
        batch = client.batches.retrieve(batch.id)
        states.append(batch.status)
    assert states == ["validating", "in_progress", "finalizing", "completed"]
    assert batch.request_counts is not None
    assert (batch.request_counts.completed, batch.request_counts.failed) == (6, 2)
    good, bad = _read(client, batch.output_file_id), _read(client, batch.error_file_id)
    found = [line["custom_id"] for line in good]
    assert found != names
    assert sorted(found) == names
    assert good[0]["response"]["status_code"] == 200
    assert good[0]["response"]["body"]["usage"]["output_tokens"] > 0
    codes = {line["custom_id"]: line["response"]["body"]["error"]["code"] for line in bad}
    assert codes == {"knife": "moderation_blocked", "big": "integer_above_max_value"}
    report = server.report()
    assert (report.calls, report.billed) == (8, 6)
    assert all(entry.told["batch"] == batch.id for entry in report.entries)


def test_edits_take_pictures_by_file(opened: Opened) -> None:
    server, client = opened
    out = io.BytesIO()
    Image.new("RGB", (64, 64), "red").save(out, "PNG")
    photo = client.files.create(file=("p.png", out.getvalue(), "image/png"), purpose="vision")
    edits = "/v1/images/edits"
    lines = [_line("one", edits, images=[{"file_id": photo.id}]), _line("two", edits, images=[{"file_id": "file-x"}])]
    batch = _submit(client, lines, edits)
    for _ in range(3):
        server.advance_batches()
    batch = client.batches.retrieve(batch.id)
    assert [line["custom_id"] for line in _read(client, batch.output_file_id)] == ["one"]
    assert [line["custom_id"] for line in _read(client, batch.error_file_id)] == ["two"]
    client.files.delete(photo.id)
    assert server.report().files_held == ()


def test_a_cancelled_batch_gives_what_it_has(opened: Opened) -> None:
    server, client = opened
    batch = _submit(client, [_line("a"), _line("b")])
    server.advance_batches()
    assert client.batches.cancel(batch.id).status == "cancelling"
    server.advance_batches()
    batch = client.batches.retrieve(batch.id)
    assert batch.status == "cancelled"
    assert batch.output_file_id is None
    assert {line["error"]["code"] for line in _read(client, batch.error_file_id)} == {"batch_cancelled"}
    with pytest.raises(openai.ConflictError):
        client.batches.cancel(batch.id)


def _double(line: dict[str, Any]) -> list[dict[str, Any]]:
    return [line, line]


@pytest.mark.parametrize(
    ("spoil", "code"),
    [
        (_double, "duplicate_custom_id"),
        (lambda line: [{**line, "url": "/v1/images/edits"}], "mismatched_endpoint"),
        (lambda line: [{**line, "method": "GET"}], "invalid_method"),
        (lambda line: [{"custom_id": "x", "method": "POST", "url": _URL}], "missing_required_parameter"),
    ],
)
def test_a_file_with_a_bad_line_fails_as_a_whole(
    opened: Opened, spoil: Callable[[dict[str, Any]], list[dict[str, Any]]], code: str
) -> None:
    server, client = opened
    calls = server.report().calls
    batch = _submit(client, spoil(_line("a")))
    server.advance_batches()
    batch = client.batches.retrieve(batch.id)
    assert batch.status == "failed"
    assert batch.errors is not None
    assert batch.errors.data is not None
    assert [error.code for error in batch.errors.data] == [code]
    assert server.report().calls == calls


def test_a_batch_that_expires_by_itself() -> None:
    script = {"batch": {"every_s": 0.02, "ends": "expired", "done": 1, "refuse_edits": True}}
    with (
        ImagesServer(script) as server,
        openai.OpenAI(api_key=server.api_key, base_url=server.base_url, max_retries=0) as client,
    ):
        with pytest.raises(openai.BadRequestError) as caught:
            _submit(client, [_line("a", "/v1/images/edits")], "/v1/images/edits")
        assert caught.value.param == "endpoint"
        batch = _submit(client, [_line("a"), _line("b")])
        end = time.monotonic() + 10
        while batch.status != "expired" and time.monotonic() < end:
            time.sleep(0.02)
            batch = client.batches.retrieve(batch.id)
        assert [line["custom_id"] for line in _read(client, batch.output_file_id)] == ["a"]
        (left,) = _read(client, batch.error_file_id)
        assert (left["custom_id"], left["error"]["code"]) == ("b", "batch_expired")
        assert server.report().billed == 1

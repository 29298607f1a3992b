"""The stand-in for the images API answers the real client, and refuses what the API refuses."""

from __future__ import annotations

import base64
import hashlib
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openai
import pytest
from PIL import Image, PngImagePlugin

from tests.servers.images.asked import work_digest
from tests.servers.images.handle import ImagesServer

_FLARE = "gpt-image-2.5-flare"
_SIZE = "640x1024"


@pytest.fixture(scope="module")
def server() -> Iterator[ImagesServer]:
    with ImagesServer({"flag": {"knife": ["violence"]}, "refuse": ["moderation"]}) as running:
        yield running


@pytest.fixture(scope="module")
def client(server: ImagesServer) -> Iterator[openai.OpenAI]:
    with openai.OpenAI(api_key=server.api_key, base_url=server.base_url, max_retries=0) as opened:
        yield opened


def _photo(colour: str = "red", **told: Any) -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (96, 128), colour).save(out, "JPEG", **told)
    return out.getvalue()


def _opened(answer: Any) -> list[Image.Image]:
    return [Image.open(io.BytesIO(base64.b64decode(item.b64_json))) for item in answer.data]


def test_generate_gives_figures_with_alpha_and_what_they_cost(client: openai.OpenAI) -> None:
    answer = client.images.generate(model=_FLARE, prompt="two figures", size=_SIZE, background="transparent", n=2)
    first, second = _opened(answer)
    assert first.size == (640, 1024)
    assert first.mode == "RGBA"
    assert first.getchannel("A").getextrema() == (0, 255)
    assert first.tobytes() != second.tobytes()
    assert answer.usage is not None
    assert answer.usage.input_tokens == answer.usage.input_tokens_details.text_tokens == 2
    one = client.images.generate(model=_FLARE, prompt="two figures", size=_SIZE, quality="high")
    assert one.usage is not None
    assert one.usage.output_tokens == pytest.approx(answer.usage.output_tokens * 1373 / 343 / 2, abs=2)
    assert _opened(one)[0].mode == "RGB"
    assert answer._request_id is not None
    assert answer._request_id.startswith("req_")


def test_edit_takes_one_file_and_several(server: ImagesServer, client: openai.OpenAI) -> None:
    file = ("photo.jpg", _photo(), "image/jpeg")
    for given, count in ((file, 1), ([file], 1), ([file, ("sheet.png", _png(), "image/png")], 2)):
        answer = client.images.edit(
            model=_FLARE,
            prompt="the same person",
            image=given,
            size=_SIZE,
            output_format="webp",
            background="transparent",
            safety_identifier="p-1",
            extra_headers={"X-Client-Request-Id": "call-7"},
        )
        assert _opened(answer)[0].format == "WEBP"
        entry = server.report().entries[-1]
        assert len(entry.told["images"]) == count
        assert entry.client_id == "call-7"
    photo = hashlib.sha256(_photo()).hexdigest()
    works = [entry.work for entry in server.report().entries[-3:]]
    assert works[0] == works[1] == work_digest("the same person", [photo], _SIZE, "p-1")
    assert works[2] != works[0]


def test_edit_takes_json_with_a_data_url(client: openai.OpenAI) -> None:
    url = "data:image/jpeg;base64," + base64.b64encode(_photo()).decode()
    body = {"model": _FLARE, "prompt": "p", "size": _SIZE, "images": [{"image_url": url}]}
    answer = client.post("/images/edits", body=body, cast_to=openai.types.ImagesResponse)
    assert _opened(answer)[0].size == (640, 1024)


def _png(**texts: str) -> bytes:
    out = io.BytesIO()
    info = PngImagePlugin.PngInfo()
    for key, value in texts.items():
        info.add_text(key, value)
    Image.new("RGB", (64, 64), "blue").save(out, "PNG", pnginfo=info)
    return out.getvalue()


def test_metadata_of_uploads_is_noted(client: openai.OpenAI, server: ImagesServer) -> None:
    exif = Image.Exif()
    exif.get_ifd(0x8825)[1] = "N"
    before = len(server.report().metadata)
    for data, name, media_type in (
        (_photo(exif=exif, comment=b"Anna"), "a.jpg", "image/jpeg"),
        (_png(Author="Anna"), "a.png", "image/png"),
        (_photo() + b"a film after the photo", "b.jpg", "image/jpeg"),
        (_photo(quality=91), "clean.jpg", "image/jpeg"),
    ):
        client.images.edit(model=_FLARE, prompt="p", image=(name, data, media_type), size=_SIZE)
    notes = [note.partition(": ")[2] for note in server.report().metadata[before:]]
    assert notes == ["exif", "gps", "text:comment", "text:Author", "trailing"]


def test_models_tell_when_they_are_shut_down(client: openai.OpenAI) -> None:
    listed = {model.id: model.shutdown_date for model in client.models.list()}
    assert listed[_FLARE] is None
    assert "gpt-image-1.5" not in listed
    assert client.models.retrieve("gpt-image-2").id == "gpt-image-2"
    with pytest.raises(openai.NotFoundError, match="shut down"):
        client.models.retrieve("gpt-image-1.5")


def test_files_are_held_until_they_are_deleted(client: openai.OpenAI, server: ImagesServer) -> None:
    file = client.files.create(file=("p.jpg", _photo("green"), "image/jpeg"), purpose="vision")
    assert server.report().files_held == (file.id,)
    body = {"model": _FLARE, "prompt": "p", "size": _SIZE, "images": [{"file_id": file.id}]}
    answer = client.post("/images/edits", body=body, cast_to=openai.types.ImagesResponse)
    assert answer.usage is not None
    assert answer.usage.input_tokens_details.image_tokens == 1250
    assert [item.id for item in client.files.list(purpose="vision")] == [file.id]
    with pytest.raises(openai.BadRequestError, match="Not allowed to download"):
        client.files.content(file.id)
    assert client.files.delete(file.id).deleted
    assert server.report().files_held == ()
    with pytest.raises(openai.NotFoundError):
        client.files.retrieve(file.id)


def test_uploads_can_be_kept_and_photos_in_batch_files_count(tmp_path: Path) -> None:
    with (
        ImagesServer({"keep_uploads": str(tmp_path / "kept")}) as server,
        openai.OpenAI(api_key=server.api_key, base_url=server.base_url, max_retries=0) as client,
    ):
        client.images.edit(model=_FLARE, prompt="p", image=_jpeg(_photo()), size=_SIZE)
        (kept,) = (tmp_path / "kept").iterdir()
        assert kept.read_bytes() == _photo()
        line = json.dumps({"image_url": "data:image/jpeg;base64,AAAA"}).encode()
        file = client.files.create(file=("l.jsonl", line, "application/jsonl"), purpose="batch")
        assert server.report().files_held == (file.id,)


def test_moderation_flags_the_words_of_the_script(client: openai.OpenAI) -> None:
    calm, sharp = client.moderations.create(model="omni-moderation-latest", input=["a hat", "a knife"]).results
    assert not calm.flagged
    assert sharp.flagged
    assert sharp.categories.violence


def _generate(**told: Any) -> Callable[[openai.OpenAI], object]:
    given: dict[str, Any] = {"model": _FLARE, "prompt": "p", "size": _SIZE, **told}
    return lambda client: client.images.generate(**given)


def _edit(image: Any, **told: Any) -> Callable[[openai.OpenAI], object]:
    given: dict[str, Any] = {"model": _FLARE, "prompt": "p", "size": _SIZE, **told}
    return lambda client: client.images.edit(image=image, **given)


def _jpeg(data: bytes) -> tuple[str, bytes, str]:
    return ("p.jpg", data, "image/jpeg")


@pytest.mark.parametrize(
    ("send", "code", "param"),
    [
        (_generate(extra_body={"colour": "red"}), "unknown_parameter", "colour"),
        (_generate(extra_body={"moderation": "low"}), "unknown_parameter", "moderation"),
        (_generate(extra_body={"response_format": "url"}), "unknown_parameter", "response_format"),
        (_generate(prompt=""), "empty_string", "prompt"),
        (_generate(prompt="x" * 32_001), "string_above_max_length", "prompt"),
        (_generate(extra_body={"prompt": None}), "missing_required_parameter", "prompt"),
        (_generate(extra_body={"prompt": 7}), "invalid_type", "prompt"),
        (_generate(n=0), "integer_below_min_value", "n"),
        (_generate(n=11), "integer_above_max_value", "n"),
        (_generate(extra_body={"n": "2"}), "invalid_type", "n"),
        (_generate(quality="ultra"), "invalid_value", "quality"),
        (_generate(model="gpt-image-2", quality="max"), "invalid_value", "quality"),
        (_generate(background="glass"), "invalid_value", "background"),
        (_generate(background="transparent", output_format="jpeg"), "invalid_value", "background"),
        (_generate(size="1000x1536"), "invalid_value", "size"),
        (_generate(size="512x512"), "invalid_value", "size"),
        (_generate(size="640x2048"), "invalid_value", "size"),
        (_generate(size="3856x2160"), "invalid_value", "size"),
        (_generate(size="huge"), "invalid_value", "size"),
        (_generate(safety_identifier="x" * 65), "string_above_max_length", "safety_identifier"),
        (_edit(_photo()), "unsupported_file_mimetype", "image"),
        (_edit([_jpeg(_photo()), _photo()]), "unsupported_file_mimetype", "image[1]"),
        (_edit(_jpeg(b"no picture")), "invalid_image_file", "image"),
        (_edit(_jpeg(_photo()[:-300])), "invalid_image_file", "image"),
        (_edit(_jpeg(_png())), "invalid_image_file", "image"),
        (_edit([_jpeg(_photo())] * 17), "array_above_max_length", "image"),
        (_edit([]), "missing_required_parameter", "image"),
        (_edit(_jpeg(_photo()), input_fidelity="high"), "invalid_input_fidelity_model", "input_fidelity"),
        (_edit(_jpeg(_photo()), extra_body={"n": "many"}), "invalid_type", "n"),
        (_edit(_jpeg(bytes(50 * 1024 * 1024))), "image_too_large", "image"),
    ],
)
def test_what_the_api_refuses_is_refused(
    client: openai.OpenAI, server: ImagesServer, send: Callable[[openai.OpenAI], object], code: str, param: str
) -> None:
    billed = server.report().billed
    with pytest.raises(openai.BadRequestError) as caught:
        send(client)
    assert (caught.value.code, caught.value.param) == (code, param)
    assert caught.value.type == "invalid_request_error"
    entry = server.report().entries[-1]
    assert (entry.outcome, entry.code) == ("error", code)
    assert server.report().billed == billed


@pytest.mark.parametrize("model", ["gpt-image-1.5", "gpt-image-1", "dall-e-3", "no-such-model"])
def test_models_that_are_gone_are_refused(client: openai.OpenAI, model: str) -> None:
    with pytest.raises(openai.NotFoundError) as caught:
        client.images.generate(model=model, prompt="p")
    assert caught.value.code == "model_not_found"


def test_keys_and_paths_are_held_against_the_real_ones(server: ImagesServer, client: openai.OpenAI) -> None:
    wrong = client.with_options(api_key="sk-somebody-else")
    with pytest.raises(openai.AuthenticationError) as caught:
        wrong.images.generate(model=_FLARE, prompt="p")
    assert caught.value.code == "invalid_api_key"
    assert "somebody" not in str(caught.value)
    with pytest.raises(openai.AuthenticationError):
        wrong.models.list()
    with pytest.raises(openai.NotFoundError, match="Invalid URL"):
        client.with_options(base_url=server.base_url + "/v2").images.generate(model=_FLARE, prompt="p")
    with pytest.raises(openai.APIStatusError, match="Not allowed to GET"):
        client.get("/images/generations", cast_to=object)


def test_azure_addresses_and_keys_are_taken(server: ImagesServer) -> None:
    with openai.AzureOpenAI(
        api_key=server.api_key,
        azure_endpoint=server.base_url.removesuffix("/v1"),
        api_version="2026-04-01",
        max_retries=0,
    ) as azure:
        answer = azure.images.generate(model=_FLARE, prompt="p", size=_SIZE)
    assert answer.data
    with openai.OpenAI(
        api_key=server.api_key, base_url=server.base_url.replace("/v1", "/openai/v1"), max_retries=0
    ) as plain:
        assert plain.images.generate(model=_FLARE, prompt="p", size=_SIZE).data

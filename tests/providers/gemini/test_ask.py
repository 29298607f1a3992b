"""What goes to Google over the wire, and what comes of every kind of answer."""

from __future__ import annotations

import asyncio
import io
import json

import pytest
from PIL import Image

from tests.providers.gemini.asking import MODEL, PHOTO, PROMPT, STYLE, ask, asked, call, opened
from tests.servers.gemini import KEY, GeminiServer, Reply, answer, error, part_of, picture
from toolkit.errors import ProviderStopped
from toolkit.providers.image_model import Call, InputImage, Usage
from toolkit.providers.trouble import NeverSent, OutcomeUnknown, Refused, Rejected, TryLater, Unusable

INFO = "ErrorInfo"


def quota(*ids: str) -> dict[str, object]:
    return {"@type": "QuotaFailure", "violations": [{"quotaMetric": "requests", "quotaId": each} for each in ids]}


def test_words_alone_go_with_key_shape_and_nothing_else() -> None:
    got, [request] = asked()
    assert request.body == {
        "contents": [{"role": "user", "parts": [{"text": PROMPT}]}],
        "generationConfig": {"responseModalities": ["IMAGE"], "imageConfig": {"aspectRatio": "2:3"}},
    }
    assert request.headers["x-goog-api-key"] == KEY
    assert request.headers["user-agent"] == "campaign-toolkit"
    assert not [name for name in request.headers if name.startswith(("x-goog-api-client", "x-stainless"))]
    [image] = got.images
    with Image.open(io.BytesIO(image)) as shown:
        assert shown.format == "PNG", "the finished picture, not the JPEG sketch of the model's thoughts"
    assert got.request_id == "resp-1"


def test_usage_tells_words_pictures_and_thoughts_apart() -> None:
    got, _ = asked(of=call(PHOTO, STYLE))
    assert got.usage == Usage(text_in=len(PROMPT) // 4, image_in=2240, image_out=1120, text_out=210)


def test_photo_and_style_go_along_in_their_order() -> None:
    _, [request] = asked(of=call(PHOTO, STYLE))
    assert request.pictures == [PHOTO.data, STYLE.data]
    assert [next(iter(part)) for part in request.body["contents"][0]["parts"]] == ["text", "inlineData", "inlineData"]


@pytest.mark.parametrize(
    ("size", "model", "shape"),
    [
        ((1024, 1536), MODEL, {"aspectRatio": "2:3"}),
        ((768, 1024), MODEL, {"aspectRatio": "3:4"}),
        ((768, 2304), MODEL, {"aspectRatio": "9:16"}),
        ((2048, 3072), MODEL, {"aspectRatio": "2:3", "imageSize": "2K"}),
        ((2560, 3840), "gemini-3-pro-image", {"aspectRatio": "2:3", "imageSize": "4K"}),
        ((2048, 3072), "gemini-3.1-flash-lite-image", {"aspectRatio": "2:3"}),
    ],
)
def test_a_size_becomes_the_nearest_shape_and_size(size: tuple[int, int], model: str, shape: dict[str, str]) -> None:
    _, [request] = asked(of=call(width=size[0], height=size[1], model=model), model=model)
    assert request.config["imageConfig"] == shape


def test_shape_and_size_can_be_dropped() -> None:
    _, [request] = asked(of=call(width=2048, height=3072), drop_params=("image_size", "aspect_ratio"))
    assert request.config == {"responseModalities": ["IMAGE"]}


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (call(prompt=" "), "empty"),
        (call(prompt="x" * 32_001), "32,001 characters"),
        (call(count=2), "one per call"),
        (call(background="transparent"), "transparent"),
        (call(InputImage("portrait", b"GIF89a", "image/gif")), "image/gif"),
        (call(InputImage("portrait", b"", "image/png")), "empty"),
        (call(InputImage("portrait", b"\x89PNG" + bytes(16_000_000), "image/png")), "20 MB"),
        (call(*[STYLE] * 15), "15 pictures"),
        (call(model="../../files"), "model's name"),
    ],
)
def test_what_cannot_go_well_is_not_sent(of: Call, said: str) -> None:
    with GeminiServer() as server:
        with pytest.raises(Rejected, match=said):
            ask(opened(server.base_url), of)
        assert server.received == []


RATED = {"category": "HARM_CATEGORY_DANGEROUS_CONTENT", "probability": "HIGH", "blocked": True}
STATES: list[tuple[Reply, type[Exception], str]] = [
    (Reply(b'{"promptFeedback": {"blockReason": "SAFETY"}}'), Refused, "the request"),
    (Reply(b'{"promptFeedback": {"blockReason": "OTHER"}, "candidates": []}'), Refused, "the request"),
    (answer(end="IMAGE_SAFETY"), Refused, "the picture"),
    (answer(end="PROHIBITED_CONTENT"), Refused, "prohibited_content"),
    (answer(part_of(picture()), end="IMAGE_RECITATION"), Refused, "image_recitation"),
    (answer(end="PUP_LIMITED_DISABLED"), ProviderStopped, "limited this account"),
    (answer(end="NO_IMAGE"), Unusable, "NO_IMAGE"),
    (answer(end="IMAGE_OTHER"), Unusable, "no picture"),
    (answer({"text": f"I cannot draw {PROMPT}"}), Unusable, "words"),
    (answer(part_of(picture(), thought=True)), Unusable, "no picture"),
    (answer(part_of(picture()[:-30])), Unusable, "half a picture"),
    (answer({"inlineData": {"mimeType": "image/png", "data": "iVBORw0KGgo"}}), Unusable, "half a picture"),
    (answer(part_of(b"GIF89a....")), Unusable, "no PNG"),
    (Reply(b"<!doctype html><html></html>", kind="text/html"), Unusable, "web page"),
    (Reply(b"not json"), Unusable, "not JSON"),
    (Reply(b"[" * 100_000), Unusable, "not JSON"),
    (Reply(b"[]"), Unusable, "no picture"),
    (Reply(b'{"candidates": [3, {"content": 4}, {"content": {"parts": [5]}}]}'), Unusable, "no picture"),
    (error(400, "INVALID_ARGUMENT", "Request contains an invalid argument."), Rejected, "invalid argument"),
    (error(400, "FAILED_PRECONDITION", "The location is not supported."), ProviderStopped, "location"),
    (error(403, "PERMISSION_DENIED", "No.", {"@type": INFO, "reason": "SERVICE_DISABLED"}), ProviderStopped, "allow"),
    (error(400, "INVALID_ARGUMENT", "API key expired. Please renew it."), ProviderStopped, "GEMINI_API_KEY"),
    (error(401, "UNAUTHENTICATED"), ProviderStopped, "GEMINI_API_KEY"),
    (error(404, "NOT_FOUND"), ProviderStopped, "no model"),
    (Reply(b"", 302, headers={"Location": "https://elsewhere.example/"}), ProviderStopped, "another address"),
    (error(429, "RESOURCE_EXHAUSTED"), TryLater, "slow down"),
    (error(429, "RESOURCE_EXHAUSTED", "Slow.", quota("RequestsPerMinutePerModel")), TryLater, "slow down"),
    (error(429, "RESOURCE_EXHAUSTED", "Out.", quota("PerMinute", "RequestsPerDayPerModel")), ProviderStopped, "day"),
    (error(429, "RESOURCE_EXHAUSTED", "It exceeded its monthly spending cap."), ProviderStopped, "no credit"),
    (error(429, "RESOURCE_EXHAUSTED", "Your prepayment credits are depleted."), ProviderStopped, "no credit"),
    (error(500, "INTERNAL"), TryLater, "in trouble"),
    (error(503, "UNAVAILABLE"), TryLater, "in trouble"),
    (error(504, "DEADLINE_EXCEEDED"), OutcomeUnknown, "may have been billed"),
    (Reply(b"<html>Bad gateway</html>", 502, "text/html"), TryLater, "502"),
    (Reply(b'[{"error": {"code": 503, "status": "UNAVAILABLE"}}]', 503), TryLater, "UNAVAILABLE"),
    (Reply(b"x" * 600_000, 500), TryLater, "in trouble"),
    (Reply(answer(part_of(picture())).body, cut=60), OutcomeUnknown, "connection was lost"),
    (Reply(b"", cut=0), OutcomeUnknown, "connection was lost"),
]


@pytest.mark.parametrize(("reply", "kind", "said"), STATES)
def test_each_answer_is_a_state_of_its_own_and_one_request(reply: Reply, kind: type[Exception], said: str) -> None:
    with GeminiServer(lambda _: reply) as server:
        with pytest.raises(kind, match=said) as caught:
            ask(opened(server.base_url), call(PHOTO))
        assert type(caught.value) is kind
        assert len(server.received) == 1
        assert PROMPT not in f"{caught.value!r}{vars(caught.value)!r}"


def test_a_refusal_says_its_stage_and_categories() -> None:
    blocked = {"promptFeedback": {"blockReason": "SAFETY", "safetyRatings": [RATED]}}
    with pytest.raises(Refused) as caught:
        asked(Reply(json.dumps(blocked).encode()))
    assert (caught.value.stage, caught.value.categories) == ("input", ("dangerous_content",))
    with pytest.raises(Refused) as caught:
        asked(answer(end="IMAGE_SAFETY"))
    assert (caught.value.stage, caught.value.code) == ("output", "IMAGE_SAFETY")


def test_a_wait_is_read_from_the_details_or_the_header() -> None:
    for reply in (
        error(429, "RESOURCE_EXHAUSTED", "Slow.", {"@type": "RetryInfo", "retryDelay": "34.5s"}),
        Reply(error(429, "RESOURCE_EXHAUSTED").body, 429, headers={"Retry-After": "34.5"}),
    ):
        with pytest.raises(TryLater) as caught:
            asked(reply)
        assert (caught.value.rate, caught.value.retry_after_s) == (True, 34.5)
    with pytest.raises(TryLater) as caught:
        asked(error(503, "UNAVAILABLE", "Ill.", {"@type": "RetryInfo", "retryDelay": "soon"}))
    assert (caught.value.rate, caught.value.retry_after_s) == (False, None)


def test_an_answer_without_a_picture_says_what_it_cost() -> None:
    told = {"promptTokenCount": 90, "candidatesTokenCount": 40, "candidatesTokensDetails": [{"modality": "TEXT"}]}
    with pytest.raises(Unusable) as caught:
        asked(answer({"text": "Sorry."}, usageMetadata=told))
    assert caught.value.usage == Usage(0, 90, 0, 40)


def test_a_photo_that_google_cannot_read_says_whose_fault_it_is() -> None:
    broken = InputImage("portrait", PHOTO.data[:100], "image/jpeg")
    with pytest.raises(Rejected, match="cannot be read") as caught:
        asked(of=call(broken))
    assert caught.value.todo == "Give this row another photo."


def test_a_wrong_key_is_named_by_its_variable_and_never_shown() -> None:
    with pytest.raises(ProviderStopped, match="GEMINI_API_KEY") as caught:
        asked(key="AIza-wrong-but-still-secret")
    assert "AIza" not in str(caught.value)


def test_a_model_that_google_does_not_have_stops() -> None:
    with pytest.raises(ProviderStopped, match="no model 'gemini-9-image'"):
        asked(of=call(model="gemini-9-image"))


def test_a_deadline_after_sending_is_an_unknown_outcome() -> None:
    with pytest.raises(OutcomeUnknown, match="in time"):
        asked(Reply(b"", silent=True), deadline_s=0.5)


def test_nobody_there_is_never_sent() -> None:
    with GeminiServer() as server:
        url = server.base_url
    with pytest.raises(NeverSent, match="nothing listens"):
        ask(opened(url), call())


def test_another_event_loop_gets_a_client_of_its_own() -> None:
    with GeminiServer() as server:
        model = opened(server.base_url)
        for _ in range(2):
            assert asyncio.run(_two(model)) == 2


async def _two(model: object) -> int:
    from toolkit.providers.gemini.images import GeminiImages

    assert isinstance(model, GeminiImages)
    try:
        return len(await asyncio.gather(model.ask(call(), 20), model.ask(call(), 20)))
    finally:
        await model.close()

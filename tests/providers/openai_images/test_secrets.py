"""Neither key nor prompt nor photo reaches a log, a message, or an exception that others may print."""

from __future__ import annotations

import logging
import traceback

import pytest

from tests.providers.openai_images.loopback import KEY, PROMPT, Reply, answer, call, error, picture
from tests.providers.openai_images.test_ask import PHOTO, asked

LEAKY: list[Reply] = [
    error(401, "invalid_api_key", f"Incorrect API key provided: {KEY}. Bearer {KEY}"),
    error(403, "forbidden", f"Key {KEY} may not draw '{PROMPT}'"),
    error(400, "invalid_value", f"Your prompt '{PROMPT}' is not allowed. Key {KEY}", param="prompt"),
    error(400, "moderation_blocked", f"Rejected: {PROMPT}"),
    error(500, KEY, f"crash while drawing {PROMPT}"),
    Reply(f"<html>{KEY} {PROMPT}</html>".encode(), 500, kind="text/html"),
    Reply(f"<html>{KEY} {PROMPT}</html>".encode(), kind="text/html"),
    Reply(answer(picture()), cut=100),
]


@pytest.mark.parametrize("reply", LEAKY)
def test_key_prompt_and_photo_reach_no_log_and_no_message(
    reply: Reply, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("OPENAI_LOG", "debug")
    caplog.set_level(logging.DEBUG)
    with pytest.raises(Exception) as caught:  # noqa: PT011  # of any kind: what it says is looked at
        asked(reply, of=call(PHOTO))
    trouble = caught.value
    told = "\n".join([*traceback.format_exception(trouble), repr(vars(trouble)), repr(PHOTO), caplog.text])
    for secret in (KEY, PROMPT[10:40], repr(PHOTO.data[100:120]), repr(PHOTO.data)[2:40]):
        assert secret not in told
    assert trouble.__cause__ is None
    assert trouble.__context__ is None, "an exception of the SDK would carry the request with its photo"

"""A server's words are shown without what it repeats of ours."""

from __future__ import annotations

import base64

import pytest

from toolkit.providers.openai_images.said import said_of
from toolkit.providers.openai_images.scrub import LONGEST, scrubbed

PROMPT = "A vinyl figure of a person with\ncurly red hair and round glasses."


@pytest.mark.parametrize(
    ("said", "shown"),
    [
        ("Invalid size '100x100'.", "Invalid size '100x100'."),
        ("Incorrect API key provided: sk-abcd****wxyz.", "Incorrect API key provided: …"),
        ("Key hunter2-secret is wrong", "Key … is wrong"),
        ("Not allowed: 'a person with curly red hair'", "Not allowed: …'"),
        ("Not allowed: 'A PERSON WITH CURLY RED HAIR'", "Not allowed: …'"),
        ("two\n lines\x1b[31m and a colour", "two lines [31m and a colour"),
        (None, ""),
        ({"a": 1}, ""),
    ],
)
def test_messages_lose_keys_and_pieces_of_the_prompt(said: object, shown: str) -> None:
    got = scrubbed(said, "hunter2-secret", prompt=PROMPT)
    assert got.replace("'…", "…") == shown


def test_messages_are_short_and_hold_no_pictures() -> None:
    coded = base64.b64encode(bytes(range(256))).decode()
    assert coded[:50] not in scrubbed(f"bad image: {coded}")
    assert len(scrubbed("long words " * 200)) <= LONGEST


def test_errors_of_every_shape_are_read() -> None:
    azure = {
        "error": {
            "code": "contentFilter",
            "message": "Your task failed.",
            "inner_error": {
                "code": "ResponsibleAIPolicyViolation",
                "content_filter_results": {
                    "hate": {"filtered": False, "severity": "safe"},
                    "violence": {"filtered": True, "severity": "medium"},
                },
            },
        }
    }
    said = said_of(azure)
    assert (said.code, said.categories) == ("contentFilter", ("violence",))
    assert "responsibleaipolicyviolation" in said.codes
    assert said_of(b'{"detail": "No such route"}').message == "No such route"
    assert said_of(b'{"error": "busy"}').message == "busy"
    assert said_of(b'{"error": {"message": "x", "code": 429}}').code == "429"
    assert said_of("plain words").message == "plain words"
    assert said_of(b"\xff\xfe").page is False
    assert said_of(b"<!DOCTYPE html><html>").page
    assert said_of(b"[1]").codes == ()
    assert said_of(None).codes == ()
    old = said_of(
        {"error": {"message": "Rejected. safety_violations=[sexual, self-harm].", "code": "moderation_blocked"}}
    )
    assert old.categories == ("sexual", "self-harm")

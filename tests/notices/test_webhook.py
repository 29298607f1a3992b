"""A webhook gets what Slack, Teams or a program expects; its address is in no message, and no redirect is followed."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.notices.listener import SECRET, Listener, listening
from tests.notices.summary import summary
from toolkit.model.notice import WebhookNotice
from toolkit.notices.base import NoticeFailed
from toolkit.notices.webhook import WebhookSender


@pytest.fixture
def listener() -> Iterator[Listener]:
    with listening() as server:
        yield server


def send(url: str | None, **more: object) -> str:
    notice = WebhookNotice.model_validate({"webhook": "HOOK", **more})
    return WebhookSender(notice, {"HOOK": url} if url is not None else {}).send(summary())


def refused(url: str | None, **more: object) -> str:
    with pytest.raises(NoticeFailed) as failed:
        send(url, **more)
    said = f"{failed.value.message} {failed.value.todo}"
    assert SECRET not in said
    assert failed.value.__cause__ is None
    return said


def test_slack_gets_blocks_and_nobody_is_called(listener: Listener) -> None:
    assert SECRET not in send(listener.url, shape="slack")
    ((path, kind, body),) = listener.heard
    assert (path, kind) == (f"/services/{SECRET}", "application/json")
    assert body["text"] == "2 of 3 figures need a person."
    assert [b["type"] for b in body["blocks"]] == ["header", "section", "section", "section"]
    assert body["blocks"][2]["fields"][1]["text"] == "*Waiting for*\nAna Silva (2)"
    assert "• zoe waits for Ana Silva" in body["blocks"][3]["text"]["text"]
    mrkdwn = [b["text"]["text"] for b in body["blocks"] if b.get("text", {}).get("type") == "mrkdwn"]
    assert all("<" not in text for text in mrkdwn)


def test_teams_gets_an_adaptive_card(listener: Listener) -> None:
    send(listener.url, shape="teams")
    (attachment,) = listener.heard[0][2]["attachments"]
    assert attachment["contentType"] == "application/vnd.microsoft.card.adaptive"
    card = attachment["content"]
    assert (card["type"], card["version"]) == ("AdaptiveCard", "1.4")
    assert card["body"][0]["text"] == "Spring <!channel> & \\[Summer\\](http://x)"
    assert {"title": "Waiting for", "value": "Ana Silva (2)"} in card["body"][2]["facts"]


def test_a_program_gets_it_plain(listener: Listener) -> None:
    send(listener.url)
    body = listener.heard[0][2]
    assert (body["schema"], body["exit_code"], body["after"]) == ("campaign-summary/1", 1, "run")
    assert body["facts"]["Waiting for"] == "Ana Silva (2)"


def test_a_busy_server_is_asked_once_more(listener: Listener) -> None:
    listener.statuses = [503]
    send(listener.url)
    assert len(listener.heard) == 2
    listener.statuses = [429, 429, 429]
    assert "answered 429" in refused(listener.url)
    assert len(listener.heard) == 4


@pytest.mark.parametrize("status", [301, 302, 307, 308, 404])
def test_other_answers_are_said_and_no_redirect_is_followed(listener: Listener, status: int) -> None:
    listener.statuses = [status]
    said = refused(listener.url)
    assert f"The webhook of HOOK (127.0.0.1) answered {status}." in said
    assert len(listener.heard) == 1


def test_a_server_that_does_not_answer_costs_its_time_and_no_more(listener: Listener) -> None:
    listener.sleep_s = 1.5
    begun = time.monotonic()
    assert "did not answer in time" in refused(listener.url, timeout_s=0.2)
    assert time.monotonic() - begun < 1.4


@pytest.mark.parametrize(
    ("url", "told"),
    [
        (None, "The environment has no HOOK."),
        ("", "The environment has no HOOK."),
        (f"http://example.org/{SECRET}", "begins with http://"),
        (f"http://localhost.example.org/{SECRET}", "begins with http://"),
        (f"file:///etc/{SECRET}", "is no address"),
        (f"ftp://127.0.0.1/{SECRET}", "is no address"),
        (f"https://[{SECRET}", "is no address"),
        (f"https://example.org/{SECRET}\r\nX: y", "is no address"),
        (f"http://127.0.0.1:9/{SECRET}", "cannot be reached"),
    ],
)
def test_an_address_that_is_no_good_is_said_without_saying_it(url: str | None, told: str) -> None:
    assert told in refused(url)

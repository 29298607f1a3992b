"""Who comes in, from where, and what a browser is told to keep to."""

from __future__ import annotations

import re

import pytest

from tests.review.house import HOST, room
from toolkit.model.job import Job
from toolkit.review.files import edition

PRIVATE = (
    "/",
    "/figure/ann",
    "/api/index",
    "/api/news?since=0",
    "/api/figure/ann",
    f"/piece/{'0' * 64}/tile",
    "/kit/0",
)


def test_nothing_is_shown_to_strangers(drawn: Job) -> None:
    with room(drawn) as page:
        stranger = page.client()
        assert {path: stranger.get(path).status_code for path in PRIVATE} == dict.fromkeys(PRIVATE, 403)
        assert "link that the terminal shows" in stranger.get("/").text
        assert "Person Ann" not in stranger.get("/").text


def test_a_link_works_once_and_says_so(drawn: Job) -> None:
    with room(drawn) as page:
        token = page.door.link()
        first, second = page.client(), page.client()
        entered = first.get(f"/open?t={token}")
        cookie = entered.headers["set-cookie"]
        assert all(word in cookie for word in ("HttpOnly", "SameSite=strict", "Path=/"))
        assert first.get("/").status_code == 200
        again = second.get(f"/open?t={token}")
        assert (again.status_code, "used before" in again.text) == (403, True)
        wrong = second.get("/open?t=guess")
        assert (wrong.status_code, "not right" in wrong.text) == (403, True)
        assert second.get("/").status_code == 403


def test_a_chats_preview_does_not_use_the_link_up(drawn: Job) -> None:
    with room(drawn) as page:
        token = page.door.link()
        client = page.client()
        client.head(f"/open?t={token}")
        client.get(f"/open?t={token}", headers={"Sec-Fetch-Dest": "empty"})
        assert client.get("/").status_code == 403
        client.get(f"/open?t={token}", headers={"Sec-Fetch-Dest": "document"})
        assert client.get("/").status_code == 200


def test_a_cookie_of_a_server_that_has_ended_opens_nothing(drawn: Job) -> None:
    with room(drawn) as page:
        kept = dict(page.seat().client.cookies)
    with room(drawn) as page:
        client = page.client()
        client.cookies.update(kept)
        assert client.get("/").status_code == 403


def test_a_foreign_host_is_refused_whoever_asks(drawn: Job) -> None:
    with room(drawn) as page:
        seat = page.seat()
        for host in ("evil.example", "evil.example:8642", "127.0.0.1:9999", ""):
            assert seat.client.get("/api/index", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "http://evil.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": f"https://{HOST}"}, 403),
        ({"X_CSRF": "guess"}, 403),
        ({"X_CSRF": ""}, 403),
        ({"Content_Type": "text/plain"}, 415),
        ({"Content_Length": "9000000"}, 413),
    ],
)
def test_a_forged_post_records_nothing(drawn: Job, headers: dict[str, str], status: int) -> None:
    with room(drawn) as page:
        seat = page.seat()
        body = {"row": "ann", "box_art": seat.tile("ann")["box_art"], "answer": "approved", "reviewer": "Eve"}
        assert seat.post("/api/decide", body, **headers)[0] == status
        assert seat.tile("ann")["said"] == []
        assert seat.client.put("/api/decide").status_code == 405


def test_every_answer_carries_a_strict_policy_and_pages_have_no_code_in_them(drawn: Job) -> None:
    with room(drawn) as page:
        seat = page.seat()
        for path in ("/", "/api/index", "/nothing", "/open?t=x"):
            headers = seat.client.get(path).headers
            assert headers["content-security-policy"].startswith("default-src 'none'; script-src 'self';")
            assert "unsafe" not in headers["content-security-policy"]
            assert (headers["x-content-type-options"], headers["referrer-policy"]) == ("nosniff", "no-referrer")
            assert headers["cache-control"] == "no-store"
        html = seat.client.get("/").text
        assert "style=" not in html
        assert " on" not in html.split("<body")[1].split(">")[0]
        assert re.findall("<script([^>]*)>", html) == [
            ' type="application/json" id="words"',
            ' type="application/json" id="first"',
            f' type="module" src="/static/{edition()}/main.js"',
        ]


def test_only_pictures_of_this_campaign_have_an_address(drawn: Job) -> None:
    with room(drawn) as page:
        seat = page.seat()
        good = str(seat.tile("ann")["box_art"])
        tile = seat.client.get(f"/piece/{good}/tile")
        assert (tile.status_code, tile.headers["content-type"]) == (200, "image/jpeg")
        assert seat.client.get(f"/piece/{good}/full").headers["content-type"] == "image/png"
        outcome = page.shelf.book.outcome("ann")
        assert outcome is not None
        parts = next(piece for piece in outcome.pieces if piece.kind == "parts")
        for path in (
            f"/piece/{'a' * 64}/tile", f"/piece/{parts.sha256}/full", f"/piece/{good}/../../lock", f"/piece/{good}/9",
            "/piece/..%2f..%2fledger.sqlite/full", "/static/x/main.js", "/turntable/ann", "/turntable/..%2fann",
        ):  # fmt: skip
            assert seat.client.get(path).status_code == 404, path


def test_guests_look_and_decide_nothing(drawn: Job) -> None:
    with room(drawn, read_only=True) as page:
        seat = page.seat()
        assert "For looking only" in seat.client.get("/").text
        assert seat.decide("ann", "approved")[0] == 403
        assert seat.post("/api/approve", {"reviewer": "Eve", "figures": []})[0] == 403
        assert seat.tile("ann")["said"] == []

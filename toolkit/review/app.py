"""The review page's addresses, and what each answers."""

from __future__ import annotations

import re
from collections.abc import Callable
from http import HTTPStatus
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

from toolkit.errors import CampaignError
from toolkit.model.adapter import adapter
from toolkit.review.answer import PostedApproval, PostedDecision
from toolkit.review.decide import Refused, approve_clean, take
from toolkit.review.door import Session
from toolkit.review.files import edition, own_files
from toolkit.review.guard import Guard, House
from toolkit.review.languages import COOKIE, chosen_in
from toolkit.review.messages import message_page
from toolkit.review.pictures import WIDTHS
from toolkit.review.shelf import Shelf
from toolkit.words.say import say

_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_CHOICES: Final = frozenset(("show", "state", "team", "find"))
"""In an address: that the grid shows fewer than all (static/address.js)."""
_KEEP: Final = "private, max-age=3600, immutable"
"""For pictures: their address is their digest. Not for good, for who withdraws is to leave browsers too."""


P = TypeVar("P", bound=BaseModel)


class ReviewApp:
    """Answers for one campaign. Functions that read the disk are plain: Starlette runs them beside the event loop."""

    def __init__(self, shelf: Shelf, house: House, let_in: Callable[[], None]) -> None:
        """``let_in`` is called when a link was used, so that another can be shown."""
        self._shelf = shelf
        self._house = house
        self._let_in = let_in

    def asgi(self) -> Starlette:
        """The application, its guard before it."""
        routes = [
            Route("/open", self.open),
            Route("/", self.page),
            Route("/figure/{row}", self.page),
            Route("/api/index", self.index),
            Route("/api/news", self.news),
            Route("/api/figure/{row}", self.figure),
            Route("/api/decide", self.decide, methods=["POST"]),
            Route("/api/approve", self.approve, methods=["POST"]),
            Route("/piece/{sha256}/{size}", self.piece),
            Route("/turntable/{row}", self.turntable),
            Route("/kit/faces.css", self.faces),
            Route("/kit/{number:int}", self.face),
            Route("/static/{edition}/{name}", self.own),
        ]
        handlers = {HTTPException: _http_trouble, CampaignError: _trouble}
        return Starlette(routes=routes, middleware=[Middleware(Guard, house=self._house)], exception_handlers=handlers)

    def open(self, request: Request) -> Response:
        """Let a browser in with its one-time link."""
        if request.headers.get("sec-fetch-dest", "document") != "document" or request.method == "HEAD":
            told = say("Open this link in a browser"), say("It works once.")  # a chat's preview is no visit
            return message_page(200, *told)
        token = request.query_params.get("t", "")
        cookie = self._house.door.enter(token)
        if cookie is None:
            used = self._house.door.was_used(token)
            todo = say(
                "The terminal where the review was started shows a fresh one. A link works once, for one browser."
            )
            if not used:
                return message_page(403, say("This link is not right"), todo)
            here = say("If it was this browser that used it, just go on.")
            return message_page(403, say("This link was used before"), f"{todo} {here}", onward="/")
        self._let_in()
        # the page itself, not a redirect: after a click in a mail, browsers keep strict cookies from redirects
        answer = self._page(self._house.door.session(cookie), request)
        answer.set_cookie(self._house.cookie, cookie, path="/", httponly=True, samesite="strict", secure=self._secure)
        return answer

    def page(self, request: Request) -> Response:
        """The one page there is; its script does the rest."""
        return self._page(request.state.session, request)

    def _page(self, session: Session | None, request: Request) -> Response:
        if session is None:
            raise HTTPException(403)
        figure = "row" in request.path_params
        tiles = not figure and not _CHOICES & request.query_params.keys()
        answer = self._shelf.page(session.csrf, read_only=self._house.read_only, figure=figure, tiles=tiles)
        chosen = chosen_in(request)
        if chosen:  # kept by the browser: not who somebody is, only how to speak to them
            year = 365 * 24 * 3600
            answer.set_cookie(COOKIE, chosen, max_age=year, path="/", samesite="strict", secure=self._secure)
        return answer

    @property
    def _secure(self) -> bool:
        return self._house.scheme == "https"

    def index(self, request: Request) -> Response:
        """Every figure, as the grid needs it."""
        del request
        return _json(self._shelf.index())

    def news(self, request: Request) -> Response:
        """What has changed after a revision, and whether a run goes on."""
        since = request.query_params.get("since", "")
        return _json(self._shelf.news(int(since) if since.isdecimal() and len(since) < 12 else -1))

    def figure(self, request: Request) -> Response:
        """Everything about one figure."""
        sheet = self._shelf.sheet(request.path_params["row"])
        if sheet is None:
            raise HTTPException(404, say("This figure is not, or no longer, part of the campaign."))
        return _json(adapter(type(sheet)).dump_json(sheet))

    async def decide(self, request: Request) -> Response:
        """Record one decision."""
        return await self._posted(request, PostedDecision, lambda posted: take(self._shelf.book, posted))

    async def approve(self, request: Request) -> Response:
        """Approve what is clean."""
        return await self._posted(request, PostedApproval, lambda posted: approve_clean(self._shelf.book, posted))

    def piece(self, request: Request) -> Response:
        """One picture of this campaign at one of three sizes."""
        sha256, size = request.path_params["sha256"], request.path_params["size"]
        piece = self._shelf.book.piece(sha256) if _SHA256.fullmatch(sha256) else None
        kept = {"Cache-Control": _KEEP}
        if piece is not None and size in WIDTHS:
            small = self._shelf.pictures.small(piece, size)
            if small is not None:
                return Response(small, media_type="image/jpeg", headers=kept)
        path = self._shelf.pictures.full(piece) if piece is not None and size == "full" else None
        if piece is None or path is None:
            raise HTTPException(404, say("There is no such picture."))
        return FileResponse(path, media_type=piece.media_type, headers=kept)

    def turntable(self, request: Request) -> Response:
        """The exported film of a figure."""
        path = self._shelf.turntable(request.path_params["row"])
        if path is None:
            raise HTTPException(404, say("No turntable of this figure was exported."))
        return FileResponse(path, media_type="image/webp")

    async def faces(self, request: Request) -> Response:
        """What the kit's fonts are called."""
        del request
        return Response(self._shelf.faces_css(), media_type="text/css; charset=utf-8")

    def face(self, request: Request) -> Response:
        """One of the kit's fonts."""
        number: int = request.path_params["number"]
        if number >= len(self._shelf.faces):
            raise HTTPException(404, say("There is no such font."))
        keep = {"Cache-Control": "private, max-age=86400"}
        return FileResponse(self._shelf.faces[number].path, media_type="font/ttf", headers=keep)

    async def own(self, request: Request) -> Response:
        """A script, a style sheet, a font or a mark."""
        file = own_files().get(request.path_params["name"])
        if file is None or request.path_params["edition"] != edition():
            raise HTTPException(404, say("There is no such file."))
        keep = {"Cache-Control": "public, max-age=31536000, immutable"}
        return Response(file.data, media_type=file.media_type, headers=keep)

    async def _posted(self, request: Request, shape: type[P], act: Callable[[P], object]) -> Response:
        try:
            posted = shape.model_validate_json(await request.body())
        except ValidationError:
            return JSONResponse(
                {"message": say("The page sent what it should not have."), "fields": {}}, status_code=400
            )
        try:
            done = await run_in_threadpool(act, posted)
        except Refused as refused:
            return JSONResponse({"message": refused.message, "fields": refused.fields}, status_code=refused.status)
        return Response(adapter(type(done)).dump_json(done), status_code=201, media_type="application/json")


def _json(data: bytes) -> Response:
    return Response(data, media_type="application/json")


async def _http_trouble(request: Request, error: Exception) -> Response:
    status, said = (error.status_code, error.detail) if isinstance(error, HTTPException) else (500, "")
    if request.url.path.startswith("/api/"):
        return JSONResponse({"message": said, "fields": {}}, status_code=status)
    if status == HTTPStatus.NOT_FOUND and said == HTTPStatus.NOT_FOUND.phrase:
        said = say("There is no page at this address.")
    return message_page(status, say("Nothing here"), said, onward="/")


async def _trouble(request: Request, error: Exception) -> Response:
    """An expected failure, such as a full disk: said to whoever asked, in words."""
    del request
    return JSONResponse({"message": f"{error}", "fields": {}}, status_code=503)

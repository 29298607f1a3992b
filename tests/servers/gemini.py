"""A strict stand-in for Google's generateContent on loopback, in a thread: it takes only what is documented."""

from __future__ import annotations

import base64
import binascii
import io
import json
import re
import socket
import struct
import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any

from PIL import Image, ImageDraw

KEY = "AIza-stand-in-0123456789abcdef"
HOST_PATH = "/v1beta/models/"
RATIOS = ("1:1", "2:3", "3:2", "3:4", "4:3", "4:5", "5:4", "9:16", "16:9", "21:9")
SIZES = ("1K", "2K", "4K")
MODELS = ("gemini-nano-banana-2.1", "gemini-3-pro-image", "gemini-3.1-flash-lite-image")
TYPES = ("image/png", "image/jpeg", "image/webp", "image/heic", "image/heif")
_PATH = re.compile(r"/v1beta/models/([^/:]+):generateContent")
_PICTURE_TOKENS = {"1K": 1120, "2K": 1680, "4K": 3780}
_INPUT_TOKENS = 1120


@dataclass(frozen=True, slots=True, eq=False)
class Reply:
    """What is answered to a request that is in order."""

    body: bytes
    status: int = 200
    kind: str = "application/json; charset=UTF-8"
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: int | None = None
    """Send so many bytes of the body, then reset the connection."""
    silent: bool = False
    """Take the request and say nothing until the server stops."""


@dataclass(frozen=True, slots=True, eq=False)
class Received:
    """One request for a picture, read."""

    model: str
    headers: Mapping[str, str]
    body: Any
    """The JSON, or ``None`` when it was none."""

    @property
    def words(self) -> str:
        """The text of all parts."""
        return " ".join(part["text"] for part in self.body["contents"][0]["parts"] if "text" in part)

    @property
    def pictures(self) -> list[bytes]:
        """The pictures that went along."""
        parts = self.body["contents"][0]["parts"]
        return [base64.b64decode(part["inlineData"]["data"]) for part in parts if "inlineData" in part]

    @property
    def config(self) -> dict[str, Any]:
        """``generationConfig``."""
        return dict(self.body.get("generationConfig", {}))


Play = Callable[[Received], Reply | None]
"""Decides on a request that is in order; ``None``: all goes well."""


def error(status: int, name: str, message: str = "Something went wrong.", *details: Mapping[str, Any]) -> Reply:
    """An answer of Google's error shape; a detail's type is its key ``@type`` without the long prefix."""
    typed = [{**each, "@type": f"type.googleapis.com/google.rpc.{each['@type']}"} for each in details]
    told = {"error": {"code": status, "message": message, "status": name, **({"details": typed} if typed else {})}}
    return Reply(json.dumps(told).encode(), status)


def picture(kind: str = "PNG") -> bytes:
    """A small figure on a plain light ground as an encoded file."""
    image = Image.new("RGB", (64, 96), "#eeece8")
    pen = ImageDraw.Draw(image)
    pen.ellipse((20, 8, 44, 34), fill="#c98a5e")
    pen.rounded_rectangle((18, 34, 46, 86), 8, fill="#2f6db5")
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


def part_of(data: bytes, kind: str = "image/png", **more: object) -> dict[str, Any]:
    """A part that holds a picture."""
    return {"inlineData": {"mimeType": kind, "data": base64.b64encode(data).decode()}, **more}


def answer(*parts: Mapping[str, Any], end: str = "STOP", **more: object) -> Reply:
    """A success with these parts; ``more`` are further keys of the whole."""
    candidate = {"content": {"role": "model", "parts": list(parts)}, "finishReason": end, "index": 0}
    return Reply(json.dumps({"candidates": [candidate], "responseId": "resp-1", **more}).encode())


def drawn(asked: Received) -> Reply:
    """A success with what such a call costs."""
    size = asked.config.get("imageConfig", {}).get("imageSize", "1K")
    words, pictures = len(asked.words) // 4, _INPUT_TOKENS * len(asked.pictures)
    told = {
        "promptTokenCount": words + pictures,
        "candidatesTokenCount": _PICTURE_TOKENS[size],
        "thoughtsTokenCount": 210,
        "totalTokenCount": words + pictures + _PICTURE_TOKENS[size] + 210,
        "promptTokensDetails": [
            {"modality": "TEXT", "tokenCount": words},
            *([{"modality": "IMAGE", "tokenCount": pictures}] if pictures else []),
        ],
        "candidatesTokensDetails": [{"modality": "IMAGE", "tokenCount": _PICTURE_TOKENS[size]}],
    }
    sketch = part_of(picture("JPEG"), "image/jpeg", thought=True)
    return answer(sketch, part_of(picture()), usageMetadata=told, modelVersion=asked.model)


class GeminiServer:
    """Runs in a thread; ``with GeminiServer(play) as server: server.base_url``."""

    def __init__(self, play: Play = lambda _: None, key: str = KEY) -> None:
        self.play = play
        self.key = key
        self.received: list[Received] = []
        """Every request that came in whole, refused ones too."""
        self.stopping = threading.Event()
        self._http = _Http(("127.0.0.1", 0), _Handler)
        self._http.stand_in = self
        self._thread = threading.Thread(target=self._http.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)

    @property
    def base_url(self) -> str:
        """Where a client points."""
        return f"http://127.0.0.1:{self._http.server_address[1]}/v1beta"

    def __enter__(self) -> GeminiServer:
        self._thread.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.stopping.set()
        self._http.shutdown()
        self._http.server_close()
        self._thread.join()


class _Http(ThreadingHTTPServer):
    daemon_threads = True
    stand_in: GeminiServer

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that leaves is nothing to talk about."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Http

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing."""

    def do_POST(self) -> None:
        """One request for a picture."""
        data = self.rfile.read(int(self.headers.get("Content-Length", "0")))
        headers = {name.lower(): value for name, value in self.headers.items()}
        match = _PATH.fullmatch(self.path)
        try:
            body = json.loads(data)
        except ValueError:
            body = None
        asked = Received(match.group(1) if match else "", headers, body)
        stand_in = self.server.stand_in
        stand_in.received.append(asked)
        self._send(_refusal(asked, stand_in.key) or stand_in.play(asked) or drawn(asked))

    def _send(self, reply: Reply) -> None:
        if reply.silent:
            self.server.stand_in.stopping.wait(60)
            self.close_connection = True
            return
        if reply.cut is None or reply.cut > 0:
            self.send_response(reply.status)
            for name, value in {"Content-Type": reply.kind, **reply.headers}.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(reply.body)))
            self.end_headers()
            self.wfile.write(reply.body[: reply.cut])
            self.wfile.flush()
        if reply.cut is not None:
            self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            self.close_connection = True


def _refusal(asked: Received, key: str) -> Reply | None:
    """What the API says of a request that is not in order; ``None`` when it is."""
    if asked.headers.get("x-goog-api-key") != key:
        told = asked.headers.get("x-goog-api-key", "")
        detail = {"@type": "ErrorInfo", "reason": "API_KEY_INVALID", "domain": "googleapis.com"}
        return error(400, "INVALID_ARGUMENT", f"This API key is not known: {told}.", detail)
    if not asked.model:
        return Reply(b"<!DOCTYPE html><html><title>Error 404</title></html>", 404, "text/html; charset=UTF-8")
    if asked.model not in MODELS:
        return error(404, "NOT_FOUND", f"models/{asked.model} is not found for API version v1beta.")
    if not asked.headers.get("content-type", "").startswith("application/json"):
        return error(400, "INVALID_ARGUMENT", "The content type is not JSON.")
    fault = _fault(asked.body)
    if fault:
        field_, what = fault
        violations = [{"field": field_, "description": what}]
        return error(400, "INVALID_ARGUMENT", what, {"@type": "BadRequest", "fieldViolations": violations})
    return None


def _fault(body: Any) -> tuple[str, str] | None:
    """Which field of a body is wrong, and how."""
    if not isinstance(body, dict):
        return "", "The payload is no JSON object."
    unknown = set(body) - {"contents", "generationConfig", "safetySettings", "systemInstruction"}
    if unknown:
        return min(unknown), f"There is no field '{min(unknown)}'."
    contents = body.get("contents")
    if not isinstance(contents, list) or len(contents) != 1 or set(contents[0]) - {"role", "parts"}:
        return "contents", "One turn of the user is wanted."
    if contents[0].get("role") not in (None, "user") or not contents[0].get("parts"):
        return "contents[0]", "A turn needs a role and parts."
    for number, part in enumerate(contents[0]["parts"]):
        fault = _part_fault(part)
        if fault:
            return f"contents[0].parts[{number}].inline_data", fault
    return _config_fault(body.get("generationConfig", {}))


def _part_fault(part: Any) -> str:
    if not isinstance(part, dict) or len(part) != 1 or not set(part) <= {"text", "inlineData"}:
        return "A part holds either text or data."
    if "text" in part:
        return "" if isinstance(part["text"], str) and part["text"] else "A text is empty."
    blob = part["inlineData"]
    if set(blob) != {"mimeType", "data"} or blob["mimeType"] not in TYPES:
        return "The MIME type is not supported."
    try:
        data = base64.b64decode(blob["data"], validate=True)
        with Image.open(io.BytesIO(data)) as image:
            known = image.get_format_mimetype()
            image.load()
    except (binascii.Error, ValueError, OSError):
        return "The input image cannot be read."
    return "" if known == blob["mimeType"] else "The input image is not of its MIME type."


def _config_fault(config: Mapping[str, Any]) -> tuple[str, str] | None:
    where = "generation_config"
    unknown = set(config) - {"responseModalities", "imageConfig", "candidateCount", "temperature", "seed"}
    if unknown:
        return f"{where}.{min(unknown)}", f"There is no field '{min(unknown)}'."
    if config.get("candidateCount", 1) != 1:
        return f"{where}.candidate_count", "This model draws one candidate."
    if not set(config.get("responseModalities", ())) <= {"TEXT", "IMAGE"}:
        return f"{where}.response_modalities", "There is no such modality."
    image = config.get("imageConfig", {})
    if set(image) - {"aspectRatio", "imageSize"}:
        return f"{where}.image_config", "There is no such field."
    if image.get("aspectRatio", "1:1") not in RATIOS:
        return f"{where}.image_config.aspect_ratio", "There is no such shape."
    if image.get("imageSize", "1K") not in SIZES:
        return f"{where}.image_config.image_size", "There is no such size."
    return None

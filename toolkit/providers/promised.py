"""How a promise is looked at: ask once, hear what is logged, and fail in plain words when it is broken."""

from __future__ import annotations

import asyncio
import base64
import io
import logging
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Final

from PIL import Image

from toolkit.errors import ProviderStopped
from toolkit.imaging.whole import whole_files_only
from toolkit.providers.image_model import Answer, Call, ImageModel
from toolkit.providers.trouble import CallTrouble

PROMPT: Final = (
    "A small vinyl figure of a person with curly copper hair and a green scarf, holding a watering can; way: "
)
PLAIN_S: Final = 30.0


def asked(model: ImageModel, call: Call, deadline_s: float = PLAIN_S) -> Answer:
    """Ask once on an event loop of its own, and let connections go."""

    async def once() -> Answer:
        try:
            return await model.ask(call, deadline_s)
        finally:
            await model.close()

    return asyncio.run(once())


def raised(model: ImageModel, call: Call, deadline_s: float) -> Exception:
    """The trouble that a call comes to, free of what was being handled here."""

    async def once() -> Exception | None:
        found: Exception | None = None
        try:
            await model.ask(call, deadline_s)
        except (CallTrouble, ProviderStopped) as trouble:
            found = trouble
        await model.close()
        return found

    trouble = asyncio.run(once())
    if trouble is None:
        raise AssertionError("it answered where it should have raised a trouble")
    return trouble


async def cancelled(model: ImageModel, call: Call, under_way: Callable[[], bool]) -> None:
    """Cancel a call once it is under way, and look for what it left."""
    before = asyncio.all_tasks()
    task = asyncio.ensure_future(model.ask(call, PLAIN_S))
    end = time.monotonic() + 10
    await asyncio.sleep(0)
    while not under_way() and not task.done() and time.monotonic() < end:
        await asyncio.sleep(0.01)
    task.cancel()
    try:
        await asyncio.wait_for(task, 5)
    except asyncio.CancelledError:
        pass
    except TimeoutError:
        hold(False, "a cancelled call does not end")
    await model.close()
    left = asyncio.all_tasks() - before - {task}
    hold(not left, f"a cancelled call left {len(left)} tasks running")


def hold(kept: bool, what: str) -> None:
    """Fail with ``what`` when a promise is broken; no ``assert``, which some ways to run Python leave out."""
    if not kept:
        raise AssertionError(what)


def hold_pictures(answer: Answer) -> None:
    """Every picture of an answer can be decoded."""
    hold(bool(answer.images), "an answer without a picture")
    for data in answer.images:
        with whole_files_only(), Image.open(io.BytesIO(data)) as image:
            hold(image.format in ("PNG", "JPEG", "WEBP"), f"a picture of the kind {image.format}")
            image.load()


def hold_silence(told: str, environ: Mapping[str, str]) -> None:
    """Nothing of the key, the prompt or the pictures stands in what was told."""
    for name, value in environ.items():
        hold(len(value) < 8 or value not in told, f"the value of {name} was written down")
    hold(PROMPT[12:60] not in told, "the prompt was written down")
    for data in (PHOTO, STYLE):
        coded = base64.b64encode(data).decode()
        for piece in (repr(data[40:70])[2:-1], coded[60:100], repr(data)[2:40]):
            hold(piece not in told, "bytes of a picture were written down")


@contextmanager
def listening() -> Iterator[Callable[[], str]]:
    """Hear whatever any library logs within the block; call what is given for it, as one text."""
    heard: list[str] = []

    class Ear(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            heard.append(self.format(record))

    ear, root = Ear(logging.DEBUG), logging.getLogger()
    level = root.level
    root.addHandler(ear)
    root.setLevel(logging.DEBUG)
    try:
        yield lambda: "\n".join(heard)
    finally:
        root.removeHandler(ear)
        root.setLevel(level)


def _picture(kind: str, seed: int) -> bytes:
    """A small picture that compresses badly, so that its bytes are its own."""
    image = Image.new("RGB", (48, 64))
    image.putdata([((x * seed) % 251, (x * x) % 241, (x * 7 + seed) % 239) for x in range(48 * 64)])
    out = io.BytesIO()
    image.save(out, kind)
    return out.getvalue()


PHOTO = _picture("JPEG", 31)
STYLE = _picture("PNG", 17)

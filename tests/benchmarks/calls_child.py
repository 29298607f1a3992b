"""One run of the desk against a server, in a process that can be killed; prints what it came to as JSON."""

from __future__ import annotations

import hashlib
import json
import resource
import sys
import time
from collections import Counter
from dataclasses import replace
from functools import partial
from pathlib import Path

from toolkit.ledger.ledger import Ledger
from toolkit.ledger.pieces import PieceStore
from toolkit.model.ask import AskBrief
from toolkit.model.campaign import Limits, ModelSettings
from toolkit.providers.desk.desk import Desk
from toolkit.providers.desk.ended import Ended
from toolkit.providers.desk.journal import Journal
from toolkit.providers.desk.order import AskOrder
from toolkit.providers.desk.rules import DeskRules
from toolkit.providers.image_model import InputImage
from toolkit.providers.openai_images.opening import open_openai

MODEL = "gpt-image-2.5-flare"


def orders(count: int, photo: bytes) -> list[AskOrder]:
    """One order a row, each with words of its own and the same portrait."""
    found = []
    for number in range(count):
        row = f"row-{number:04}"
        ask = AskBrief("127.0.0.1", MODEL, "medium", "transparent", 1, f"A toy figure for {row}", "figure 0123456789ab")
        key = hashlib.sha256(row.encode()).hexdigest()
        images = (InputImage("portrait", photo, "image/jpeg"),) if photo else ()
        found.append(AskOrder(key, row, ask, 1024, 1536, partial(tuple, images), key[:32]))
    return found


def cpu_s() -> float:
    """Processor time of this process so far."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def run(folder: Path, base_url: str, count: int, told: dict[str, float], photo: bytes) -> dict[str, object]:
    """Serve all orders; what became of them, and what it took."""
    settings = ModelSettings(
        name="compatible",
        model=MODEL,
        base_url=base_url,
        key_env="BENCH_KEY",
        at_once=int(told.get("at_once", 32)),
        deadline_s=told.get("deadline_s", 60.0),
        attempts=int(told.get("attempts", 5)),
    )
    rules = DeskRules.of(settings, Limits())
    if "after_unknown" in told:
        rules = replace(rules, after_unknown=int(told["after_unknown"]))
    ledger = Ledger.open(folder / "ledger.sqlite", "bench")
    store = PieceStore(folder / "pieces")
    environ = {"BENCH_KEY": "sk-double"}
    desk = Desk(lambda: open_openai(settings, environ), Journal(ledger), store, rules, lambda said: None)
    waiting = iter(orders(count, photo))
    ended: list[Ended] = []
    print("begun", flush=True)
    began, used, more = time.monotonic(), cpu_s(), True
    while more or desk.busy:
        while more and desk.room:
            order = next(waiting, None)
            more = order is not None
            if order is not None:
                desk.hand(order)
        ended += desk.wait(0.2)
    wall, cpu = time.monotonic() - began, cpu_s() - used
    desk.close()
    ledger.close()
    left = [each for each in ended if type(each).__name__ != "Answered"]
    return {
        "ended": Counter(type(each).__name__ for each in ended),
        "wall_s": wall,
        "cpu_s": cpu,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
        "why": Counter(getattr(each, "message", "")[:90] for each in left).most_common(3),
    }


def main() -> None:
    """``calls_child FOLDER BASE_URL COUNT SETTINGS_JSON [PHOTO]``."""
    folder, base_url, count, told, *photo = sys.argv[1:]
    data = Path(photo[0]).read_bytes() if photo else b""
    print(json.dumps(run(Path(folder), base_url, int(count), json.loads(told), data)), flush=True)


if __name__ == "__main__":
    main()

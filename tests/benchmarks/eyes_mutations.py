"""Answers in which a model with eyes finds fault with a figure, each in one point, sent by a real server on loopback.

No model looks here: what is tried is all that is ours, from the question over the wire to the finding. How well a model
sees is another matter, which ``bench_vision`` prints with a key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from tests.benchmarks.bench_vision import found
from tests.benchmarks.labelled_figures import Labelled
from tests.guardrails import made
from tests.servers.images.handle import ImagesServer
from toolkit.imaging.encode import png_bytes
from toolkit.model.campaign import VisionSettings
from toolkit.model.finding import Finding, Outcome, Severity

CHECK: Final = "figure/as-briefed"
EYES_MUTATIONS: Final[Mapping[str, dict[str, Any]]] = {
    "no figure": {"figures": 0},
    "two figures": {"figures": 2},
    "other hair": {"hair": {"answer": "no", "seen": "short and straight"}},
    "glasses missing": {"eyewear": {"answer": "no", "seen": ""}},
    "a cap for a turban": {"headwear": {"answer": "no", "seen": "a red cap"}},
    "other clothes": {"clothing": {"answer": "no", "seen": "a dress"}},
    "wheelchair missing": {"aid": {"answer": "no", "seen": "nothing"}},
    "a word on the chest": {"lettering": {"answer": "yes", "seen": "the word SAMPLE"}},
    "six fingers": {"limbs": {"answer": "yes", "seen": "a hand with six fingers"}},
}
"""What is wrong -> how the answer differs from one that finds all as briefed."""


def said_of(figures: Sequence[Labelled], ways: Iterable[str] = ("",)) -> dict[tuple[str, str], tuple[Finding, ...]]:
    """What the check says of each figure when the server answers in each way; ``""`` is all as briefed."""
    asked = [(way, figure) for figure in figures for way in ways]
    rules = [{"when": "", "times": 1, "say": EYES_MUTATIONS.get(way, {})} for way, _ in asked]
    named = [replace(figure, name=f"{number}") for number, (_, figure) in enumerate(asked)]
    picture = png_bytes(made._figure()[0])
    with ImagesServer({"chat": rules}) as server:
        settings = VisionSettings(model="eyes-1", base_url=server.base_url, key_env="EYES_KEY")
        codes = found(named, settings, {"EYES_KEY": server.api_key}, lambda _: picture)
    return {
        (figure.name, way): tuple(_finding(code) for code in codes[f"{number}"])
        for number, (way, figure) in enumerate(asked)
    }


def _finding(code: str) -> Finding:
    outcome = {"ok": Outcome.PASS, "skipped": Outcome.SKIP}.get(code, Outcome.FAIL)
    return Finding(CHECK, code, outcome, Severity.ASK, code)

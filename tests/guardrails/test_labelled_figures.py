"""The labelled set of figures is what it says it is, and agreement with it is counted honestly."""

from __future__ import annotations

import dataclasses
from collections import Counter

from tests.benchmarks.bench_vision import agreement, found, labelled
from tests.benchmarks.labelled_figures import Labelled
from tests.guardrails import made
from tests.servers.images.handle import ImagesServer
from toolkit.imaging.encode import png_bytes
from toolkit.model.campaign import VisionSettings
from toolkit.providers.vision.rubric import question_of

FIGURES = labelled()
IN_BRIEF = {"hair", "eyewear", "headwear", "clothing", "aid"}


def question(figure: Labelled, *, briefed: bool) -> str:
    return question_of(figure.briefed if briefed else figure.drawn, from_photo=False, logos=False)


def test_forty_figures_half_of_them_wrong_in_every_way() -> None:
    kinds = Counter(figure.wrong for figure in FIGURES)
    assert len({question(figure, briefed=False) for figure in FIGURES}) == len(FIGURES) == 40
    assert kinds[""] == 20
    assert set(kinds) == {"", "lettering", "number", *IN_BRIEF}
    assert min(kinds.values()) >= 2


def test_a_wrong_brief_differs_in_its_own_point_only() -> None:
    for figure in FIGURES:
        right, told = (question(figure, briefed=briefed).splitlines() for briefed in (False, True))
        changed = {a.split(":")[0].strip("- ") for a, b in zip(right, told, strict=True) if a != b}
        # A bare head shows no colour of hair, so headwear and hair may change together.
        assert changed - {"hair"} == ({figure.wrong} & IN_BRIEF) - {"hair"}, figure.name
        assert (figure.wrong in changed) == (figure.wrong in IN_BRIEF)


def test_agreement_is_counted_by_what_was_wrong() -> None:
    right, wrong = (next(f for f in FIGURES if f.wrong == kind) for kind in ("", "eyewear"))
    other = dataclasses.replace(wrong, name="other")
    told = agreement((right, wrong, other), {right.name: ("ok",), wrong.name: ("hair",), "other": ("hair", "eyewear")})
    assert told == {"right": (1, 1), "eyewear": (1, 2)}
    assert agreement((right,), {right.name: ("skipped",)}) == {}


def test_it_runs_against_a_server(tmp_path: object) -> None:
    right, wrong = (next(f for f in FIGURES if f.wrong == kind) for kind in ("", "clothing"))
    picture = png_bytes(made._figure()[0])
    script = {"chat": [{"when": question(wrong, briefed=True), "say": {"clothing": {"answer": "no", "seen": ""}}}]}
    with ImagesServer(script) as server:
        settings = VisionSettings(model="eyes-1", base_url=server.base_url, key_env="EYES_KEY")
        codes = found((right, wrong), settings, {"EYES_KEY": server.api_key}, lambda _: picture)
    assert agreement((right, wrong), codes) == {"right": (1, 1), "clothing": (1, 1)}

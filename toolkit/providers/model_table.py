"""The dated table of image models: what each can do, what it costs, and until when it can be asked."""

from __future__ import annotations

import functools
import math
import re
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from types import MappingProxyType
from typing import Any, Literal

from ruamel.yaml import YAML

from toolkit.model.noun import Noun
from toolkit.model.prices import Prices

_SNAPSHOT = re.compile(r"-20\d\d-\d\d-\d\d$")


class SizeRule(Noun):
    """Which picture sizes a model draws; px."""

    only: tuple[str, ...] = ()
    """``WIDTHxHEIGHT`` of the few sizes that it knows; empty: the numbers below."""
    multiple: int = 16
    most_ratio: float = 3.0
    most_edge: int = 3840
    least_px: int = 655_360
    most_px: int = 8_294_400
    ratios: tuple[str, ...] = ()
    """``WIDTH:HEIGHT`` of the shapes a model draws that knows no pixels: the nearest is asked for; empty: any."""
    steps: Mapping[str, int] = {}
    """Names of the sizes of such a model (``1K``), each with about so many pixels."""


class ModelFacts(Noun):
    """What is known of one model on the day the table was read."""

    id: str
    state: Literal["current", "preview", "shut down"]
    """``shut down`` is also said of a model whose last day is set; ``shutdown`` is that day."""
    shutdown: date | None = None
    successor: str = ""
    """What to ask instead."""
    qualities: tuple[str, ...] = ()
    transparent: Literal["yes", "no", "preview"] = "no"
    edits: bool = True
    """Whether pictures can be sent along."""
    input_fidelity: bool = False
    """Whether it takes that parameter; those that do not refuse it."""
    size: SizeRule = SizeRule()
    prices: Prices | None = None
    """US dollars per million tokens; ``None``: not known."""
    batch_factor: float = 1.0
    """What a batch costs beside single calls."""
    picture_usd: Mapping[str, float] = {}
    """US dollars of output per picture of 1024 x 1536 by quality."""
    step_tokens: Mapping[str, int] = {}
    """Output tokens of a picture by the name of its size, for a model whose sizes have names."""
    photo_usd: float = 0.0
    """US dollars that one picture sent along adds, about."""

    def gone(self, today: date) -> bool:
        """Whether it can no longer be asked on that day (UTC)."""
        return self.shutdown is not None and self.shutdown <= today


@functools.cache
def table_date() -> date:
    """The day on which the table was read from its sources."""
    read: date = _read()["read"]
    return read


@functools.cache
def models() -> Mapping[str, ModelFacts]:
    """Every model of the table by its id, current ones first."""
    read = _read()
    shared = {"batch_factor": read["batch_factor"], "photo_usd": read["photo_usd"]}
    found = {}
    for row in read["models"]:
        told = {**shared, **row, "size": read["sizes"][row["sizes"]]}
        del told["sizes"]
        found[row["id"]] = ModelFacts.model_validate(told)
    return MappingProxyType(found)


def facts_of(model: str) -> ModelFacts | None:
    """The facts of a model or of a dated snapshot of it (``gpt-image-2-2026-04-21``); ``None``: not in the table."""
    table = models()
    return table.get(model) or table.get(_SNAPSHOT.sub("", model))


def step_of(facts: ModelFacts, width: int, height: int) -> str:
    """Name of the model's size that is nearest in area, of those it has; empty when its sizes have no names."""
    known = {name: px for name, px in facts.size.steps.items() if name in facts.step_tokens}
    return min(known, key=lambda name: abs(math.log(known[name] / (width * height))), default="")


def size_trouble(facts: ModelFacts | None, width: int, height: int) -> str:
    """What is wrong with that picture size for that model, as one sentence; empty when it fits or nothing is known."""
    if facts is None or facts.size.ratios:
        return ""
    rule, size = facts.size, f"{width}x{height}"
    if rule.only:
        return "" if size in rule.only else f"{facts.id} draws {', '.join(rule.only)}, not {size}."
    if width % rule.multiple or height % rule.multiple:
        return f"{size} is no size for {facts.id}: both numbers must be multiples of {rule.multiple}."
    if max(width, height) > rule.most_ratio * min(width, height):
        return f"{size} is too narrow for {facts.id}: at most {rule.most_ratio:g} to 1."
    if max(width, height) > rule.most_edge:
        return f"{size} is too large for {facts.id}: at most {rule.most_edge} px on a side."
    if not rule.least_px <= width * height <= rule.most_px:
        return f"{size} is no size for {facts.id}: it draws {rule.least_px:,} to {rule.most_px:,} px in all."
    return ""


def shutdown_warning(model: str, today: date) -> str:
    """One sentence when the model's last day is set and still to come, else empty."""
    facts = facts_of(model)
    if facts is None or facts.shutdown is None or facts.gone(today):
        return ""
    days = (facts.shutdown - today).days
    when = "tomorrow" if days == 1 else f"in {days} days"
    return f"{model} shuts down on {facts.shutdown.isoformat()}, {when}: change to {facts.successor}."


@functools.cache
def _read() -> Mapping[str, Any]:
    text = (files("toolkit.providers") / "data" / "image_models.yaml").read_text(encoding="utf-8")
    read: Mapping[str, Any] = YAML(typ="safe", pure=True).load(text)
    return read

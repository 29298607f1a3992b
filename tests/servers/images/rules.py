"""Which step a request gets: rules are tried in order, and the first that still has something to do wins."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from tests.servers.images.asked import Asked
from tests.servers.images.step import NORMAL, Step, read_step

_RULE_KEYS = {"name", "when", "do", "any", "times", "per"}
_WHEN_KEYS = {"prompt", "call", "every", "work", "chance", "path", "model", "image", "person", "batch", "images"}


@dataclass(frozen=True, slots=True)
class Arrival:
    """A request as rules see it."""

    asked: Asked
    path: str
    """``generations`` or ``edits``."""
    call: int
    """Which request for pictures it is, from 1, since the server started."""
    work: int
    """Which piece of work it is for, from 1, in the order in which works first came in."""
    batch: bool


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule of a script."""

    when: Mapping[str, Any]
    steps: tuple[Step, ...]
    pick: bool
    """Whether one of the steps is drawn each time, in place of one after the other."""
    times: int | None
    """How often it acts; ``None``: as often as there are steps, or for ever where it has but one."""
    per_work: bool
    """Whether ``times`` and the row of steps count for each piece of work by itself."""


class Rules:
    """The rules of a script and how often each has acted."""

    def __init__(self, told: Sequence[Mapping[str, Any]], seed: int) -> None:
        self._rules = tuple(_read_rule(item) for item in told)
        self._seed = seed
        self._acted: Counter[tuple[int, str]] = Counter()

    def step_for(self, arrival: Arrival) -> Step:
        """What to do with a request."""
        for index, rule in enumerate(self._rules):
            dice = random.Random(f"{self._seed}/{index}/{arrival.call}")  # noqa: S311 - repeatable on purpose
            if not _matches(rule.when, arrival, dice):
                continue
            key = (index, arrival.asked.work if rule.per_work else "")
            turn = self._acted[key]
            if rule.times is not None and turn >= rule.times:
                continue
            self._acted[key] += 1
            return dice.choice(rule.steps) if rule.pick else rule.steps[min(turn, len(rule.steps) - 1)]
        return NORMAL


def _read_rule(told: Mapping[str, Any]) -> Rule:
    when = told.get("when", {})
    for name in told:
        if name not in _RULE_KEYS:
            raise ValueError(f"a rule has no '{name}': known are {', '.join(sorted(_RULE_KEYS))}")
    for name in when:
        if name not in _WHEN_KEYS:
            raise ValueError(f"'when' has no '{name}': known are {', '.join(sorted(_WHEN_KEYS))}")
    given = told.get("any", told.get("do"))
    if not given:
        raise ValueError("a rule needs 'do' (one step or a row of them) or 'any' (steps to draw from)")
    steps = tuple(read_step(item) for item in (given if isinstance(given, list) else [given]))
    pick = "any" in told
    times = told.get("times", None if pick or len(steps) == 1 else len(steps))
    if told.get("per", "work") != "work":
        raise ValueError("'per' can only be 'work'")
    return Rule(when, steps, pick, times, "per" in told)


def _matches(when: Mapping[str, Any], arrival: Arrival, dice: random.Random) -> bool:
    asked = arrival.asked
    tests: dict[str, Callable[[Any], bool]] = {
        "prompt": lambda want: any(str(word).lower() in asked.prompt.lower() for word in _listed(want)),
        "call": lambda want: arrival.call in _listed(want),
        "work": lambda want: arrival.work in _listed(want),
        "every": lambda want: arrival.call % want == 0,
        "chance": lambda want: dice.random() < want,
        "path": lambda want: arrival.path == want,
        "model": lambda want: asked.model.id in _listed(want),
        "image": lambda want: any(upload.sha256 in _listed(want) for upload in asked.uploads),
        "images": lambda want: len(asked.uploads) in _listed(want),
        "person": lambda want: asked.safety_identifier in _listed(want),
        "batch": lambda want: arrival.batch is want,
    }
    return all(tests[name](want) for name, want in when.items())


def _listed(want: Any) -> list[Any]:
    return want if isinstance(want, list) else [want]

"""What other rows need of the store: all else goes when a person withdraws."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass

from toolkit.ledger.ledger import Ledger
from toolkit.pipeline.records import BOX, FIGURE, MARKED, OUTCOME, PACKSHOT, REFERENCE
from toolkit.providers.desk.records import ANSWER

_OWN = (FIGURE, BOX, PACKSHOT, MARKED, ANSWER, OUTCOME)
"""Kinds whose payloads name pieces of the event's row."""


@dataclass(frozen=True, slots=True)
class Needed:
    """Digests of pieces, and keys of steps, that belong to somebody else."""

    pieces: frozenset[str]
    steps: frozenset[str]


def needed_by_others(ledger: Ledger, gone: frozenset[str]) -> Needed:
    """What the rows that are not in ``gone`` (ids) need, over all their versions, rows that left the roster included.

    Digests are taken from the payloads as they stand, whichever release wrote them: a record that cannot be read any
    more must not cost another row its pieces.
    """
    pieces, steps = set[str](), set[str]()
    references: dict[str, set[str]] = {}
    for event in ledger.events():
        if event.kind == REFERENCE:
            references[event.key] = set(_digests(json.loads(event.payload)))
        elif event.kind in _OWN and event.row not in gone:
            pieces.update(_digests(json.loads(event.payload)))
            steps.add(event.key)
    for key, named in references.items():
        if key in pieces:  # an outcome names the recipe of each reference that went along with its prompt
            pieces |= named
            steps.add(key)
    return Needed(frozenset(pieces), frozenset(steps))


def _digests(value: object) -> Iterator[str]:
    """Every ``sha256`` in a payload, and the digests that an outcome was redacted to."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "sha256" and isinstance(inner, str):
                yield inner
            else:
                yield from _digests(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _digests(inner)

"""Clearance: how deep the bodies of a figure lie in each other where they should not, worst first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np

from toolkit.model.traits import Look
from toolkit.studio.bodies import Body, bodies_of
from toolkit.studio.contacts import CONTACTS, Contact, Way
from toolkit.studio.part import Vec
from toolkit.studio.shapes import Distances, Points, length, vec
from toolkit.studio.skeleton import HEAD

_COARSE: Final = 0.032
_FINE: Final = 4
"""Cells along a coarse one that may hold both bodies: 0.008 wide, half a strap's thickness."""
_SLACK: Final = 1.7
"""How much a distance may overstate."""
_SKULL: Final = 0.3
"""Nearer to the head's centre nothing shows."""
_RIM: Final = HEAD[2] + 0.10
"""Lower down hair may fall over straps, booms and the edge of a hat at the nape."""
_LOW: Final = 0.012
"""What is lower stands on the ground."""
_DOWN: Final = 0.05
"""How far under the ground the edge of a base is looked for: below its round rim."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """One pair of bodies that meet."""

    first: str
    second: str
    depth: float
    """How far the one reaches below the other's surface, or stands out over it; figure units. See ``contacts.Way``."""
    allowed: float
    """How deep they may."""
    volume: float
    """What they have in common, figure units cubed."""
    at: Vec
    """Where it is deepest."""
    reason: str
    """Why they may meet as deep as is allowed."""

    @property
    def excess(self) -> float:
        """How much deeper than allowed; negative while it is not."""
        return self.depth - self.allowed


def clearances(look: Look) -> tuple[Clearance, ...]:
    """Every pair of bodies of the figure that meet, the one deepest over its allowance first.

    Raises ``KeyError`` for a style that is not in the catalogue.
    """
    return meetings(bodies_of(look))


def meetings(bodies: Mapping[str, Body]) -> tuple[Clearance, ...]:
    """The same for bodies that are already gathered: see ``bodies_of``."""
    found = [
        met
        for contact in CONTACTS
        if contact.first in bodies and contact.second in bodies
        for met in _meeting(contact, bodies[contact.first], bodies[contact.second])
    ]
    return tuple(sorted(found, key=lambda c: -c.excess))


def _meeting(contact: Contact, first: Body, second: Body) -> list[Clearance]:
    """The pair's clearance, or nothing when they do not meet."""
    lo, hi = np.maximum(first.lo, second.lo), np.minimum(first.hi, second.hi)
    if contact.way == "past":
        lo, hi = first.lo, np.asarray((*first.hi[:2], _LOW), np.float32)
    if not (lo < hi).all():
        return []
    measure = {"over": _standing_out, "past": _past_edge}.get(contact.way, _overlap)
    p, depth = measure(_grid(lo, hi), first, second, contact.way)
    if not len(p):
        return []
    x, y, z = (float(v) for v in p[int(depth.argmax())])
    volume = len(p) * (_COARSE / _FINE) ** 3
    found = Clearance(
        contact.first, contact.second, float(depth.max()), contact.allowed, volume, (x, y, z), contact.reason
    )
    return [found]


def _overlap(coarse: Points, first: Body, second: Body, way: Way) -> tuple[Points, Distances]:
    """Points in both bodies, and how deep each is."""
    p = _both_near(coarse, first, second)
    a = first.sdf(p)
    p, a = p[a < 0], a[a < 0]
    b = second.sdf(p)
    p, a, b = p[b < 0], a[b < 0], b[b < 0]
    return p, -b if way == "into" else np.maximum(-a, -b)


def _standing_out(coarse: Points, first: Body, second: Body, _way: Way) -> tuple[Points, Distances]:
    """Points of the first body that have the second below them, towards the head, and not above; and how far out."""
    p = _both_near(coarse, first, second)
    p = p[(length(p - vec(HEAD)) > _SKULL) & (p[:, 2] > _RIM)]
    p = p[first.sdf(p) < 0]
    away = second.sdf(p)
    p, away = p[away > 0], away[away > 0]
    for steps, wanted in (((-0.012, -0.03, -0.06, -0.10, -0.14), True), ((0.012, 0.03, 0.06, 0.10), False)):
        out = p - vec(HEAD)
        out = out / length(out)[:, None]
        met = np.zeros(len(p), bool)
        for step in steps:
            met |= second.sdf((p + step * out).astype(np.float32)) < 0
        p, away = p[met == wanted], away[met == wanted]
    return p, away


def _past_edge(coarse: Points, first: Body, second: Body, _way: Way) -> tuple[Points, Distances]:
    """Points low in the first body that are not over the second, which lies under the ground; and how far off it."""
    p = _fine_in(coarse[first.sdf(coarse) < _COARSE * 0.87 * _SLACK])
    p = p[p[:, 2] < _LOW]
    p = p[first.sdf(p) < 0]
    away = second.sdf(p * vec((1, 1, 0)) - vec((0, 0, _DOWN)))
    return p[away > 0], away[away > 0]


def _grid(lo: Points, hi: Points) -> Points:
    """(N, 3) middles of coarse cells, on one grid for all pairs."""
    axes = [np.arange(np.floor(lo[i] / _COARSE), np.ceil(hi[i] / _COARSE)) + 0.5 for i in range(3)]
    return (np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3) * _COARSE).astype(np.float32)


def _both_near(coarse: Points, first: Body, second: Body) -> Points:
    """(N, 3) middles of the fine cells in those coarse ones that both bodies may reach into."""
    reach = _COARSE * 0.87 * _SLACK
    for body in (first, second):
        coarse = coarse[body.sdf(coarse) < reach] if len(coarse) else coarse
    return _fine_in(coarse)


def _fine_in(coarse: Points) -> Points:
    """(N, 3) middles of the fine cells in these coarse ones."""
    steps = (np.arange(_FINE) + 0.5) / _FINE - 0.5
    inner = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(-1, 3) * _COARSE
    return (coarse[:, None, :] + inner[None].astype(np.float32)).reshape(-1, 3)

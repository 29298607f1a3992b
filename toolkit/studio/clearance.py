"""Clearance: how deep the bodies of a figure lie in each other where they should not, worst first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from toolkit.model.traits import Look
from toolkit.studio.bodies import Body, bodies_of
from toolkit.studio.contacts import CONTACTS, Contact
from toolkit.studio.part import Vec

_COARSE: Final = 0.032
_FINE: Final = 4
"""Cells along a coarse one that may hold both bodies: 0.008 wide, half a strap's thickness."""
_SLACK: Final = 1.7
"""How much a distance may overstate."""


@dataclass(frozen=True, slots=True)
class Clearance:
    """One pair of bodies that meet."""

    first: str
    second: str
    depth: float
    """How far the one reaches below the other's surface, figure units; the deeper of both ways."""
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
    bodies = bodies_of(look)
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
    if not (lo < hi).all():
        return []
    p = _both_near(_grid(lo, hi), first, second)
    a = first.sdf(p)
    p, a = p[a < 0], a[a < 0]
    b = second.sdf(p)
    inside = b < 0
    if not inside.any():
        return []
    p, deeper = p[inside], np.maximum(-a[inside], -b[inside])
    at = p[int(deeper.argmax())]
    where: Vec = (float(at[0]), float(at[1]), float(at[2]))
    volume = len(p) * (_COARSE / _FINE) ** 3
    return [
        Clearance(contact.first, contact.second, float(deeper.max()), contact.allowed, volume, where, contact.reason)
    ]


def _grid(lo: NDArray[np.float32], hi: NDArray[np.float32]) -> NDArray[np.float32]:
    """(N, 3) middles of coarse cells, on one grid for all pairs."""
    axes = [np.arange(np.floor(lo[i] / _COARSE), np.ceil(hi[i] / _COARSE)) + 0.5 for i in range(3)]
    return (np.stack(np.meshgrid(*axes, indexing="ij"), axis=-1).reshape(-1, 3) * _COARSE).astype(np.float32)


def _both_near(coarse: NDArray[np.float32], first: Body, second: Body) -> NDArray[np.float32]:
    """(N, 3) middles of the fine cells in those coarse ones that both bodies may reach into."""
    reach = _COARSE * 0.87 * _SLACK
    for body in (first, second):
        coarse = coarse[body.sdf(coarse) < reach] if len(coarse) else coarse
    steps = (np.arange(_FINE) + 0.5) / _FINE - 0.5
    inner = np.stack(np.meshgrid(steps, steps, steps, indexing="ij"), axis=-1).reshape(-1, 3) * _COARSE
    return (coarse[:, None, :] + inner[None].astype(np.float32)).reshape(-1, 3)

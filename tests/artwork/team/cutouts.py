"""Tiny cut-outs for team pictures: a pure red face on a grey body, on a base, with a soft shadow."""

from __future__ import annotations

from functools import partial

import numpy as np

from toolkit.artwork.team.member import Member
from toolkit.model.figure import Figure, Making

WIDTH, HEIGHT = 64, 96
FOOT, CENTRE = 90.0, 32.0
NAMES = ("", "skin", "eyes", "mouth", "hair", "outfit.main", "base")
FACE = (255, 0, 0)


def cut_out(tall: int = 0, wide: int = 0, hand: int = 0) -> Figure:
    """A figure some px taller and (at each side) wider than the plainest, with so much of a raised hand."""
    image = np.zeros((HEIGHT, WIDTH, 4), np.uint8)
    parts = np.zeros((HEIGHT, WIDTH), np.uint8)
    image[84:94, 4:60, 3] = 60  # the shadow
    for name, colour, top, bottom, half in (
        ("hair", (40, 40, 40), 24 - tall, 34, 16),
        ("skin", FACE, 34, 56, 14),
        ("eyes", FACE, 42, 46, 10),
        ("mouth", FACE, 49, 51, 5),
        ("outfit.main", (90, 90, 90), 56, 82, 10 + wide),
        ("base", (240, 240, 240), 82, 90, 16),
    ):
        there = (slice(top, bottom), slice(32 - half, 32 + half))
        image[there] = (*colour, 255)
        parts[there] = NAMES.index(name)
    if hand:
        there = (slice(46, 54), slice(52, 52 + hand))
        image[there] = (*FACE, 255)
        parts[there] = NAMES.index("skin")
    making = Making("paper", "paper 1", "scissors", "draft", 1, 1, 0.0, 0.0, 0.0, False)
    return Figure(image, parts, NAMES, foot_line=FOOT, centre=CENTRE, crown=24.0 - tall, props=(), making=making)


def crowd(count: int) -> list[Member]:
    """Members of different heights and widths, always the same."""
    return [
        Member(f"row-{at}", f"Ada{at} Example", partial(cut_out, at * 7 % 18, at * 5 % 9, 8 * (at % 5 == 0)))
        for at in range(count)
    ]

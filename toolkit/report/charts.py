"""The proof's charts as plain SVG: sizes in mm, axes from zero, nothing drawn that was not measured."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup, escape

from toolkit.pages.mark import Mark
from toolkit.pages.measure import number
from toolkit.words.local import amount
from toolkit.words.say import say

_INK, _SOFT, _LINE, _ACCENT = "#15181d", "#646b76", "#dadde2", "#d9412b"
DOT = {
    Mark.CLEAR: _INK,
    Mark.REVIEW: "#d08a12",
    Mark.BLOCKED: "#b4291b",
    Mark.NOTE: "#54708f",
    Mark.SKIPPED: "#9aa0aa",
    Mark.BROKEN: "#62518a",
    Mark.REFUSED: "#8a3b12",
    Mark.WAITING: "#1f6f78",
}
_TYPE = 2.25
"""Type size of labels, mm."""


@dataclass(frozen=True, slots=True)
class Dot:
    """One measured value and how its check ended."""

    value: float
    mark: Mark


@dataclass(frozen=True, slots=True)
class Column:
    """One stacked column: values from the bottom up, and the label of the row it stands for."""

    label: str
    values: tuple[float, ...]


def nice_step(top: float, steps: int = 4) -> float:
    """Return a step of 1, 2 or 5 times a power of ten that divides 0..top in about ``steps``."""
    if top <= 0:
        return 1.0
    rough = top / steps
    power = 10.0 ** math.floor(math.log10(rough))
    return next(m * power for m in (1, 2, 5, 10) if m * power >= rough * 0.999)


def _svg(width: float, height: float, title: str, body: Sequence[str]) -> Markup:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.1f}mm" height="{height:.1f}mm" '
        f'viewBox="0 0 {width:.1f} {height:.1f}"><title>{escape(title)}</title>'
    )
    return Markup(head + "".join(body) + "</svg>")  # noqa: S704 - numbers of ours and escaped labels


def _text(x: float, y: float, text: str, anchor: str = "middle", fill: str = _SOFT) -> str:
    return (
        f'<text x="{x:.2f}" y="{y:.2f}" font-family="CR Sans" font-size="{_TYPE}" fill="{fill}" '
        f'text-anchor="{anchor}">{escape(text)}</text>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, ink: str = _LINE, width: float = 0.12) -> str:
    return f'<line x1="{x1:.2f}" y1="{y1:.2f}" x2="{x2:.2f}" y2="{y2:.2f}" stroke="{ink}" stroke-width="{width:.2f}"/>'


def dot_plot(dots: Sequence[Dot], limit: float | None, unit: str, title: str, width: float, height: float) -> Markup:
    """Return a stacked dot plot over an axis from zero: one dot a figure, the limit as a line.

    Dots shrink until the tallest stack fits, so that every figure keeps its dot.
    """
    floor = height - 4.2
    room = floor - 4.0
    values = [d.value for d in dots]
    top = max([*values, (limit or 0.0) * 1.2, 1e-6]) * 1.04
    step = nice_step(top, 8)
    radius = 0.95
    stacks: dict[int, list[Dot]] = {}
    while True:
        slot = 2.3 * radius
        stacks = {}
        for dot in sorted(dots, key=lambda d: (d.mark is not Mark.CLEAR, d.value)):
            stacks.setdefault(int(dot.value / top * width / slot), []).append(dot)
        if radius < 0.1 or max((len(s) for s in stacks.values()), default=0) * slot <= room:
            break
        radius *= 0.85
    body = [_line(0, floor, width, floor, _INK, 0.25)]
    body += [
        _text(min(max(i * step / top * width, 0.8), width - 1.6), height - 0.6, number(i * step))
        for i in range(int(top / step) + 1)
    ]
    if limit is not None:
        x = limit / top * width
        body.append(_line(x, 0.4, x, floor, _ACCENT, 0.3))
        near_edge = x > width - 22
        told = f"{number(limit)} {unit}".strip()
        label = say("limit {limit}", limit=told)
        body.append(_text(x - 0.9 if near_edge else x + 0.9, 2.2, label, "end" if near_edge else "start", _ACCENT))
    for place, stack in stacks.items():
        for level, dot in enumerate(stack):
            x, y = (place + 0.5) * slot, floor - 0.5 - radius - level * slot
            body.append(f'<circle cx="{x:.2f}" cy="{y:.2f}" r="{radius:.2f}" fill="{DOT[dot.mark]}"/>')
    return _svg(width, height, title, body)


def column_chart(
    columns: Sequence[Column], inks: Sequence[str], unit: str, title: str, width: float, height: float
) -> Markup:
    """Return stacked columns over an axis from zero, one column a figure; ``inks`` colour the layers.

    Labels are thinned until they stand clear of each other.
    """
    floor, left = height - 4.2, 0.0
    top = max((sum(c.values) for c in columns), default=0.0) or 1.0
    step = nice_step(top, 3)
    top = max(top, step) * 1.06
    room = floor - 3.4  # the highest line has its number above it
    body = []
    for i in range(1, int(top / step) + 1):
        y = floor - i * step / top * room
        body.append(_line(left, y, width, y))
        body.append(_text(left, y - 0.6, f"{number(i * step)} {unit}", "start"))
    inset = 12.0
    slot = (width - inset) / max(len(columns), 1)
    bar = min(slot * 0.74, 7.0)
    longest = max((len(c.label) for c in columns), default=1) * _TYPE * 0.62 + 1.5
    every = max(1, math.ceil(longest / slot))
    for i, column in enumerate(columns):
        x, y = inset + (i + 0.5) * slot, floor
        for value, ink in zip(column.values, inks, strict=True):
            h = value / top * room
            y -= h
            if h > 0:
                body.append(
                    f'<rect x="{x - bar / 2:.2f}" y="{y:.2f}" width="{bar:.2f}" height="{h:.2f}" fill="{ink}"/>'
                )
        if i % every == 0:
            body.append(_text(x, height - 0.6, column.label))
    body.append(_line(left, floor, width, floor, _INK, 0.25))
    return _svg(width, height, title, body)


def histogram(values: Sequence[float], unit: str, title: str, width: float, height: float, bins: int = 40) -> Markup:
    """Return how many figures lie in each of ``bins`` equal steps from zero; for sets too large for columns."""
    top = max(values, default=0.0) * 1.02 or 1.0
    counts = [0] * bins
    for value in values:
        counts[min(bins - 1, int(value / top * bins))] += 1
    floor = height - 4.2
    tallest = max(counts, default=1) or 1
    slot = width / bins
    body = []
    for i, count in enumerate(counts):
        h = count / tallest * (floor - 4)
        if count:
            body.append(
                f'<rect x="{i * slot:.2f}" y="{floor - h:.2f}" width="{slot * 0.84:.2f}" height="{h:.2f}" '
                f'fill="{_INK}"/>'
            )
    step = nice_step(top, 8)
    body += [
        _text(max(i * step / top * width, 0.8), height - 0.6, f"{number(i * step)} {unit}" if i else "0")
        for i in range(int(top * 0.96 / step) + 1)
    ]
    body.append(_text(0, 2.2, say("most in one step: {n}", n=amount(tallest)), "start"))
    body.append(_line(0, floor, width, floor, _INK, 0.25))
    return _svg(width, height, title, body)
